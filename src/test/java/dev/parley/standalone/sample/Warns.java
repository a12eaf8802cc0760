package dev.parley.standalone.sample;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Has a word to say when it starts and when it stops. */
@WebListener
public class Warns implements ServletContextListener {
    private static final System.Logger LOG = System.getLogger("sample");

    @Override
    public void contextInitialized(ServletContextEvent event) {
        LOG.log(System.Logger.Level.INFO, "Not heard");
        LOG.log(System.Logger.Level.WARNING, "Up");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        LOG.log(System.Logger.Level.WARNING, "Down");
    }
}
