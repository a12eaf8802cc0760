package dev.parley.standalone.sample;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Fails as software fails that did not expect it. */
@WebListener
public class FailsWithoutReason implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        throw new IllegalStateException("Nobody expected this");
    }
}
