package dev.parley.docs;

import jakarta.servlet.annotation.WebServlet;
import org.jboss.arquillian.protocol.servlet5.runner.ServletTestRunner;

@WebServlet(name = "ArquillianServletRunnerEE9", urlPatterns = "/ArquillianServletRunnerEE9")
public class TestRunner extends ServletTestRunner {}
