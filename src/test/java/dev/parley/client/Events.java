package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a client's listeners have heard, for a test that waits for it. */
final class Events {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    ClientBuilder of(ClientBuilder builder) {
        return builder.onOpen(client -> heard.add("open"))
                .onMessage((client, message) ->
                        heard.add(message.isBinary() ? message.bytes().length + " bytes" : message.text()))
                .onClose((client, end) -> heard.add("close " + end.close().code() + " " + end.by()))
                .onError((client, error) -> heard.add(
                        error instanceof RefusedException refused
                                ? "refused " + refused.status()
                                : error.getClass().getSimpleName()));
    }

    Events await(String... expected) throws InterruptedException {
        for (String one : expected) {
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(one);
        }
        return this;
    }

    /** Waits until it comes, whatever comes before. */
    Events awaitAtLast(String expected) throws InterruptedException {
        String next = heard.poll(20, TimeUnit.SECONDS);
        while (next != null && !next.equals(expected)) {
            next = heard.poll(20, TimeUnit.SECONDS);
        }
        assertThat(next).isEqualTo(expected);
        return this;
    }

    void assertNothingElse() {
        assertThat(heard).isEmpty();
    }
}
