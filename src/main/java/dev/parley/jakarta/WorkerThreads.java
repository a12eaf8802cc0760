package dev.parley.jakarta;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Chooses who makes the threads: the server where it offers to, else the JVM's virtual threads, else we do. */
final class WorkerThreads {
    private static final Logger LOG = System.getLogger(WorkerThreads.class.getName());
    private static final String MANAGED = "java:comp/DefaultManagedThreadFactory";

    private WorkerThreads() {}

    static ThreadFactory choose(boolean virtual) {
        Optional<ThreadFactory> found = managed();
        if (found.isEmpty() && virtual) {
            found = virtual();
        }
        return found.orElseGet(WorkerThreads::platform);
    }

    @SuppressWarnings("BanJNDI") // the name is a constant of this server's own name space
    private static Optional<ThreadFactory> managed() {
        try {
            return Optional.of((ThreadFactory) new InitialContext().lookup(MANAGED));
        } catch (NamingException e) { // a server without Jakarta Concurrency
            LOG.log(Level.DEBUG, "There is no {0}", MANAGED);
            return Optional.empty();
        }
    }

    // Java 21 has them; this is compiled for 17
    private static Optional<ThreadFactory> virtual() {
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Object virtual = Thread.class.getMethod("ofVirtual").invoke(null);
            Object named = builder.getMethod("name", String.class, long.class).invoke(virtual, "parley-", 1L);
            return Optional.of((ThreadFactory) builder.getMethod("factory").invoke(named));
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, "This Java has no virtual threads");
            return Optional.empty();
        }
    }

    private static ThreadFactory platform() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "parley-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
