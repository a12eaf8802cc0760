package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Ports;
import dev.parley.client.ClientBuilder;
import dev.parley.client.ConnectionLostException;
import dev.parley.client.Disconnection;
import dev.parley.client.ParleyClient;
import dev.parley.client.ServiceReply;
import dev.parley.standalone.sample.Mirror;
import dev.parley.test.Tokens;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.tomcat.websocket.WsWebSocketContainer;
import org.glassfish.tyrus.client.ClientManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java client and {@code java -jar}, which is killed, stopped and started again at the same address. */
@Tag("process")
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class ClientProcessIT {
    private static final String SECRET = "a-secret-that-is-long-enough-for-HS256";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MANY = 10_000;
    private static final String SETTINGS = """
            {"ws": {"endpoints": [
              {"name": "mirror", "public": "/mirror", "clientRooms": true, "clientPublish": true, "inbox": {"messages": 20000}, "outbox": {"messages": 20000}},
              {"name": "guarded", "public": "/guarded", "auth": {"required": true, "jwt": {"secret": "%s", "skew": 0}}}
            ]}}
            """.formatted(SECRET);

    @TempDir
    Path directory;

    private Path war;
    private Path config;
    private Path temporary;
    private int port;

    static Stream<WebSocketContainer> containers() {
        return Stream.of(ClientManager.createClient(), new WsWebSocketContainer());
    }

    @BeforeEach
    void prepare() throws IOException {
        war = VariantWar.in(directory).with(Mirror.class).file();
        config = Files.writeString(directory.resolve("parley.json"), SETTINGS);
        temporary = Files.createDirectory(directory.resolve("temporary"));
        port = Ports.kept();
    }

    private ParleyProcess parley() throws Exception {
        ParleyProcess parley = ParleyProcess.start(
                war, temporary, "--host", "127.0.0.1", "--port", String.valueOf(port), "--config", config.toString());
        parley.ready();
        return parley;
    }

    private ClientBuilder client(WebSocketContainer container, String path) {
        return ParleyClient.to("ws://127.0.0.1:" + port + path)
                .container(container)
                .backoff(Duration.ofMillis(50), Duration.ofMillis(500));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void a_client_outlives_a_kill_and_a_stop_of_its_server(WebSocketContainer container) throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (ParleyClient client = client(container, "/mirror")
                .onOpen(c -> heard.add("open"))
                .onClose((c, end) -> heard.add("close " + end.close().code() + " " + end.by()))
                .onText((c, text) -> {
                    if (text.contains("to the lobby")) {
                        heard.add(text);
                    }
                })
                .connect()) {
            CompletableFuture<Void> joined = client.join("lobby").toCompletableFuture();
            try (ParleyProcess parley = parley()) {
                assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("open");
                joined.get(60, TimeUnit.SECONDS);
                parley.kill().exitCode();
                assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("close 1006 NETWORK");
            }
            CompletableFuture<Void> meanwhile = client.send("meanwhile").toCompletableFuture();
            try (ParleyProcess parley = parley()) {
                assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("open");
                meanwhile.get(60, TimeUnit.SECONDS);
                client.call("parley/ping")
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS); // it has joined again before
                publish(container);
                assertThat(heard.poll(60, TimeUnit.SECONDS)).contains("to the lobby");
                parley.terminate().exitCode();
                assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("close 1001 SERVER");
            }
        }
        assertThat(heard).isEmpty();
    }

    private void publish(WebSocketContainer container) throws Exception {
        try (ParleyClient other = client(container, "/mirror").connect()) {
            CompletableFuture<Void> in = other.join("lobby").toCompletableFuture();
            in.get(60, TimeUnit.SECONDS);
            other.publish("lobby", "to the lobby").toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void a_session_whose_tokens_are_renewed_does_not_end_with_them(WebSocketContainer container) throws Exception {
        BlockingQueue<Integer> asked = new LinkedBlockingQueue<>();
        BlockingQueue<Disconnection> ends = new LinkedBlockingQueue<>();
        try (ParleyProcess parley = parley();
                ParleyClient client = client(container, "/guarded")
                        .token(() -> {
                            asked.add(1);
                            return token(Instant.now().plusSeconds(8));
                        })
                        .renewTokens()
                        .onClose((c, end) -> ends.add(end))
                        .connect()) {
            assertThat(client.waitForConnection(SOON)).isTrue();

            for (int i = 0; i < 3; i++) { // when the third is due the first has expired
                assertThat(asked.poll(60, TimeUnit.SECONDS)).isEqualTo(1);
            }

            client.call("parley/ping").toCompletableFuture().get(60, TimeUnit.SECONDS);
            assertThat(ends).isEmpty();
            parley.terminate();
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void a_token_that_expires_is_replaced(WebSocketContainer container) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        BlockingQueue<Disconnection> ends = new LinkedBlockingQueue<>();
        try (ParleyProcess parley = parley();
                ParleyClient client = client(container, "/guarded")
                        .token(() -> token(asked.incrementAndGet()))
                        .onClose((c, end) -> ends.add(end))
                        .connect()) {
            assertThat(client.waitForConnection(SOON)).isTrue();

            Disconnection end = ends.poll(60, TimeUnit.SECONDS);

            assertThat(end.close().code()).isEqualTo(4401);
            assertThat(end.reconnects()).isTrue();
            assertThat(client.waitForConnection(SOON)).isTrue();
            assertThat(client.call("parley/ping")
                            .toCompletableFuture()
                            .get(60, TimeUnit.SECONDS)
                            .isOk())
                    .isTrue();
            assertThat(asked.get()).isGreaterThanOrEqualTo(2);
            parley.terminate();
        }
    }

    // the first is not for long
    private static String token(int number) {
        return token(Instant.now().plusSeconds(number == 1 ? 3 : 3600));
    }

    private static String token(Instant end) {
        return Tokens.signed("HS256", Tokens.secret(SECRET), "{\"sub\":\"ann\",\"exp\":" + end.getEpochSecond() + "}");
    }

    @ParameterizedTest
    @MethodSource("containers")
    void a_token_that_does_not_count_is_not_tried_again(WebSocketContainer container) throws Exception {
        try (ParleyProcess parley = parley();
                ParleyClient client =
                        client(container, "/guarded").token("nonsense").connect()) {
            client.closed().toCompletableFuture().get(60, TimeUnit.SECONDS);
            parley.terminate();
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void of_ten_thousand_calls_each_is_replied_to_or_reported_though_the_server_is_killed(WebSocketContainer container)
            throws Exception {
        List<CompletableFuture<ServiceReply>> fates = new ArrayList<>();
        try (ParleyClient client = client(container, "/mirror")
                .queue(MANY, 10_000_000)
                .callTimeout(SOON)
                .connect()) {
            for (int part = 0; part < 2; part++) {
                try (ParleyProcess parley = parley()) {
                    assertThat(client.waitForConnection(SOON)).isTrue();
                    for (int i = 0; i < MANY / 2; i++) {
                        fates.add(client.call("parley/ping").toCompletableFuture());
                    }
                    fates.get(part * MANY / 2).get(60, TimeUnit.SECONDS);
                    if (part == 1) {
                        CompletableFuture.allOf(fates.toArray(CompletableFuture[]::new))
                                .handle((all, error) -> "done")
                                .get(60, TimeUnit.SECONDS);
                    }
                    parley.kill().exitCode();
                }
            }
        }

        long replied =
                fates.stream().filter(fate -> !fate.isCompletedExceptionally()).count();
        assertThat(fates.stream().filter(CompletableFuture::isCompletedExceptionally))
                .allSatisfy(fate -> assertThat(fate)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .withCauseInstanceOf(ConnectionLostException.class));
        assertThat(replied).isGreaterThan(MANY / 2);
    }
}
