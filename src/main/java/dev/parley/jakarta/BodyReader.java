package dev.parley.jakarta;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads the body of a request as it comes, and no more than it may be. */
final class BodyReader implements ReadListener {

    /** There is more than may be. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final ServletInputStream in;
    private final int max;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

    BodyReader(ServletInputStream in, int max) {
        this.in = in;
        this.max = max;
    }

    /** Begins; completes with the body, or exceptionally. */
    CompletionStage<byte[]> read() {
        in.setReadListener(this);
        return whole;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] buffer = new byte[8192];
        while (!whole.isDone() && in.isReady()) {
            int count = in.read(buffer);
            if (count < 0) {
                return;
            }
            body.write(buffer, 0, count);
            if (body.size() > max) {
                whole.completeExceptionally(new TooLargeException());
            }
        }
    }

    @Override
    public void onAllDataRead() {
        whole.complete(body.toByteArray());
    }

    @Override
    public void onError(Throwable error) {
        whole.completeExceptionally(error);
    }
}
