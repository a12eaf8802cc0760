package dev.parley.jakarta;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

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
            var factory = (ThreadFactory) new InitialContext().lookup(MANAGED);
            return Optional.of(asNobody(factory, CallerContexts.find().current()));
        } catch (NamingException e) { // a server without Jakarta Concurrency
            LOG.log(Level.DEBUG, "There is no {0}", MANAGED);
            return Optional.empty();
        }
    }

    // on Payara a thread works as whoever had it made, for all its life: that must not be the peer who needed the first
    // one
    private static ThreadFactory asNobody(ThreadFactory factory, Executor nobody) {
        return work -> {
            var made = new AtomicReference<@Nullable Thread>();
            nobody.execute(() -> made.set(factory.newThread(work)));
            return made.get();
        };
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
