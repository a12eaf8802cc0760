package dev.parley.it;

import static dev.parley.test.Tokens.base64;
import static dev.parley.test.Tokens.keys;
import static dev.parley.test.Tokens.secret;
import static dev.parley.test.Tokens.signed;
import static dev.parley.test.Tokens.unsigned;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.it.app.Introduction;
import dev.parley.test.HandshakeAnswer;
import dev.parley.test.TestClient;
import dev.parley.test.TestHandshake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who shows a token is whom the token says, as long as it counts. */
@ArquillianTest
@Timeout(60)
class TokensIT {
    private static final String SECRET = "a-secret-of-thirty-two-characters!";
    private static final KeyPair ISSUED = keys("RS256");
    private static final long LATER = Instant.now().getEpochSecond() + 3600;
    private static final HttpServer ISSUER = issuer();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Introduction.class)
                .withSettings("""
                        {"ws": {"defaults": {"auth": {"required": true, "jwt": {"skew": 0}}}, "endpoints": [
                          {"name": "shared", "public": "/shared", "auth": {"jwt": {"secret": "%s", "audience": "chat"}}},
                          {"name": "everywhere", "public": "/everywhere", "auth": {"jwt": {"secret": "%1$s"}, "expiredCode": 4999,
                           "token": {"cookie": "login", "subprotocol": "bearer", "query": "token"}}},
                          {"name": "issued", "public": "/issued", "auth": {"jwt": {"keys": "http://localhost:%d/keys"}}},
                          {"name": "once", "public": "/once", "auth": {"jwt": {"secret": "%1$s"}}, "limits": {"sessionsPerUser": 1}},
                          {"name": "tokenless", "public": "/tokenless", "auth": {"required": false}}
                        ]}}
                        """.formatted(SECRET, ISSUER.getAddress().getPort()))
                .archive();
    }

    // publishes its keys, as identity providers do
    private static HttpServer issuer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] set = jwks().getBytes(UTF_8);
            server.createContext("/keys", exchange -> {
                exchange.sendResponseHeaders(200, set.length);
                exchange.getResponseBody().write(set);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jwks() {
        RSAPublicKey key = (RSAPublicKey) ISSUED.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"first\",\"use\":\"sig\",\"n\":\""
                + base64(key.getModulus().toByteArray()) + "\",\"e\":\""
                + base64(key.getPublicExponent().toByteArray()) + "\"}]}";
    }

    @AfterAll
    static void closeIssuer() {
        ISSUER.stop(0);
    }

    private static String claims(String user, long expiry, String more) {
        return "{\"sub\":\"" + user + "\",\"aud\":\"chat\",\"exp\":" + expiry + more + "}";
    }

    private static String token(String user, long expiry) {
        return signed("HS256", secret(SECRET), claims(user, expiry, ",\"roles\":[\"staff\"],\"team\":\"red\""));
    }

    private static long soon() {
        return Instant.now().getEpochSecond() + 2;
    }

    private TestClient connect(String endpoint, String token) {
        return TestClient.to(base.resolve(endpoint))
                .header("Authorization", "Bearer " + token)
                .connect()
                .roundTrip();
    }

    // ---- before the handshake

    @Test
    void a_session_belongs_to_whom_its_token_names() {
        try (TestClient client = connect("shared", token("ann", LATER))) {
            client.send("who am I").awaitText("ann of the staff from red, one of 1");
            try (TestClient again = connect("everywhere", token("ann", LATER))) {
                again.send("and I").awaitText("ann of the staff from red, one of 2");
            }
        }
    }

    @Test
    void a_browser_may_show_it_as_a_cookie_a_subprotocol_or_in_the_url() {
        String token = token("bob", LATER);
        URI everywhere = base.resolve("everywhere");
        try (TestClient cookie = TestClient.to(everywhere)
                        .header("Cookie", "a=b; login=" + token)
                        .connect()
                        .roundTrip();
                TestClient subprotocol = TestClient.to(everywhere)
                        .subprotocol("bearer", "bearer." + token)
                        .connect()
                        .roundTrip();
                TestClient query = TestClient.to(URI.create(everywhere + "?token=" + token))
                        .connect()
                        .roundTrip()) {
            Stream.of(cookie, subprotocol, query)
                    .forEach(client -> client.send("I").awaitText("bob of the staff from red, one of 3"));
            assertThat(subprotocol.subprotocol()).isEqualTo("bearer");
        }
    }

    @Test
    void where_it_is_not_looked_for_it_does_not_count() {
        String token = token("bob", LATER);

        TestHandshake.to(URI.create(base.resolve("shared") + "?token=" + token))
                .send()
                .assertRefused(401);
        TestHandshake.to(base.resolve("shared"))
                .header("Cookie", "login=" + token)
                .send()
                .assertRefused(401);
    }

    static Stream<String> badTokens() {
        String good = claims("ann", LATER, "");
        return Stream.of(
                "",
                "nonsense",
                token("ann", Instant.now().getEpochSecond() - 5),
                signed("HS256", secret(SECRET), claims("ann", LATER, ",\"nbf\":" + (LATER - 60))),
                unsigned("{\"alg\":\"none\"}", good),
                signed("HS256", secret(SECRET), good.replace("chat", "shop")),
                signed("HS256", secret("another-secret-of-thirty-two-chars"), good),
                signed("RS256", ISSUED.getPrivate(), good),
                "a".repeat(6000));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void one_that_does_not_count_is_401_without_detail(String token) {
        HandshakeAnswer answer = TestHandshake.to(base.resolve("shared"))
                .header("Authorization", "Bearer " + token)
                .send()
                .assertRefused(401);

        assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
        assertThat(answer.body()).isEqualToIgnoringNewLines("You may not open a WebSocket here");
    }

    @Test
    void one_of_a_hundred_kilobytes_is_refused_by_somebody() {
        HandshakeAnswer answer = TestHandshake.to(base.resolve("shared"))
                .header("Authorization", "Bearer " + "a".repeat(100_000))
                .send();

        assertThat(answer.status()).isBetween(400, 499);
    }

    @Test
    void keys_come_from_whoever_issues_tokens() {
        String token =
                signed("RS256", ISSUED.getPrivate(), "{\"alg\":\"RS256\",\"kid\":\"first\"}", claims("cat", LATER, ""));
        try (TestClient client = connect("issued", token)) {
            client.send("who am I").awaitText("cat from nowhere, one of 1");
        }
        TestHandshake.to(base.resolve("issued"))
                .header("Authorization", "Bearer " + token("cat", LATER))
                .send()
                .assertRefused(401);
    }

    @Test
    void one_user_may_have_so_many_sessions_and_others_as_many() {
        try (TestClient ann = connect("once", token("ann", LATER));
                TestClient bob = connect("once", token("bob", LATER))) {
            TestHandshake.to(base.resolve("once"))
                    .header("Authorization", "Bearer " + token("ann", LATER))
                    .send()
                    .assertRefused(429);
            ann.send("who am I").awaitText("ann of the staff from red, one of 1");
            bob.send("and I").awaitText("bob of the staff from red, one of 1");
        }
    }

    // ---- in time

    @Test
    void a_session_closes_when_its_token_expires_even_if_it_only_listens() {
        try (TestClient listener = connect("shared", token("ann", soon()));
                TestClient other = connect("everywhere", token("bob", soon()))) {
            listener.assertClosed(4401);
            other.assertClosed(4999);
        }
    }

    @Test
    void a_new_token_of_the_same_user_keeps_it_open() {
        try (TestClient client = connect("shared", token("watcher of eve", soon()));
                TestClient listener = connect("shared", token("eve", soon()))) {
            client.send(call(signed("HS256", secret(SECRET), claims("watcher of eve", LATER, ""))));
            assertThat(client.nextText())
                    .contains("\"status\":200", "\"expires\":" + LATER + "000", "\"user\":\"watcher of eve\"");
            client.awaitText("4401 by SERVER"); // of the listener, who had no longer
            listener.assertClosed(4401);

            client.send("who am I").awaitText("watcher of eve from nowhere, one of 1"); // the roles are gone, too
        }
    }

    @Test
    void a_token_of_somebody_else_or_one_that_does_not_count_changes_nothing() {
        try (TestClient client = connect("shared", token("ann", LATER))) {
            assertThat(client.send(call(token("bob", LATER))).nextText()).contains("\"status\":403");
            assertThat(client.send(call("nonsense")).nextText()).contains("\"status\":401");
            assertThat(client.send("{\"service\":\"parley/token\",\"method\":\"POST\"}")
                            .nextText())
                    .contains("\"status\":400");

            client.send("who am I").awaitText("ann of the staff from red, one of 1");
        }
    }

    @Test
    void where_there_are_no_tokens_none_is_taken() {
        try (TestClient client =
                TestClient.to(base.resolve("tokenless")).connect().roundTrip()) {
            assertThat(client.send(call(token("bob", LATER))).nextText()).contains("\"status\":403");
        }
    }

    private static String call(String token) {
        return "{\"service\":\"parley/token\",\"method\":\"POST\",\"data\":{\"token\":\"" + token + "\"}}";
    }
}
