package dev.parley.client;

import java.util.concurrent.CompletionException;

/** What a stage that depends on another hears of its failure. */
final class Failures {
    private Failures() {}

    /** The failure itself, without what stages wrap it in. */
    static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
