package dev.parley.server;

/** What stands around each event: with CDI a request context. */
@FunctionalInterface
public interface Scope {
    /** Runs the work within the scope; what the work throws comes out. */
    void around(Runnable work);
}
