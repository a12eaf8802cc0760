package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private final Proxies proxies =
            new Proxies(List.of("10.0.0.0/8", "192.0.2.128/25", "203.0.113.7", "2001:db8::/32", "::1"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.255.255.255",
                "192.0.2.128",
                "192.0.2.255",
                "203.0.113.7",
                "2001:db8:1::7",
                "::1",
                "0:0:0:0:0:0:0:1"
            })
    void those_of_the_networks_are_believed(String address) {
        assertThat(proxies.trust(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11.0.0.1",
                "192.0.2.127",
                "203.0.113.8",
                "2001:db9::1",
                "::2",
                "localhost",
                "",
                "unknown",
                "10.0.0.1.example",
                "10.0.0.256"
            })
    void others_are_not(String address) {
        assertThat(proxies.trust(address)).isFalse();
        assertThat(proxies.peer(address, List.of("198.51.100.1"))).isEqualTo(address);
    }

    @Test
    void without_networks_nobody_is_believed() {
        assertThat(new Proxies(List.of()).peer("127.0.0.1", List.of("198.51.100.1")))
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1                            | 198.51.100.1",
                "198.51.100.1, 10.0.0.2                  | 198.51.100.1",
                "1.2.3.4, 198.51.100.1, 10.0.0.2         | 198.51.100.1", // what a peer claims does not count
                "10.0.0.3, 10.0.0.2                      | 10.0.0.3",
                "198.51.100.1:4711                       | 198.51.100.1",
                "[2001:db9::1]:4711                      | 2001:db9::1",
                "unknown                                 | 10.0.0.1",
                "198.51.100.1, unknown, 10.0.0.2         | 10.0.0.2",
                "evil\u0000.example                      | 10.0.0.1",
            })
    void the_peer_is_the_first_who_is_no_proxy_seen_from_here(String forwardedFor, String peer) {
        assertThat(proxies.peer("10.0.0.1", List.of(forwardedFor))).isEqualTo(peer);
    }

    @Test
    void several_headers_are_one() {
        assertThat(proxies.peer("10.0.0.1", List.of("1.2.3.4, 198.51.100.1", "10.0.0.2")))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void without_the_header_it_is_the_proxy() {
        assertThat(proxies.peer("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    }
}
