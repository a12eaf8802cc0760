package dev.parley.it.app;

import dev.parley.On;
import dev.parley.OnOutbound;
import dev.parley.Opened;
import dev.parley.OutboundClosed;
import dev.parley.OutboundEvent;
import dev.parley.OutboundFailed;
import dev.parley.OutboundOpened;
import dev.parley.OutboundOptions;
import dev.parley.OutboundReceived;
import dev.parley.OutboundSocket;
import dev.parley.OutboundSockets;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** Opens WebSockets to other servers for whoever is at its desk, and tells there what happens to them. */
@ApplicationScoped
public class Courier {
    private static final Target DESK = Target.endpoint("desk");

    @Inject
    OutboundSockets sockets;

    @Inject
    SessionHub hub;

    @Inject
    Ink ink;

    void opened(@Observes @On("desk") Opened event) {
        Remains.of(Courier.class);
        event.session().send("welcome");
    }

    void told(@Observes @On("desk") Received event) {
        String[] words = event.message().text().split(" ", 3);
        switch (words[0]) {
            case "dial" -> dial(words[1], words[2]);
            case "send" -> first(words[1]).send(words[2]);
            case "tell" -> first(words[1]).send(words[2]).thenAccept(sent -> tell(sent.toString()));
            case "id" -> tell("id " + sockets.socket(first(words[1]).id()).equals(Optional.of(first(words[1]))));
            case "state" -> tell("state " + first(words[1]).state());
            case "count" -> tell("count " + sockets.all().size());
            case "close" -> first(words[1]).close();
            default -> tell("unknown " + words[0]);
        }
    }

    private void dial(String handler, String uri) {
        sockets.connect(OutboundOptions.to(URI.create(uri), handler)
                .header("X-Colour", ink.colour())
                .subprotocols("chat")
                .backoff(Duration.ofMillis(50), Duration.ofMillis(200))
                .heartbeat(Duration.ofMillis(500), Duration.ofSeconds(5)));
    }

    private OutboundSocket first(String handler) {
        return sockets.byHandler(handler).iterator().next();
    }

    void prices(@Observes @OnOutbound("prices") OutboundEvent event) {
        if (!(event instanceof OutboundFailed)) { // how many depends on the moment
            tell("prices " + words(event));
        }
    }

    void failing(@Observes @OnOutbound("prices") OutboundOpened event) {
        throw new IllegalStateException("An observer that fails hurts nobody");
    }

    void others(@Observes OutboundFailed event) {
        if (event.socket().handler().equals("nowhere")) {
            tell("nowhere failed");
        }
    }

    void ended(@Observes OutboundClosed event) throws IOException {
        if (event.socket().handler().startsWith("/")) { // the name of a file
            Files.writeString(
                    Path.of(event.socket().handler()),
                    words(event) + " " + ink.colour() + System.lineSeparator(),
                    StandardOpenOption.APPEND);
        }
    }

    private void tell(String text) {
        hub.send(DESK, text);
    }

    private static String words(OutboundEvent event) {
        if (event instanceof OutboundReceived received) {
            return "received " + received.message().text();
        }
        if (event instanceof OutboundClosed closed) {
            return "closed " + closed.close().code() + " " + closed.by() + (closed.reconnects() ? " again" : "");
        }
        return event instanceof OutboundOpened ? "opened" : "failed";
    }

    /** A bean of the request: one for each event. */
    @RequestScoped
    public static class Ink {
        String colour() {
            return "blue";
        }
    }
}
