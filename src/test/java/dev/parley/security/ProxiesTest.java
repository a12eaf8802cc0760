package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private final Proxies proxies = new Proxies(
            List.of("10.0.0.0/8", "192.0.2.128/25", "203.0.113.7", "2001:db8::/32", "::1"), ProxyHeaders.X_FORWARDED);

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
                "10.0.0.256",
                "[::1]"
            })
    void others_are_not(String address) {
        assertThat(proxies.trust(address)).isFalse();
        assertThat(peer(proxies, address, "198.51.100.1")).isEqualTo(address);
    }

    @Test
    void without_networks_nobody_is_believed() {
        Proxies nobody = new Proxies(List.of(), ProxyHeaders.X_FORWARDED);

        assertThat(peer(nobody, "127.0.0.1", "198.51.100.1")).isEqualTo("127.0.0.1");
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
        assertThat(peer(proxies, "10.0.0.1", forwardedFor)).isEqualTo(peer);
    }

    @Test
    void several_headers_are_one() {
        assertThat(peer(proxies, "10.0.0.1", "1.2.3.4, 198.51.100.1", "10.0.0.2"))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void without_the_header_it_is_the_proxy() {
        assertThat(peer(proxies, "10.0.0.1")).isEqualTo("10.0.0.1");
    }

    @Test
    void what_is_much_too_long_for_an_address_is_none() {
        assertThat(peer(proxies, "10.0.0.1", ":".repeat(100_000) + "x")).isEqualTo("10.0.0.1");
        assertThat(peer(proxies, "10.0.0.1", ",".repeat(100_000))).isEqualTo("10.0.0.1");
        assertThat(peer(proxies, "10.0.0.1", "10.0.0.2,".repeat(10_000) + "10.0.0.3"))
                .isEqualTo("10.0.0.2");
    }

    private static String peer(Proxies proxies, String remote, String... forwardedFor) {
        Map<String, List<String>> headers = Map.of("x-forwarded-for", List.of(forwardedFor));
        return proxies.source(remote, name -> headers.getOrDefault(name, List.of()))
                .from();
    }
}
