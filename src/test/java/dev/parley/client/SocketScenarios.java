package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Close;
import dev.parley.Service;
import dev.parley.SocketState;
import dev.parley.test.ParleyServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client does over real sockets, whatever implementation of Jakarta WebSocket is below it. */
@Timeout(60)
abstract class SocketScenarios {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MANY = 10_000;

    private final Events events = new Events();
    private HandServer server;

    abstract WebSocketContainer container();

    /** The code that is told where this one was sent. */
    int seen(int code) {
        return code;
    }

    @BeforeEach
    void start() throws IOException {
        server = HandServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private ClientBuilder client() {
        return events.of(ParleyClient.to(server.uri())
                .container(container())
                .backoff(Duration.ofMillis(20), Duration.ofMillis(100)));
    }

    @Test
    void texts_and_bytes_go_and_come() throws Exception {
        try (ParleyClient client = client().connect()) {
            client.send("hello");
            client.send(new byte[70_000]);
            String long_ = "ä".repeat(50_000);
            client.send(long_);

            events.await("open", "hello", "70000 bytes", long_).assertNothingElse();
            assertThat(client.state()).isEqualTo(SocketState.OPEN);
        }
        events.await("close 1000 CLIENT").assertNothingElse();
    }

    @Test
    void the_handshake_says_what_the_program_wants() throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        try (ParleyClient client = client().header("X-Colour", "blue")
                .subprotocols("chat.v2", "chat.v1")
                .token(() -> "t" + tokens.incrementAndGet())
                .connect()) {
            HandServer.Peer first = server.next();
            assertThat(first.headers).containsEntry("X-Colour", "blue").containsEntry("Authorization", "Bearer t1");
            assertThat(client.waitForConnection(SOON)).isTrue();
            assertThat(client.subprotocol()).isEqualTo("chat.v2");

            first.close(4401);
            assertThat(server.next().headers).containsEntry("Authorization", "Bearer t2");
            events.await("open", "close 4401 SERVER", "open");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 503})
    void a_refusal_tells_its_status(int status) throws Exception {
        server.refusal = status;
        try (ParleyClient client = client().noReconnect().connect()) {
            events.await("refused " + status);
            client.closed().toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(client.waitForConnection(SOON)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1008, 4000})
    void a_code_that_says_it_is_over_ends_it(int code) throws Exception {
        try (ParleyClient client = client().connect()) {
            client.send("close " + code);

            events.await("open", "close " + code + " SERVER");
            client.closed().toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(client.state()).isEqualTo(SocketState.CLOSED);
        }
        events.assertNothingElse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1011, 1012, 1013})
    void a_code_that_says_come_again_is_followed_by_a_new_connection(int code) throws Exception {
        try (ParleyClient client = client().connect()) {
            client.send("close " + code);
            events.await("open", "close " + seen(code) + " SERVER", "open");
            client.send("back");
            events.await("back");
        }
    }

    @Test
    void a_server_that_was_killed_and_comes_back_finds_its_client_again() throws Exception {
        try (ParleyClient client = client().connect()) {
            assertThat(client.waitForConnection(SOON)).isTrue();
            server.down();
            events.await("open", "close 1006 NETWORK");
            CompletableFuture<Void> meanwhile = client.send("meanwhile").toCompletableFuture();
            assertThat(meanwhile).isNotDone();

            server.up();

            events.awaitAtLast("open").await("meanwhile");
            meanwhile.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_network_that_falls_silent_is_found_out_by_pings() throws Exception {
        try (ParleyClient client = client().heartbeat(Duration.ofMillis(100), Duration.ofMillis(400))
                .connect()) {
            assertThat(client.waitForConnection(SOON)).isTrue();
            server.silent = true;
            events.await("open", "close 1006 NETWORK");
            server.silent = false;
            events.awaitAtLast("open");
        }
    }

    @Test
    void a_network_that_falls_silent_is_found_out_by_texts() throws Exception {
        try (ParleyClient client = client().textHeartbeat("!", Duration.ofMillis(100), Duration.ofMillis(400))
                .connect()) {
            client.send("x");
            events.await("open", "x").assertNothingElse();
            server.silent = true;
            events.await("close 1006 NETWORK");
        }
    }

    @Test
    void a_message_that_is_too_large_is_not_taken() throws Exception {
        try (ParleyClient client = client().maxMessage(1000).connect()) {
            client.send("x".repeat(1001));
            events.await("open", "close 1009 CLIENT", "open");
        }
    }

    @Test
    void a_close_while_the_server_does_not_answer_is_prompt() throws Exception {
        server.answersHandshakes = false;
        ParleyClient client = client().connect();
        CompletableFuture<Void> message = client.send("never").toCompletableFuture();

        long begin = System.nanoTime();
        client.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(message).failsWithin(SOON).withThrowableThat().withCauseInstanceOf(NotSentException.class);
        events.assertNothingElse();
    }

    @Test
    void a_close_while_it_waits_to_try_again_is_prompt() throws Exception {
        server.down();
        ParleyClient client =
                client().backoff(Duration.ofMinutes(1), Duration.ofMinutes(1)).connect();
        while (client.state() != SocketState.WAITING) {
            Thread.onSpinWait();
        }
        long begin = System.nanoTime();

        client.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(client.state()).isEqualTo(SocketState.CLOSED);
    }

    @Test
    void a_close_takes_along_what_was_sent_before() throws Exception {
        ParleyClient client = client().closeTimeout(Duration.ofMinutes(1)).connect(); // however long it takes
        assertThat(client.waitForConnection(SOON)).isTrue();
        for (int i = 0; i < 1000; i++) {
            client.send("m" + i);
        }

        client.close(new Close(4000, "enough")).toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(server.next().code.get(10, TimeUnit.SECONDS)).isEqualTo(4000);
        assertThat(server.texts).hasSize(1000).endsWith("m999");
    }

    @Test
    void a_listener_may_wait_and_close() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ParleyClient client = client().onText((c, text) -> {
                    if (text.equals("go")) {
                        assertThat(c.call("any").toCompletableFuture().join().text())
                                .isEqualTo("ok");
                        c.close();
                        done.countDown();
                    }
                })
                .connect()) {
            client.send("go");
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            client.closed().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void of_ten_thousand_calls_each_is_replied_to_or_reported_while_connections_break() throws Exception {
        List<CompletableFuture<ServiceReply>> fates = new ArrayList<>();
        try (ParleyClient client = client().queue(2 * MANY, 10_000_000).connect()) {
            for (int i = 0; i < MANY; i++) {
                fates.add(client.call("count").toCompletableFuture());
                if (i % 2000 == 1999) {
                    server.next().cut();
                }
            }
            CompletableFuture.allOf(fates.toArray(CompletableFuture[]::new))
                    .handle((all, error) -> "done")
                    .get(50, TimeUnit.SECONDS);
        }

        int replied = 0;
        for (int i = 0; i < MANY; i++) {
            int times = server.calls.getOrDefault((long) i + 1, 0);
            if (!fates.get(i).isCompletedExceptionally()) {
                replied++;
                assertThat(times).as("call %s was replied to", i + 1).isEqualTo(1);
            } else {
                assertThat(fates.get(i))
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .withCauseInstanceOf(ConnectionLostException.class);
                assertThat(times).isLessThanOrEqualTo(1);
            }
        }
        assertThat(replied).isGreaterThan(MANY / 2);
    }

    @ApplicationScoped
    static class Desk {
        private final CountDownLatch opening = new CountDownLatch(1);

        @Service("desk")
        String answer() throws InterruptedException {
            opening.await();
            return "done";
        }

        void open() {
            opening.countDown();
        }
    }

    @Test
    void who_calls_in_a_loop_overruns_no_server() throws Exception {
        List<CompletableFuture<ServiceReply>> replies = new ArrayList<>();
        String settings = "{\"ws\": {\"endpoints\": [{\"name\": \"desk\", \"public\": \"/desk\"}]}}";
        try (ParleyServer parley = ParleyServer.of(settings, Desk.class);
                ParleyClient client = ParleyClient.to(
                                "ws://localhost:" + parley.uri().getPort() + "/desk")
                        .container(container())
                        .noReconnect()
                        .connect()) {
            for (int i = 0; i < 1000; i++) {
                replies.add(client.call("desk").toCompletableFuture());
            }
            parley.bean(Desk.class).open();
            CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void ten_thousand_messages_come_in_order_and_never_twice_while_connections_break() throws Exception {
        int before = MANY / 4;
        List<CompletableFuture<Void>> fates = new ArrayList<>();
        try (ParleyClient client = client().queue(2 * MANY, 10_000_000).connect()) {
            for (int i = 0; i < MANY; i++) {
                if (i % before == 0 && i > 0) {
                    client.send("close 1012");
                }
                fates.add(client.send(String.valueOf(i)).toCompletableFuture());
            }
            CompletableFuture.allOf(fates.toArray(CompletableFuture[]::new))
                    .handle((all, error) -> "done")
                    .get(50, TimeUnit.SECONDS);
            awaitReply(client);
        }

        List<Integer> come = server.texts.stream()
                .filter(text -> text.matches("\\d+"))
                .map(Integer::valueOf)
                .toList();
        assertThat(come).isSorted().doesNotHaveDuplicates();
        assertThat(come.subList(0, before))
                .as("what was sent before the first break")
                .isEqualTo(IntStream.range(0, before).boxed().toList());
        assertThat(fates.stream().filter(CompletableFuture::isCompletedExceptionally))
                .allSatisfy(fate -> assertThat(fate)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .withCauseInstanceOf(ConnectionLostException.class));
    }

    // a connection may just be breaking, but not for ever
    private static void awaitReply(ParleyClient client) throws Exception {
        CompletableFuture<ServiceReply> reply;
        do {
            reply = client.call("last").toCompletableFuture();
            reply.handle((said, error) -> "done").get(50, TimeUnit.SECONDS);
        } while (reply.isCompletedExceptionally());
    }
}
