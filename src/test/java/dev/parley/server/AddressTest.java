package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @Test
    void the_root_has_no_segments() {
        assertThat(Address.parse("/").orElseThrow().segments()).isEmpty();
        assertThat(Address.parse("/").orElseThrow()).hasToString("/");
    }

    @ParameterizedTest
    @CsvSource({
        "/ws,              /ws",
        "/ws/,             /ws",
        "/ws/room/1,       /ws/room/1",
        "/ws/room/1/,      /ws/room/1",
        "/WS/Room,         /WS/Room",
        "/...,             /...",
        "/.hidden/a..b,    /.hidden/a..b",
        "'/a:b@c,d=e',     '/a:b@c,d=e'",
        "/-._~!$&'()*+=,   /-._~!$&'()*+="
    })
    void a_last_slash_adds_nothing(String raw, String address) {
        assertThat(Address.parse(raw).orElseThrow()).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({
        "/%61%62,          /ab",
        "/caf%C3%A9,       /café",
        "/caf%c3%a9,       /café",
        "/%F0%9F%98%80,    /😀",
        "/a%20b,           /a b",
        "/100%25,          /100%",
        "/%2561,           /%61",
        "/a+b,             /a+b",
        "/%7Bid%7D,        /{id}",
        "/a%3Bb%3Fc%23d,   /a;b?c#d",
        "/%E2%80%A8,       /\u2028"
    })
    void segments_are_decoded_once(String raw, String address) {
        assertThat(Address.parse(raw).orElseThrow()).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ws",
                "*",
                "http://here.example/ws", // not a path
                "//",
                "//ws",
                "/ws//room",
                "/ws//",
                "///", // empty segments
                "/.",
                "/..",
                "/ws/./room",
                "/ws/..",
                "/../ws",
                "/%2e",
                "/%2E%2e/ws",
                "/.%2e",
                "/./",
                "/../", // dots
                "/ws;v=1",
                "/;",
                "/ws;v=1/room",
                "/ws/;", // matrix parameters
                "/a%2Fb",
                "/a%2fb",
                "/%2F",
                "/a%5Cb",
                "/a\\b", // slashes in disguise
                "/%",
                "/%4",
                "/a%",
                "/%zz",
                "/%4g",
                "/%g4",
                "/%%41",
                "/%-1",
                "/%+1",
                "/% 1", // no bytes
                "/%\uFF14\uFF11",
                "/%4\uFF11", // digits, but not of ASCII
                "/%00",
                "/a%0Ab",
                "/a%0D",
                "/%7F",
                "/%C2%85",
                "/%09", // control characters
                "/%C3%28",
                "/%C3",
                "/%FF",
                "/%C0%AF",
                "/%ED%A0%80",
                "/%F0%9F%98",
                "/%F4%90%80%80", // not UTF-8
                "/caf\u00e9",
                "/a b",
                "/a\"b",
                "/a<b",
                "/a?b",
                "/a#b",
                "/a[b]",
                "/a^b",
                "/a`b",
                "/{a}",
                "/a|b",
                "/a\u0000"
            })
    void what_servers_read_differently_is_no_address(String raw) {
        assertThat(Address.parse(raw)).isEmpty();
    }

    @Test
    void a_long_address_is_read_in_one_go() {
        String segment = "%C3%A9".repeat(10_000);

        assertThat(Address.parse("/" + segment).map(a -> a.segments().get(0).length()))
                .contains(10_000);
        assertThat(Address.parse("/a".repeat(10_000)).map(a -> a.segments().size()))
                .isEqualTo(Optional.of(10_000));
    }
}
