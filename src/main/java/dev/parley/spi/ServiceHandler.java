package dev.parley.spi;

import dev.parley.MessageStream;
import dev.parley.ServiceRequest;
import org.jspecify.annotations.Nullable;

/** A service, or a stream. Called by many threads at a time. */
public interface ServiceHandler {

    /**
     * Runs the service. When it may run no longer its thread is interrupted.
     *
     * @return null for nothing, a {@code String} for text, a {@link dev.parley.ServiceResponse}, any other object for its JSON, or
     *     a {@link java.util.concurrent.CompletionStage} of one of these
     * @throws Exception which the caller is not told, but for a {@link dev.parley.ServiceException}
     */
    @Nullable
    Object handle(ServiceRequest request) throws Exception;

    /** Whether it is a stream, which runs on a thread of its own for as long as its session, and is not called. */
    default boolean isStream() {
        return false;
    }

    /**
     * Runs the stream.
     *
     * @throws Exception which ends the session with 1011
     */
    default void stream(ServiceRequest request, MessageStream messages) throws Exception {
        throw new UnsupportedOperationException(this + " is no stream");
    }

    /**
     * The request has taken too long, and whoever asked has been told so, or is gone: what still runs for it should end. May be called
     * by any thread, and must not wait.
     *
     * @param thread on which it runs; by default it is interrupted
     */
    default void stop(ServiceRequest request, Thread thread) {
        thread.interrupt();
    }
}
