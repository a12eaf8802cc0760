package dev.parley.server;

/** The HTTP session of a request, in which somebody may have logged in. */
public interface Login {
    String id();

    /** False once it was invalidated or has timed out. */
    boolean isOpen();
}
