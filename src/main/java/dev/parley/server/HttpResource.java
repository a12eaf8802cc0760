package dev.parley.server;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What answers at an address over HTTP without a thread of the server's waiting. */
public interface HttpResource {
    /** Bytes of a request's body; a longer one is answered with {@link #tooLarge}. */
    int MAX_BODY = 1 << 20;

    /** The answer to a request whose body is not even read; empty if it is to be. */
    default Optional<Page> early(RawRequest request) {
        return Optional.empty();
    }

    /**
     * Answers a request; returns at once.
     *
     * @param body all of it
     * @return never completes exceptionally
     */
    CompletionStage<Page> answer(RawRequest request, byte[] body);

    /** The answer to a body of more than {@link #MAX_BODY}. */
    Page tooLarge();
}
