package dev.parley.jakarta;

import dev.parley.server.Page;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** The answer to one asynchronous request: given once, and written as the peer reads. */
final class AsyncAnswer implements AsyncListener {
    private static final Logger LOG = System.getLogger(AsyncAnswer.class.getName());

    private final AsyncContext context;
    private final boolean withBody;
    private final AtomicBoolean given = new AtomicBoolean();

    /** @param withBody false for the answer to HEAD */
    AsyncAnswer(AsyncContext context, boolean withBody) {
        this.context = context;
        this.withBody = withBody;
    }

    /** Any thread may call; only the first call counts. */
    void give(Page page) {
        if (!given.compareAndSet(false, true)) {
            return;
        }
        try {
            write(page);
        } catch (IOException | IllegalStateException e) { // the peer has gone
            LOG.log(Level.DEBUG, "An answer could not be given: {0}", e);
            complete();
        }
    }

    /** There is nobody to answer. */
    void giveUp() {
        if (given.compareAndSet(false, true)) {
            complete();
        }
    }

    private void write(Page page) throws IOException {
        var response = (HttpServletResponse) context.getResponse();
        byte[] body = PageHead.give(page, response);
        ServletOutputStream out = response.getOutputStream();
        out.setWriteListener(new Writer(out, withBody ? body : new byte[0]));
    }

    private void complete() {
        try {
            context.complete();
        } catch (IllegalStateException e) { // the container has ended it
            LOG.log(Level.DEBUG, "An answer was over already: {0}", e);
        }
    }

    /** Writes all when the container can take it. */
    private final class Writer implements WriteListener {
        private final ServletOutputStream out;
        private final byte[] body;
        private boolean written;

        private Writer(ServletOutputStream out, byte[] body) {
            this.out = out;
            this.body = body;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (out.isReady()) {
                if (written) {
                    complete();
                    return;
                }
                written = true;
                out.write(body);
            }
        }

        @Override
        public void onError(Throwable error) {
            LOG.log(Level.DEBUG, "An answer could not be written: {0}", error);
            complete();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        given.set(true);
        complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        given.set(true);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        given.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nobody starts it again
    }
}
