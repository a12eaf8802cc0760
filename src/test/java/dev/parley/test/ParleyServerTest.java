package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Closed;
import dev.parley.Handshake;
import dev.parley.Method;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.Service;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Decision;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Beans and settings over real sockets, in this JVM. */
@Timeout(60)
class ParleyServerTest {
    private static final String SETTINGS = """
            {"ws": {"endpoints": [
                {"name": "room", "public": "/ws/room", "path": "/{uid}", "maxText": 20},
                {"name": "staff", "public": "/ws/staff", "auth": {"required": true}},
                {"name": "far", "public": "/ws/far", "hosts": ["far.example"]}]}}""";

    private ParleyServer server = ParleyServer.of(SETTINGS, House.class, Diary.class, Passwords.class);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void observers_hear_sockets_and_the_hub_reaches_them() {
        TestClient ann = server.connect("/ws/room/7").awaitText("welcome 7");
        TestClient bob = server.connect("/ws/room/8").awaitText("welcome 8");

        ann.send("hi").awaitText("7: hi").assertNothingElse();
        bob.awaitText("7: hi").assertNothingElse();
        assertThat(server.hub().count(Target.endpoint("room"))).isEqualTo(2);
    }

    @Test
    void whoever_has_connected_is_here_once_it_is_idle() {
        for (int peers = 1; peers <= 50; peers++) {
            server.connect("/ws/room/7");
            server.awaitIdle();
            assertThat(server.hub().count(Target.endpoint("room"))).isEqualTo(peers);
        }
    }

    @Test
    void peers_in_memory_are_among_the_others() {
        TestClient ann = server.connect("/ws/room/7").awaitText("welcome 7");
        InMemoryPeer bob = server.node().connect("/ws/room/8").awaitText("welcome 8");

        bob.send("hi").awaitText("8: hi").assertNothingElse();
        ann.awaitText("8: hi").assertNothingElse();
    }

    @Test
    void limits_hold() {
        TestClient ann = server.connect("/ws/room/7").awaitText("welcome 7");

        ann.send("x".repeat(21)).assertClosed(1009, "Messages must have at most 20 bytes");
        server.awaitIdle();
        assertThat(server.bean(Diary.class).all()).containsExactly("7 closed with 1009");
    }

    @Test
    void handshakes_are_decided_as_in_production() {
        server.handshake("/ws/room/7").send().assertAccepted();
        server.handshake("/ws/room/7")
                .header("Origin", "https://evil.example")
                .send()
                .assertRefused(403);
        server.handshake("/ws/staff").send().assertRefused(401);
        server.handshake("/ws/staff").header("X-Password", "right").send().assertAccepted();
        server.handshake("/ws/far").send().assertRefused(404);
        server.handshake("/ws/far").header("Host", "far.example").send().assertAccepted();
        server.handshake("/elsewhere").send().assertRefused(404);
    }

    @Test
    void services_answer_over_the_socket_and_over_http() throws Exception {
        TestClient ann = server.connect("/ws/room/7").awaitText("welcome 7");
        assertThat(ann.send("{\"service\":\"rooms\"}").nextText()).contains("\"status\":200", "\"content\":[\"7\"]");

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.uri("/services/rooms"))
                                .POST(BodyPublishers.ofString("{\"name\":\"9\"}"))
                                .header("Content-Type", "application/json")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("built 9");
    }

    @Test
    void at_the_end_everybody_is_told_while_beans_are_there() {
        Diary diary = server.bean(Diary.class);
        List<String> all = diary.all();
        TestClient ann = server.connect("/ws/room/7").awaitText("welcome 7");
        server.close();

        ann.assertClosed(1001, "The server is stopping");
        assertThat(all).containsExactly("7 closed with 1001", "the diary ends");
    }

    @Test
    void closing_it_twice_is_closing_it_once() {
        server.close();
        server.close();
        assertThatThrownBy(() -> server.connect("/ws/room/7")).isInstanceOf(AssertionError.class);
    }

    @Test
    void several_run_at_a_time() {
        try (ParleyServer other = ParleyServer.of(SETTINGS, House.class, Diary.class)) {
            other.connect("/ws/room/1").awaitText("welcome 1").assertNothingElse();
            server.connect("/ws/room/2").awaitText("welcome 2").assertNothingElse();

            assertThat(other.uri()).isNotEqualTo(server.uri());
            assertThat(other.hub().count(Target.all())).isEqualTo(1);
        }
        server.connect("/ws/room/3").awaitText("welcome 3").assertNothingElse();
    }

    @Test
    void a_node_without_cdi_may_have_sockets_too() {
        ParleyNode node = ParleyNode.of(SETTINGS)
                .observing(Opened.class, event -> event.session().send("plain"));
        try (ParleyServer plain = ParleyServer.of(node)) {
            plain.connect("/ws/room/7").awaitText("plain").assertNothingElse();
        }
    }

    @Test
    void an_address_begins_with_a_slash() {
        assertThatThrownBy(() -> server.uri("ws/room"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An address must start with '/', was 'ws/room'");
        assertThat(server.uri("/a?b=%20")).isEqualTo(server.uri().resolve("a?b=%20"));
    }

    /** An application. */
    @ApplicationScoped
    static class House {
        @Inject
        SessionHub hub;

        @Inject
        Diary diary;

        void welcome(@Observes @On("room") Opened event) {
            event.session().send("welcome " + event.session().pathParam("uid"));
        }

        void pass(@Observes @On("room") Received event) {
            hub.send(
                    Target.endpoint("room"),
                    event.session().pathParam("uid") + ": " + event.message().text());
        }

        void gone(@Observes @On("room") Closed event) {
            diary.add(event.session().pathParam("uid") + " closed with "
                    + event.close().code());
        }

        @Service("rooms")
        List<String> rooms() {
            return hub.sessions(Target.endpoint("room")).stream()
                    .map(session -> session.pathParam("uid"))
                    .toList();
        }

        @Service(value = "rooms", method = Method.POST)
        String build(Room room) {
            return "built " + room.name();
        }

        public record Room(String name) {}
    }

    /** What has happened. */
    @ApplicationScoped
    static class Diary {
        private final List<String> all = new CopyOnWriteArrayList<>();

        void add(String entry) {
            all.add(entry);
        }

        List<String> all() {
            return all;
        }

        @PreDestroy
        void end() {
            all.add("the diary ends");
        }
    }

    /** Knows one password. */
    @ApplicationScoped
    static class Passwords implements Authenticator {
        @Override
        public Decision decide(Handshake handshake) {
            return handshake
                    .header("X-Password")
                    .filter("right"::equals)
                    .map(password -> Decision.accept(() -> "boss", Set.of()))
                    .orElse(Decision.none());
        }
    }
}
