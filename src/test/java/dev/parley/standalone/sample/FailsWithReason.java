package dev.parley.standalone.sample;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Does what the product does with settings that are wrong. */
@WebListener
public class FailsWithReason implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setAttribute("dev.parley.startFailure", "Two mistakes:\n  first\n  second");
        throw new IllegalStateException("Two mistakes");
    }
}
