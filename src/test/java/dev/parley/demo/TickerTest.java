package dev.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.InMemoryPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TickerTest {
    private static final String ALL = "\"symbols\":[\"RUM\",\"SILK\",\"SPICE\",\"PEARL\"]";

    private final DemoNode demo = DemoNode.with(Ticker.class);

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void a_newcomer_gets_the_past_and_then_one_quote_after_the_other() {
        InMemoryPeer ann = comes();

        assertThat(ann.nextText()).startsWith("{\"type\":\"quotes\",").contains("RUM", "SILK", "SPICE", "PEARL");
        assertThat(ann.nextText()).startsWith("{\"type\":\"quotes\",").contains("RUM", "SILK", "SPICE", "PEARL");
    }

    @Test
    void the_goods_are_chosen_while_it_runs() {
        InMemoryPeer ann = comes();

        ann.send("{\"symbols\":[\"SILK\"]}");

        assertThat(steered(ann)).isEqualTo(steering("NORMAL", false, "\"symbols\":[\"SILK\"]"));
        assertThat(ann.nextText()).contains("SILK").doesNotContain("RUM", "SPICE", "PEARL");
        assertThat(ann.nextText()).contains("SILK").doesNotContain("RUM", "SPICE", "PEARL");
    }

    @Test
    void the_pace_is_chosen_while_it_runs() {
        InMemoryPeer ann = comes();

        ann.send("{\"pace\":\"FAST\"}");

        assertThat(steered(ann)).isEqualTo(steering("FAST", false, ALL));
        assertThat(ann.nextText()).contains("quotes");
    }

    @Test
    void it_pauses_and_goes_on() {
        InMemoryPeer ann = comes();

        ann.send("{\"paused\":true}");
        assertThat(steered(ann)).isEqualTo(steering("NORMAL", true, ALL));
        ann.send("{\"pace\":\"FAST\"}");
        assertThat(ann.nextText()).isEqualTo(steering("FAST", true, ALL));
        ann.send("{\"symbols\":[]}");
        assertThat(ann.nextText()).isEqualTo(steering("FAST", true, "\"symbols\":[]"));

        ann.send("{\"paused\":false}");
        assertThat(ann.nextText()).isEqualTo(steering("FAST", false, "\"symbols\":[]"));
        assertThat(ann.nextText()).isEqualTo("{\"type\":\"quotes\",\"quotes\":[]}");
    }

    @Test
    void each_session_has_a_stream_of_its_own() {
        InMemoryPeer ann = comes();
        InMemoryPeer bob = comes();

        ann.send("{\"paused\":true}");
        assertThat(steered(ann)).isEqualTo(steering("NORMAL", true, ALL));

        assertThat(bob.nextText()).contains("quotes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fast",
                "null",
                "[]",
                "7",
                "{",
                "{\"pace\":\"WARP\"}",
                "{\"pace\":5}",
                "{\"symbols\":\"RUM\"}",
                "{\"symbols\":7}",
                "{\"paused\":[]}"
            })
    void junk_is_refused_and_changes_nothing(String junk) {
        InMemoryPeer ann = comes();
        ann.send("{\"paused\":true}");
        steered(ann);

        ann.send(junk);

        assertThat(ann.nextText()).isEqualTo("{\"type\":\"refused\",\"reason\":\"That was not understood.\"}");
        ann.send("{}").awaitText(steering("NORMAL", true, ALL));
    }

    @Test
    void bytes_are_refused_and_change_nothing() {
        InMemoryPeer ann = comes();
        ann.send("{\"paused\":true}");
        steered(ann);

        ann.sendBinary((byte) 1);

        assertThat(ann.nextText()).isEqualTo("{\"type\":\"refused\",\"reason\":\"That was not understood.\"}");
        ann.send("{}").awaitText(steering("NORMAL", true, ALL));
    }

    @Test
    void sessions_of_other_settings_are_left_alone() {
        try (DemoNode others = DemoNode.ofOthers(Ticker.class)) {
            InMemoryPeer ann = others.node().connect("/ws/pool");

            ann.send("{\"paused\":false}").assertNothingElse();
        }
    }

    /** A peer that has taken the past. */
    private InMemoryPeer comes() {
        InMemoryPeer peer = demo.node().connect("/ws/pool");
        for (int i = 0; i < Market.MEMORY; i++) {
            assertThat(peer.nextText()).startsWith("{\"type\":\"quotes\",");
        }
        return peer;
    }

    private static String steered(InMemoryPeer peer) {
        return peer.awaitMessage(text -> text.contains("\"steered\""), "the stream's answer");
    }

    private static String steering(String pace, boolean paused, String symbols) {
        return "{\"type\":\"steered\",\"pace\":\"" + pace + "\",\"paused\":" + paused + "," + symbols + "}";
    }
}
