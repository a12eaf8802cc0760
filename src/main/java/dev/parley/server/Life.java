package dev.parley.server;

/** The life of a node: it starts, runs and stops, once each; while it runs it may be drained and filled again. */
final class Life {
    // written under this
    private volatile Status status = Status.STARTING;

    Status status() {
        return status;
    }

    void begin() {
        change(Status.STARTING, Status.RUNNING);
    }

    /** Whether that changed anything: it does not unless the node runs. */
    boolean drain(boolean on) {
        return on ? change(Status.RUNNING, Status.DRAINING) : change(Status.DRAINING, Status.RUNNING);
    }

    /** Whether this was the first call. */
    synchronized boolean stop() {
        boolean first = !isStopping();
        status = Status.STOPPING;
        return first;
    }

    boolean isStopping() {
        return status == Status.STOPPING;
    }

    private synchronized boolean change(Status from, Status to) {
        boolean fits = status == from;
        if (fits) {
            status = to;
        }
        return fits;
    }
}
