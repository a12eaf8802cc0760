package dev.parley.test;

import java.util.concurrent.CompletionException;

/** Finds what went wrong below the wrappers of asynchronous code. */
final class Causes {

    private Causes() {}

    static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
