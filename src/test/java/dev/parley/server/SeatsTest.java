package dev.parley.server;

import static dev.parley.test.Tokens.secret;
import static dev.parley.test.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Close;
import dev.parley.Target;
import dev.parley.test.HandshakeAnswer;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.InMemoryPeerBuilder;
import dev.parley.test.ParleyNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many sessions there may be, and how fast they may come. */
@Timeout(30)
class SeatsTest {
    private final ParleyNode node = ParleyNode.of("""
            {"ws": {"limits": {"sessions": 5}, "endpoints": [
              {"name": "small", "public": "/small", "limits": {"sessions": 2}},
              {"name": "one", "public": "/one", "limits": {"sessionsPerAddress": 1}},
              {"name": "slow", "public": "/slow", "limits": {"opensPerSecond": 1}},
              {"name": "own", "public": "/own", "limits": {"sessionsPerUser": 2},
               "auth": {"jwt": {"secret": "a-secret-of-thirty-two-characters!"}}},
              {"name": "large", "public": "/large"}]}}""");

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_session_that_ends_makes_room_for_another() {
        InMemoryPeer first = node.connect("/small");
        node.connect("/small");
        assertThat(node.handshake("/small").send().status()).isEqualTo(503);
        assertThat(node.handshake("/small").send().header("Retry-After")).contains("10");

        first.close(1000, "");
        node.awaitIdle();
        node.connect("/small");
    }

    @Test
    void the_node_has_a_limit_for_all() {
        for (int i = 0; i < 5; i++) {
            node.connect("/large");
        }

        assertThat(node.handshake("/large").send().status()).isEqualTo(503);
        assertThat(node.handshake("/small").send().status()).isEqualTo(503);
    }

    @Test
    void one_address_has_a_limit() {
        node.connect("/one");

        assertThat(node.handshake("/one").send().status()).isEqualTo(429);
    }

    @Test
    void one_user_has_a_limit_and_who_is_not_known_has_none() {
        InMemoryPeer first = as("ann").connect();
        as("ann").connect();
        as("bob").connect();
        node.connect("/own");
        node.connect("/large");
        assertThat(node.handshake("/own")
                        .header("Authorization", bearer("ann"))
                        .send()
                        .status())
                .isEqualTo(503); // five is all there may be

        node.hub().close(Target.user("bob"), Close.NORMAL).toCompletableFuture().join();
        assertThat(node.handshake("/own")
                        .header("Authorization", bearer("ann"))
                        .send()
                        .status())
                .isEqualTo(429);
        first.close(1000, "");
        node.awaitIdle();
        as("ann").connect();
    }

    private InMemoryPeerBuilder as(String user) {
        return node.to("/own").header("Authorization", bearer(user));
    }

    private static String bearer(String user) {
        return "Bearer " + signed("HS256", secret("a-secret-of-thirty-two-characters!"), "{\"sub\":\"" + user + "\"}");
    }

    @Test
    void who_is_refused_for_another_reason_needs_no_room() {
        for (int i = 0; i < 10; i++) {
            node.handshake("/one")
                    .header("Origin", "https://evil.example")
                    .send()
                    .assertRefused(403);
            node.handshake("/slow?a=%zz").send().assertRefused(400);
        }
        node.connect("/one");
        node.connect("/slow");
    }

    @Test
    void more_in_a_second_than_may_come_are_refused() {
        HandshakeAnswer answer = node.handshake("/slow").send();
        while (answer.status() == 101) { // in a slow hour a second may pass between two of them
            answer = node.handshake("/slow").send();
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).contains("1");
    }
}
