package dev.parley.standalone.sample;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with what the server handed over. */
@WebServlet("/handed-over")
public class TellsSettings extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(System.getProperty("parley.config") + " "
                        + getServletContext().getInitParameter("parley.environment.default"));
    }
}
