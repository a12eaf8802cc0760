package dev.parley.server;

import dev.parley.config.EndpointSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The threads of streams: one for each, at most so many, and of each endpoint at most so many. */
final class Streams {
    private static final Logger LOG = System.getLogger(Streams.class.getName());

    private final ThreadSource threads;
    private final ClassLoader application;
    private final int limit;
    private final int platform;

    // known from the first one; a thread that never starts may be kept by a server for ever, and is not made to find
    // out
    private volatile boolean virtual;

    // guarded by this; never held while a thread is made or interrupted, or a stream runs
    private final Set<Running> running = new HashSet<>();
    private final Map<String, Integer> byEndpoint = new HashMap<>();
    private boolean over;

    /**
     * @param application the class loader that streams see as their threads'
     * @param limit 0 for as many as the JVM likes, if its threads cost next to nothing
     * @param platform how many at most if they do cost something, and there is no limit
     */
    Streams(ThreadFactory threads, ClassLoader application, int limit, int platform) {
        this.threads = new ThreadSource(threads, "a stream");
        this.application = application;
        this.limit = limit;
        this.platform = platform;
    }

    // guarded by this
    private boolean isFull(EndpointSettings endpoint) {
        int most = endpoint.limits().streams();
        return isFull() || (most > 0 && byEndpoint.getOrDefault(endpoint.name(), 0) >= most);
    }

    // guarded by this
    private boolean isFull() {
        if (limit > 0) {
            return running.size() >= limit;
        }
        return !virtual && running.size() >= platform;
    }

    // Java 21 could ask; this is compiled for 17
    private static boolean isVirtual(Thread thread) {
        return thread.getClass().getName().equals("java.lang.VirtualThread");
    }

    /** Runs the stream on a thread of its own; empty-handed if there are too many already, or no thread can be had. */
    boolean start(EndpointSettings endpoint, Runnable stream, LiveStream messages) {
        var next = new Running(endpoint.name(), stream, messages);
        synchronized (this) {
            if (over || isFull(endpoint)) {
                return false;
            }
            running.add(next);
            byEndpoint.merge(next.endpoint, 1, Integer::sum);
        }
        boolean started = threads.run(next);
        if (!started) {
            remove(next);
        }
        return started;
    }

    synchronized int count() {
        return running.size();
    }

    /** Interrupts those whose connections have ended for some time. */
    void look(long now) {
        overdue(now).forEach(Running::interrupt);
    }

    private synchronized List<Running> overdue(long now) {
        return running.stream().filter(stream -> stream.isOverdue(now)).toList();
    }

    /** Takes no more, interrupts all, and waits for them as long. */
    void stop(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        lastOnes().forEach(Running::interrupt);
        int left = awaitEnd(end);
        if (left > 0) {
            LOG.log(Level.WARNING, "{0} streams were still at work {1} after the end", left, limit);
        }
    }

    private synchronized List<Running> lastOnes() {
        over = true;
        return List.copyOf(running);
    }

    private synchronized int awaitEnd(long end) throws InterruptedException {
        for (long millis = millisUntil(end); millis > 0 && !running.isEmpty(); millis = millisUntil(end)) {
            wait(millis);
        }
        return running.size();
    }

    private static long millisUntil(long end) {
        return Duration.ofNanos(end - System.nanoTime()).toMillis();
    }

    private synchronized boolean isOver() {
        return over;
    }

    private synchronized void remove(Running stream) {
        running.remove(stream);
        byEndpoint.computeIfPresent(stream.endpoint, (name, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }

    /** One stream on its thread. */
    private final class Running implements Runnable {
        // who notices the end needs no interrupt, which may do harm
        private static final Duration GRACE = Duration.ofSeconds(1);

        private final String endpoint;
        private final Runnable stream;
        private final LiveStream messages;

        // guarded by this, so that nothing is interrupted but the stream
        @Nullable
        private Thread thread;

        Running(String endpoint, Runnable stream, LiveStream messages) {
            this.endpoint = endpoint;
            this.stream = stream;
            this.messages = messages;
        }

        @Override
        public void run() {
            Thread current = Thread.currentThread();
            current.setContextClassLoader(application);
            occupy(current);
            virtual = isVirtual(current);
            if (isOver()) { // the end came while it had no thread to be interrupted
                interrupt();
            }
            try {
                stream.run();
            } finally {
                occupy(null);
                remove(this);
            }
        }

        private synchronized void occupy(@Nullable Thread current) {
            thread = current;
        }

        boolean isOverdue(long now) {
            return messages.hasEndedFor(GRACE, now);
        }

        synchronized void interrupt() {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }
}
