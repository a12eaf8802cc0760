package dev.parley.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A message that somebody sends. */
final class Letter implements Outgoing {
    static final String LOST = "The connection broke while the message was on its way";

    private final Payload payload;
    private final Executor results;
    private final CompletableFuture<Void> fate = new CompletableFuture<>();

    /** @param results tell what became of it */
    Letter(Payload payload, Executor results) {
        this.payload = payload;
        this.results = results;
    }

    CompletionStage<Void> fate() {
        return fate.minimalCompletionStage();
    }

    @Override
    public int size() {
        return payload.size();
    }

    @Override
    public boolean isMessage() {
        return true;
    }

    @Override
    public void go(Wire wire, Wire.Done done) {
        payload.go(wire, done);
    }

    @Override
    public void written() {
        results.execute(() -> fate.complete(null));
    }

    @Override
    public void lost() {
        results.execute(() -> fate.completeExceptionally(new ConnectionLostException(LOST)));
    }

    @Override
    public void unsent(String why) {
        results.execute(() -> fate.completeExceptionally(new NotSentException(why, !why.equals(Outbox.ENDED))));
    }
}
