package dev.parley.demo;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Handshake;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.SessionEvent;
import dev.parley.cluster.LocalBackplane;
import dev.parley.hub.Hearing;
import dev.parley.hub.Hub;
import dev.parley.hub.Identity;
import dev.parley.hub.LiveSession;
import dev.parley.hub.Rules;
import dev.parley.hub.SessionFacts;
import dev.parley.hub.Traffic;
import dev.parley.hub.Transport;
import dev.parley.protocol.Messages;
import dev.parley.protocol.Payloads;
import dev.parley.spi.Payload;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A real hub with peers that keep what they are sent, all on the test's thread. */
final class DemoHub {
    private static final Jsonb JSON = JsonbBuilder.create();
    private static final Messages MESSAGES = new Messages(JSON, JsonProvider.provider());

    final Hub hub = new Hub(new LocalBackplane(), new Payloads(JSON), Runnable::run, Long.MAX_VALUE);
    private final JsonObject config;

    DemoHub(boolean demo) {
        config = Json.createObjectBuilder().add("demo", demo).build();
        hub.start();
    }

    Peer open(String endpoint, String path, Map<String, List<String>> query, Consumer<SessionEvent> handler) {
        var facts = new SessionFacts(
                endpoint,
                path,
                "/ws/" + endpoint + path,
                Map.of(),
                new Asked(query),
                Identity.UNKNOWN,
                config,
                "",
                Rules.NONE,
                Traffic.NONE);
        return new Peer(facts, handler);
    }

    /** What the observers of a bean hear. */
    static Consumer<SessionEvent> hearing(
            Consumer<Opened> opened, Consumer<Received> received, Consumer<Closed> closed) {
        return event -> {
            if (event instanceof Opened it) {
                opened.accept(it);
            } else if (event instanceof Received it) {
                received.accept(it);
            } else if (event instanceof Closed it) {
                closed.accept(it);
            }
        };
    }

    final class Peer implements Transport {
        private final List<String> got = new ArrayList<>();
        private final LiveSession session;

        private Peer(SessionFacts facts, Consumer<SessionEvent> handler) {
            session = hub.open(facts, this, new Hearing(Runnable::run, (event, turn) -> handler.accept(event)));
        }

        void says(String text) {
            session.received(MESSAGES.text(text), text.length());
        }

        void saysBytes(byte... bytes) {
            session.received(MESSAGES.binary(bytes), bytes.length);
        }

        void leaves() {
            session.ended(Close.NORMAL, By.PEER);
        }

        Optional<String> user() {
            return session.user();
        }

        /** What was sent to it since the last question. */
        List<String> got() {
            List<String> news = List.copyOf(got);
            got.clear();
            return news;
        }

        @Override
        public void send(Payload payload, Done done) {
            got.add(payload.text());
            done.written();
        }

        @Override
        public void ping(ByteBuffer data, Done done) {
            done.written();
        }

        @Override
        public void close(Close close, Done done) {
            done.written();
        }

        @Override
        public Runnable breaker() {
            return () -> {};
        }

        @Override
        public void cut(Close close) {
            // nothing is held
        }
    }

    private record Asked(Map<String, List<String>> query) implements Handshake {
        @Override
        public String address() {
            return "";
        }

        @Override
        public String host() {
            return "";
        }

        @Override
        public Map<String, List<String>> headers() {
            return Map.of();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public String remoteAddress() {
            return "";
        }
    }
}
