package dev.parley.it;

import jakarta.servlet.annotation.WebServlet;
import org.jboss.arquillian.protocol.servlet5.runner.ServletTestRunner;

/**
 * Where Arquillian calls tests that run in the server. It comes with a web-fragment of its own, which our
 * {@code web.xml} hides like all others; an annotated class is found, so the tests keep the {@code web.xml} of users.
 */
@WebServlet(name = TestRunner.NAME, urlPatterns = "/" + TestRunner.NAME)
public final class TestRunner extends ServletTestRunner {
    static final String NAME = "ArquillianServletRunnerEE9";
}
