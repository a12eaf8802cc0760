package dev.parley.it;

import static dev.parley.it.DeflatingPeer.EXTENSIONS;
import static dev.parley.it.DeflatingPeer.OFFER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are compressed where the endpoint asked for it, the peer offers it and the server has it: not on Payara. */
@ArquillianTest
@Timeout(120)
class CompressionIT extends Compressing {
    // ---- what is agreed

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; client_no_context_takeover; client_max_window_bits=10",
                "permessage-deflate; server_no_context_takeover",
                "x-webkit-deflate-frame, permessage-deflate; server_max_window_bits=10, permessage-deflate"
            })
    void it_is_agreed_on_where_endpoint_peer_and_server_want_it(String offer) {
        RawPeer peer = offering("zipped", offer);

        if (Scene.on("payara")) {
            assertUncompressed(peer);
        } else {
            new DeflatingPeer(peer).awaitText("compressed true").send("hello").awaitText("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-webkit-deflate-frame",
                "permessage-deflate; server_max_window_bits=10",
                "permessage-deflate; client_max_window_bits=99",
                "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
                "permessage-deflate; what_is_this"
            })
    void an_offer_that_cannot_be_kept_to_is_declined_and_nothing_else(String offer) {
        assertUncompressed(offering("zipped", offer));
    }

    @Test
    void an_endpoint_that_did_not_ask_never_compresses() {
        assertUncompressed(offering("plain", OFFER));
    }

    @Test
    void a_peer_that_does_not_offer_it_is_served_without() {
        assertUncompressed(scene.attacker("zipped"));
    }

    private static void assertUncompressed(RawPeer peer) {
        assertThat(peer.answer().header(EXTENSIONS).orElse("")).isEmpty();
        peer.awaitText("compressed false").send("hello".repeat(1000)).awaitText("hello".repeat(1000));
    }

    @Test
    void a_compressed_frame_that_was_not_agreed_on_is_1002() {
        scene.attacker("silent").send(RawFrame.text("x").reserved(4)).assertClosed(1002);
        scene.assertEndedForBreach("silent", 1002);
    }
}
