package dev.parley.it.foreign;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter of the application's own. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Stamp extends HttpFilter {
    public static final String HEADER = "X-Stamp";
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(HEADER, "seen");
        chain.doFilter(request, response);
    }
}
