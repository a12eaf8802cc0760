package dev.parley.it.app;

import dev.parley.Handshake;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.Set;

/** Logs people in and out, and knows them by their HTTP sessions, as many applications do. */
@WebServlet("/turnstile/*")
public class Turnstile extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getPathInfo()) {
            case "/in" -> {
                request.getSession(true);
                visitor.enter(request.getParameter("user"));
            }
            case "/renamed" -> request.changeSessionId();
            case "/out" -> request.getSession().invalidate();
            default -> throw new IllegalArgumentException(request.getPathInfo());
        }
        response.getWriter().print("done");
    }

    /** Who has logged in. */
    @SessionScoped
    public static class Visitor implements Serializable {
        private static final long serialVersionUID = 1;

        private String name = "";

        // a proxy stands between: fields would be its own
        public void enter(String user) {
            name = user;
        }

        public String name() {
            return name;
        }
    }

    /** Lets in who has logged in. */
    @ApplicationScoped
    public static class Guard implements Authenticator {
        @Inject
        Visitor visitor;

        @Override
        public Decision decide(Handshake handshake) {
            boolean cookie = handshake.header("Cookie").orElse("").contains("JSESSIONID");
            String name = cookie ? visitor.name() : "";
            return name.isEmpty() ? Decision.none() : Decision.accept(() -> name, Set.of("staff"));
        }
    }
}
