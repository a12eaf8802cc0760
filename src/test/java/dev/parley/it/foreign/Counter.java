package dev.parley.it.foreign;

import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet that has nothing to do with WebSockets but asks the hub how many are here. */
@WebServlet("/count")
public class Counter extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient SessionHub hub;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        try {
            response.getWriter().print(hub.count(Target.all()));
        } catch (IllegalStateException e) {
            response.setStatus(503);
            response.getWriter().print(e.getMessage());
        }
    }
}
