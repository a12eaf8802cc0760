package dev.parley.standalone.sample;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.locks.LockSupport;

/** Waits for ever when it is asked to stop. */
@WebListener
public class NeverStops implements ServletContextListener {
    @Override
    public void contextDestroyed(ServletContextEvent event) {
        while (true) {
            LockSupport.park(this);
        }
    }
}
