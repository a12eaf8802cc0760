package dev.parley.it.app;

import dev.parley.AddressMessage;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Message;
import dev.parley.MessageStream;
import dev.parley.Method;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.Service;
import dev.parley.ServiceCall;
import dev.parley.ServiceException;
import dev.parley.ServiceMessage;
import dev.parley.ServiceRequest;
import dev.parley.ServiceResponse;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/** Services as an application writes them, and as it should not. */
@ApplicationScoped
public class Desk {
    private static final String WITNESSES = "witness";

    @Inject
    SessionHub hub;

    @Inject
    Asked asked;

    @Inject
    Event<AddressMessage> mails;

    /** One for each request. */
    @RequestScoped
    public static class Asked {
        private int times;

        int times() {
            return ++times;
        }
    }

    public record Order(String dish, int count) {}

    @Service("desk/menu")
    Map<String, Integer> menu() {
        return Map.of("soup", 3);
    }

    @Service(value = "desk/order", method = Method.POST)
    Order order(Order order, WebSocketSession session, ServiceRequest request) {
        if (order.count() < 1) {
            throw new ServiceException(409, "At least one");
        }
        return new Order(order.dish() + " for " + session.pathParam("who") + " " + asked.times(), order.count());
    }

    @Service(value = "desk/count", method = Method.POST)
    String count(Order order) {
        return order.dish() + " " + order.count();
    }

    @Service("desk/text")
    String text(ServiceRequest request) {
        return "héllo " + request.string("name");
    }

    @Service("desk/header")
    Map<String, String> header(ServiceRequest request) {
        return request.header();
    }

    @Service("desk/none-at-all")
    String noneAtAll() {
        return null;
    }

    @Service("desk/error")
    void error() {
        throw new AssertionError("not for peers");
    }

    @Service("desk/nothing")
    void nothing() {}

    @Service("desk/later")
    CompletionStage<String> later() {
        return CompletableFuture.supplyAsync(() -> "later");
    }

    @Service("desk/broken")
    void broken() {
        throw new IllegalStateException("secret");
    }

    @Service("desk/deep")
    int deep() {
        return 1 + deep();
    }

    @Service("desk/hang")
    void hang(ServiceRequest request) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
        } finally {
            request.session().ifPresent(session -> hub.send(Target.path(WITNESSES, session.path()), "hangs no more"));
        }
    }

    @Service("desk/flood")
    int flood(WebSocketSession session) {
        for (int i = 0; i < 10_000; i++) {
            CompletionStage<?> sent = session.send("drop " + i);
            if (i % 100 == 99) {
                sent.toCompletableFuture().join();
            }
        }
        return 10_000;
    }

    @RolesAllowed("admin")
    @Service("desk/admin")
    void admin() {}

    @DenyAll
    @Service("desk/nobody")
    void nobody() {}

    // ---- from the server

    @Service("desk/announce")
    CompletionStage<String> announce(WebSocketSession session) {
        return hub.broadcastService("desk", session.path(), ServiceCall.of("desk/menu"))
                .thenApply(response -> "told " + response.status());
    }

    @Service("desk/run")
    CompletionStage<String> run(WebSocketSession session) {
        return hub.sendService(session.id(), ServiceCall.of("desk/text").with(Map.of("name", "Ann")))
                .thenApply(response -> "ran " + response.status());
    }

    @Service("desk/pretend")
    void pretend(WebSocketSession session) {
        hub.sendAsService(session.id(), ServiceMessage.of("desk/menu", ServiceResponse.text("closed")));
    }

    @Service("desk/mail")
    void mail(WebSocketSession session) {
        mails.fire(new AddressMessage("desk" + session.path(), Map.of("mail", 1)));
    }

    // ---- a stream

    /** Counts, in steps that the peer may change, until the peer goes. */
    @Service("counter")
    void count(MessageStream in, WebSocketSession session) throws InterruptedException {
        int step = 1;
        int count = 0;
        while (in.isOpen()) {
            Optional<Message> message = in.next(Duration.ofMillis(20));
            if (message.isPresent()) {
                step = Integer.parseInt(message.get().text());
                session.send("step " + step);
            } else {
                count += step;
                session.send("count " + count);
            }
        }
        hub.send(Target.path(WITNESSES, "/" + session.pathParam("who")), "the counter has ended");
    }

    // ---- the endpoint's own

    @Service(value = "desk", method = Method.POST)
    void open(Opened event) {
        if (event.session().pathParam("who").equals("stranger")) {
            throw new ServiceException(403, "No strangers");
        }
    }

    @Service(value = "desk", method = Method.PUT)
    Object message(Received event, ServiceRequest request) {
        if (request.data() instanceof JsonObject object) {
            return Map.of("got", object);
        }
        return "got "
                + (event.message().isBinary()
                        ? event.message().bytes().length + " bytes"
                        : event.message().text());
    }

    @Service(value = "desk", method = Method.DELETE)
    void close(Closed event) {
        Close close = event.close();
        String who = event.session().pathParam("who");
        hub.send(
                Target.path(WITNESSES, "/" + who),
                who + " left: " + close.code() + " " + close.reason() + " " + event.by());
    }
}
