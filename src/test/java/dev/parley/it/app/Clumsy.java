package dev.parley.it.app;

import dev.parley.BadMessageException;
import dev.parley.Close;
import dev.parley.Handshake;
import dev.parley.Message;
import dev.parley.MessageStream;
import dev.parley.Method;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.Service;
import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Decision;
import dev.parley.spi.Gate;
import dev.parley.spi.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Fails in every way, and says nothing itself of what peers have sent. */
@ApplicationScoped
public class Clumsy {
    private static final String AS_TOLD = "as told";

    public record Order(String dish, int count) {}

    /** Cannot be written. */
    public record Broken() {
        public String getDish() {
            throw new IllegalStateException(AS_TOLD);
        }
    }

    void hear(@Observes @On("open") Received event) {
        Message message = event.message();
        switch (message.isBinary() ? "throw" : message.text().split(" ", 2)[0]) {
            case "throw" -> throw new IllegalStateException(AS_TOLD);
            case "error" -> throw new AssertionError(AS_TOLD);
            default -> message.as(Order.class);
        }
    }

    void wrap(@Observes @On("wrapping") Received event) {
        try {
            event.message().json();
        } catch (BadMessageException e) {
            throw new IllegalArgumentException(AS_TOLD, e);
        }
        try {
            event.message().as(Order.class);
        } catch (BadMessageException e) {
            throw new IllegalStateException(AS_TOLD, e);
        }
    }

    @Service("clumsy/id")
    String id(WebSocketSession session) {
        return session.id();
    }

    @Service(value = "clumsy/throw", method = Method.POST)
    void fail() {
        throw new IllegalStateException(AS_TOLD);
    }

    @Service(value = "clumsy/refuse", method = Method.POST)
    void refuse() {
        throw new ServiceException(409, AS_TOLD);
    }

    @Service(value = "clumsy/order", method = Method.POST)
    String order(Order order) {
        return order.dish();
    }

    @Service(value = "clumsy/counts", method = Method.POST)
    int counts(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Service(value = "clumsy/read", method = Method.POST)
    void read() {
        throw new BadMessageException(AS_TOLD);
    }

    @Service(value = "clumsy/broken", method = Method.POST)
    Broken broken() {
        return new Broken();
    }

    @Service(value = "clumsy/hang", method = Method.POST)
    void hang() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    // ---- endpoints' own services

    @Service(value = "kept", method = Method.PUT)
    void put() {
        throw new IllegalStateException(AS_TOLD);
    }

    @Service(value = "picky", method = Method.POST)
    void open(Opened event) {
        throw new ServiceException(403, AS_TOLD);
    }

    @Service("flowing")
    void flow(MessageStream in) throws InterruptedException {
        in.await();
        throw new IllegalStateException(AS_TOLD);
    }

    /** Refuses strangers at one address, and fails at another. */
    @ApplicationScoped
    public static class Doorman implements Authenticator {
        @Override
        public Decision decide(Handshake handshake) {
            return switch (handshake.address()) {
                case "/failing" -> throw new IllegalStateException(AS_TOLD);
                case "/refusing" -> Decision.refuse(403, new Close(4403, AS_TOLD));
                default -> Decision.none();
            };
        }
    }

    /** Forbids everything on one endpoint. */
    @ApplicationScoped
    public static class Keeper implements Gate {
        @Override
        public Verdict mayJoin(WebSocketSession session, String room) {
            return about(session);
        }

        @Override
        public Verdict mayCall(ServiceRequest request) {
            return request.session().map(Keeper::about).orElseGet(Verdict::allowed);
        }

        @Override
        public Verdict mayPublish(WebSocketSession session, Target target) {
            return about(session);
        }

        private static Verdict about(WebSocketSession session) {
            return session.endpoint().equals("barred") ? Verdict.refused(AS_TOLD) : Verdict.allowed();
        }
    }
}
