package dev.parley.script;

import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import dev.parley.spi.script.ScriptRun;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/**
 * The runs of scripts that are under way, so that they can be stopped. Of a script that cannot be, a few are borne; then nobody may call it
 * until they have ended, as each keeps a thread.
 */
final class Runs {
    private static final Logger LOG = System.getLogger(Runs.class.getName());
    private static final int MAX_STUCK = 4;

    private final ThreadFactory threads;
    private final Map<ServiceRequest, Running> running = new ConcurrentHashMap<>();

    // by path
    private final Map<String, Integer> stuck = new ConcurrentHashMap<>();

    /** @param threads make those that stop scripts, which may take a second */
    Runs(ThreadFactory threads) {
        this.threads = threads;
    }

    /** @throws ServiceException 503 if too many of this script are stuck */
    void begin(ServiceRequest request, ScriptFile file, ScriptRun run) {
        if (stuck.getOrDefault(file.path(), 0) >= MAX_STUCK) {
            throw new ServiceException(503, "The service does not end");
        }
        running.put(request, new Running(run));
    }

    void end(ServiceRequest request, ScriptFile file) {
        Running ended = running.remove(request);
        if (ended != null && ended.end()) {
            stuck.computeIfPresent(file.path(), (path, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Its time is over. */
    void stop(ServiceRequest request, ScriptFile file, Thread thread) {
        Running late = running.get(request);
        if (late != null && late.stop(() -> stuck.merge(file.path(), 1, Integer::sum))) {
            late.run.expire();
            thread.interrupt();
            threads.newThread(() -> stop(late.run, file)).start();
        }
    }

    private static void stop(ScriptRun run, ScriptFile file) {
        run.stop();
        LOG.log(Level.DEBUG, "{0} was stopped", file.path());
    }

    /** One of them. */
    private static final class Running {
        private final ScriptRun run;

        // both guarded by this
        private boolean stopped;
        private boolean ended;

        Running(ScriptRun run) {
            this.run = run;
        }

        /** Whether it still ran, and nobody has stopped it before; then that is counted. */
        synchronized boolean stop(Runnable count) {
            boolean first = !stopped && !ended;
            if (first) {
                stopped = true;
                count.run();
            }
            return first;
        }

        /** Whether it had been stopped. */
        synchronized boolean end() {
            ended = true;
            return stopped;
        }
    }
}
