package ownwar;

import dev.parley.Close;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Signs in and out. It belongs to the application, and knows nothing of WebSockets but how to end them. */
@WebServlet("/login")
public class LoginServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Close EVERYWHERE = new Close(4001, "You have signed out everywhere");

    @Inject
    private transient Accounts accounts;

    @Inject
    private transient Login login;

    @Inject
    private transient SessionHub hub;

    /** Pages of other sites may not sign anybody in or out; browsers say where a request comes from. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site == null || site.equals("same-origin")) {
            super.service(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** Who has signed in: a name, or nothing. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        if (request.getSession(false) != null) {
            response.getWriter().print(login.user().orElse(""));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        String user = request.getParameter("user");
        String password = request.getParameter("password");
        if (user == null || password == null || !accounts.isRight(user, password)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        request.getSession(true);
        if (login.user().isPresent()) {
            response.setStatus(HttpServletResponse.SC_CONFLICT); // who has signed in signs out first
            return;
        }
        request.changeSessionId(); // whoever knew the id before knows it no longer
        login.begin(user);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        if (request.getSession(false) == null) {
            return;
        }
        if (request.getParameter("everywhere") == null) {
            request.getSession().invalidate(); // which ends its WebSockets
        } else {
            login.user().ifPresent(this::signOutEverywhere);
        }
    }

    private void signOutEverywhere(String user) {
        accounts.endLogins(user);
        hub.close(Target.user(user), EVERYWHERE);
    }
}
