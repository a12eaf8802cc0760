package dev.parley.bench.app;

import dev.parley.Service;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CountDownLatch;

/** Services: one as there are many, and three that nobody should write. */
@ApplicationScoped
public class Tea {
    private static final int MANY = 10_000;
    private static final int CENTS_PER_GRAM = 5;

    public record Order(String tea, int grams) {}

    public record Price(String tea, int cents) {}

    @Service("tea/price")
    Price price(Order order) {
        return new Price(order.tea(), order.grams() * CENTS_PER_GRAM);
    }

    @Service("tea/sleep")
    void sleep() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Service("tea/deep")
    int deep() {
        return 1 + deep();
    }

    /** 10,000 messages of 100 letters; the peer may read as slowly as it likes. */
    @Service("tea/flood")
    void flood(WebSocketSession session) {
        String text = "x".repeat(100);
        for (int i = 0; i < MANY; i++) {
            var sent = session.send(text).toCompletableFuture();
            if (i % 100 == 0) {
                sent.join();
            }
        }
    }
}
