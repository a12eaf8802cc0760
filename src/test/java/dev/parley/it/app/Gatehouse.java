package dev.parley.it.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Logs people in and out with the server. */
@WebServlet("/gatehouse/*")
public class Gatehouse extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (request.getPathInfo()) {
            case "/in" -> {
                request.getSession(true);
                request.login("ann", "secret");
            }
            case "/out" -> request.logout();
            default -> throw new IllegalArgumentException(request.getPathInfo());
        }
        response.getWriter().print("done");
    }
}
