package dev.parley.spi.script;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a script, which may have to be stopped. */
public final class ScriptRun {
    private final Map<String, Object> bindings;
    private final Map<String, Object> modules;

    // all guarded by this, also while the run is being stopped: what is done with its engine after it has ended must
    // wait
    private @Nullable Runnable stop;
    private boolean stopped;

    private volatile boolean expired;

    /** A run that has not begun, without modules. */
    public ScriptRun(Map<String, Object> bindings) {
        this(bindings, Map.of());
    }

    /** A run that has not begun. */
    public ScriptRun(Map<String, Object> bindings, Map<String, Object> modules) {
        this.bindings = bindings;
        this.modules = modules;
    }

    /** What the script sees, by name, in the order of {@link ScriptEnvironment#bindings}. */
    public Map<String, Object> bindings() {
        return bindings;
    }

    /** The modules of Parley's own, by name, for languages that have such. */
    public Map<String, Object> modules() {
        return modules;
    }

    /**
     * Says how it can be stopped, besides the interrupt of its thread, which it always gets. To be said on that thread,
     * before the script begins.
     */
    public synchronized void begin(Runnable how) {
        stop = how;
        if (stopped) {
            how.run();
        }
    }

    /** The script has ended, and nothing is to be stopped any more. Waits while somebody does. */
    public synchronized void end() {
        stop = null;
    }

    /** Its time is over, and it will be stopped. Comes before its caller is told, and does not wait. */
    public void expire() {
        expired = true;
    }

    /** Whether its time is over, and it is to be stopped if it still runs. */
    public boolean isExpired() {
        return expired;
    }

    /** Stops it, if it runs. Its time is over. */
    public synchronized void stop() {
        stopped = true;
        if (stop != null) {
            stop.run();
        }
    }

    /** Whether its time was over. */
    public synchronized boolean isStopped() {
        return stopped;
    }
}
