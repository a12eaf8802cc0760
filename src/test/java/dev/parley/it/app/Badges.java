package dev.parley.it.app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.EnumSet;
import java.util.List;

/** Knows people as a server's own authentication would: who has the header {@code X-Badge: ann,staff} is Ann, and of the staff. */
@WebListener
public class Badges implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        FilterRegistration.Dynamic filter = event.getServletContext().addFilter("badges", new Reader());
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    private static final class Reader extends HttpFilter {
        private static final long serialVersionUID = 1;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String badge = request.getHeader("X-Badge");
            chain.doFilter(badge == null ? request : new Known(request, List.of(badge.split(","))), response);
        }
    }

    private static final class Known extends HttpServletRequestWrapper {
        private final List<String> badge;

        Known(HttpServletRequest request, List<String> badge) {
            super(request);
            this.badge = badge;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> badge.get(0);
        }

        @Override
        public boolean isUserInRole(String role) {
            return badge.subList(1, badge.size()).contains(role);
        }
    }
}
