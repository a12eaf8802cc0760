package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.test.RawPeer;
import dev.parley.test.RawPeerBuilder;
import dev.parley.test.TestClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One attack: who attacks, who sees how each attacker ends, and who must not notice. */
final class Scene implements AutoCloseable {
    static final String SERVER = System.getProperty("arquillian.launch");

    /** The endpoints that every attack needs, as settings. */
    static final String ENDPOINTS = """
            {"name": "witness", "public": "/witness", "path": "/{id}", "outbox": {"messages": 10000}},
            {"name": "bystanders", "public": "/bystanders", "path": "/{id}"}
            """;

    private final String id = UUID.randomUUID().toString();
    private final URI base;
    private final TestClient witness;
    private final Bystanders bystanders;
    private final List<RawPeer> attackers = new ArrayList<>();

    Scene(URI base) {
        this.base = base;
        witness = TestClient.to(base.resolve("witness/" + id))
                .name("witness")
                .connect()
                .roundTrip();
        bystanders = new Bystanders(base, id);
    }

    static boolean on(String server) {
        return SERVER.startsWith(server);
    }

    /** The path parameter of all addresses of this attack. */
    String id() {
        return id;
    }

    URI address(String endpoint) {
        return base.resolve(endpoint + "/" + id);
    }

    Bystanders bystanders() {
        return bystanders;
    }

    RawPeer attacker(String endpoint) {
        return attacker(RawPeer.to(address(endpoint)));
    }

    RawPeer attacker(RawPeerBuilder builder) {
        RawPeer attacker = builder.connect();
        attackers.add(attacker);
        return attacker;
    }

    /** Exactly one session has ended, in this way, and nothing is left of it. */
    void assertEnded(String endpoint, int code, By by) {
        assertEnded(endpoint, 1, code, by);
    }

    /**
     * Exactly one session has ended because its peer broke the protocol. Undertow tells the peer with which code it
     * closes, and its endpoint only that there was no close frame.
     */
    void assertEndedForBreach(String endpoint, int code) {
        if (on("wildfly")) {
            assertEnded(endpoint, 1006, By.NETWORK);
        } else {
            assertEnded(endpoint, code, By.PEER);
        }
    }

    /** Exactly so many sessions have ended, all in this way, and nothing is left of them. */
    void assertEnded(String endpoint, int count, int code, By by) {
        for (int i = 0; i < count; i++) {
            assertWitnessed(end(code, ".*", by));
        }
        assertNobodyIn(endpoint);
    }

    /** Exactly one session has ended, with this code and reason. */
    void assertEnded(String endpoint, int code, String reason, By by) {
        assertWitnessed(end(code, Pattern.quote(reason), by));
        assertNobodyIn(endpoint);
    }

    /** How the end of a session is told to the witness, as a regular expression. */
    static String end(int code, String reason, By by) {
        return code + " '" + reason + "' by " + by;
    }

    /** The witness has heard next what matches these. */
    void assertWitnessed(String... patterns) {
        for (String pattern : patterns) {
            assertThat(witness.nextText()).matches(pattern);
        }
    }

    /** The codes of the next so many ends, in the order in which the witness heard of them. */
    List<Integer> endCodes(int count) {
        return Stream.generate(witness::nextText)
                .limit(count)
                .map(end -> Integer.valueOf(end.substring(0, end.indexOf(' '))))
                .toList();
    }

    /** The witness has heard nothing else, and the endpoint has no session. */
    void assertNobodyIn(String endpoint) {
        witness.assertNothingElse();
        assertThat(bystanders.sessions(endpoint)).isZero();
    }

    @Override
    public void close() {
        attackers.forEach(RawPeer::close);
        bystanders.close();
        witness.close();
    }
}
