package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Logged;
import dev.parley.config.EndpointSettings;
import dev.parley.config.SettingsReader;
import jakarta.websocket.Extension;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateTest {
    private static final List<Extension> HAS_IT = offers("other, permessage-deflate");
    private static final List<Extension> HAS_IT_NOT = offers("other");

    private record Offer(String getName, List<Parameter> getParameters) implements Extension {
        @Override
        public String toString() {
            return getName + getParameters;
        }
    }

    private record Value(String getName, String getValue) implements Extension.Parameter {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate;client_max_window_bits",
                "permessage-deflate;client_max_window_bits=8",
                "permessage-deflate;client_max_window_bits=15;server_no_context_takeover;client_no_context_takeover",
                "permessage-deflate;client_no_context_takeover="
            })
    void an_offer_that_every_server_keeps_to_is_taken(String offer) {
        assertThat(Deflate.acceptable(offers(offer))).isEqualTo(offers(offer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-bzip2",
                "x-webkit-deflate-frame",
                "Permessage-Deflate",
                "permessage-deflate;server_max_window_bits=10",
                "permessage-deflate;server_max_window_bits",
                "permessage-deflate;client_max_window_bits=7",
                "permessage-deflate;client_max_window_bits=16",
                "permessage-deflate;client_max_window_bits=08",
                "permessage-deflate;client_max_window_bits=ten",
                "permessage-deflate;client_max_window_bits;client_max_window_bits=10",
                "permessage-deflate;client_no_context_takeover;client_no_context_takeover",
                "permessage-deflate;server_no_context_takeover=true",
                "permessage-deflate;unknown"
            })
    void any_other_is_declined(String offer) {
        assertThat(Deflate.acceptable(offers(offer))).isEmpty();
    }

    @Test
    void of_several_offers_the_acceptable_ones_are_left_in_order() {
        assertThat(Deflate.acceptable(offers("permessage-deflate;server_max_window_bits=10, other,"
                        + " permessage-deflate;client_max_window_bits, permessage-deflate")))
                .isEqualTo(offers("permessage-deflate;client_max_window_bits, permessage-deflate"));
    }

    @Test
    void who_wants_it_from_a_server_without_it_is_named_once() {
        try (var logged = Logged.by(Deflate.class)) {
            Deflate.expect(endpoints(), HAS_IT_NOT);

            assertThat(logged.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING Nothing is compressed on room, hall: this server has no permessage-deflate")
                    .contains("per-message-deflate is true");
        }
    }

    @Test
    void nothing_is_said_where_the_server_has_it_or_nobody_wants_it() {
        try (var logged = Logged.by(Deflate.class)) {
            Deflate.expect(endpoints(), HAS_IT);
            Deflate.expect(List.of(endpoints().get(1)), HAS_IT_NOT);

            assertThat(logged.lines()).isEmpty();
        }
    }

    private static List<EndpointSettings> endpoints() {
        return List.copyOf(SettingsReader.fromText("parley.json", """
                {"ws": {"endpoints": [{"name": "room", "public": "/room", "compression": {"enabled": true}},
                                      {"name": "plain", "public": "/plain"},
                                      {"name": "hall", "public": "/hall", "compression": {"enabled": true}}]}}""").endpoints());
    }

    private static List<Extension> offers(String header) {
        return Arrays.stream(header.split(", ")).map(DeflateTest::offer).toList();
    }

    private static Extension offer(String text) {
        String[] words = text.split(";");
        return new Offer(
                words[0],
                Arrays.stream(words).skip(1).map(DeflateTest::parameter).toList());
    }

    private static Extension.Parameter parameter(String text) {
        String[] sides = text.split("=", 2);
        return new Value(sides[0], sides.length == 1 ? null : sides[1]);
    }
}
