package dev.parley.standalone.sample;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.locks.LockSupport;

/** Leaves a thread behind, as many libraries do. */
@WebListener
public class LeavesThread implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        new Thread(() -> {
                    while (true) {
                        LockSupport.park(this);
                    }
                })
                .start();
    }
}
