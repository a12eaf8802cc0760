package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What proxies tell in {@code Forwarded}; those of 10.0.0.0/8 and 2001:db8::/32 are ours. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ForwardedTest {
    private static final String PROXY = "10.0.0.1";
    private static final int MANY = 100_000;

    private final Proxies proxies = new Proxies(List.of("10.0.0.0/8", "2001:db8::/32"), ProxyHeaders.FORWARDED);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=198.51.100.1                                          | 198.51.100.1",
                "For=198.51.100.1;Proto=https;BY=10.0.0.1                  | 198.51.100.1",
                "proto=https ; for=198.51.100.1 ;                          | 198.51.100.1",
                "for=\"198.51.100.1\"                                      | 198.51.100.1",
                "for=\"198.51.100.1:4711\"                                 | 198.51.100.1",
                "for=\"198.51.100.1:_port\"                                | 198.51.100.1",
                "for=\"[2001:db9::1]\"                                     | 2001:db9::1",
                "for=\"[2001:db9::1]:4711\"                                | 2001:db9::1",
                "for=\"\\1\\98.51.100.1\"                                  | 198.51.100.1",
                "for=198.51.100.1;x=\"a,b;for=1.2.3.4\\\",\"               | 198.51.100.1",
                "for=198.51.100.1, for=10.0.0.2                            | 198.51.100.1",
                "for=198.51.100.1,for=\"[2001:db8::7]:1\",for=10.0.0.2     | 198.51.100.1",
                "for=10.0.0.3, for=10.0.0.2                                | 10.0.0.3",
                "for=198.51.100.1, , ,                                     | 198.51.100.1",
            })
    void the_peer_is_the_first_who_is_no_proxy_seen_from_here(String forwarded, String peer) {
        assertThat(source(forwarded).from()).isEqualTo(peer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=unknown                                               | 10.0.0.1",
                "for=_gazonk                                               | 10.0.0.1",
                "for=198.51.100.1, for=_hidden, for=10.0.0.2               | 10.0.0.2",
                "for=198.51.100.1, for=unknown, for=10.0.0.2               | 10.0.0.2",
                "for=198.51.100.1, proto=https                             | 10.0.0.1",
                "for=198.51.100.1:4711                                     | 10.0.0.1", // a colon must be quoted
                "for=localhost                                             | 10.0.0.1",
                "198.51.100.1                                              | 10.0.0.1",
                "for = 198.51.100.1                                        | 10.0.0.1",
                "for=198.51.100.1;for=1.2.3.4                              | 10.0.0.1",
                "for=198.51.100.1;;=                                       | 10.0.0.1",
                "for=\"198.51.100.1                                        | 10.0.0.1",
                "for=\"198.51.100.1\\\"                                    | 10.0.0.1",
                "for=\"198.51.100.1\"x                                     | 10.0.0.1",
                "for=198.51.100.1\"                                        | 10.0.0.1",
                "``                                                        | 10.0.0.1",
            })
    void the_walk_ends_where_no_address_is_told(String forwarded, String peer) {
        assertThat(source(forwarded).from()).isEqualTo(peer);
    }

    /** What stands first is the peer's own; the proxy has added the last element, or a line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=1.2.3.4",
                "for=10.0.0.9",
                "for=\"1.2.3.4",
                "for=\"",
                "\"",
                "\\",
                "for=\"\\",
                "for=1.2.3.4;x=\"a\\\"b",
                ",",
                ";",
                "for=1.2.3.4;host=evil.example"
            })
    void what_a_peer_writes_before_does_not_matter(String forged) {
        assertThat(source(forged + ", for=198.51.100.1;host=app.example"))
                .isEqualTo(new Hop("198.51.100.1", "app.example"));
        assertThat(source(forged + ",for=\"[2001:db9::1]:5\";host=\"app.example:8443\""))
                .isEqualTo(new Hop("2001:db9::1", "app.example:8443"));
        assertThat(source(forged, "for=198.51.100.1;host=app.example"))
                .isEqualTo(new Hop("198.51.100.1", "app.example"));
    }

    @Test
    void the_host_is_what_the_first_of_our_proxies_was_asked_for() {
        assertThat(source("for=1.2.3.4;host=evil.example, for=198.51.100.1;host=app.example, for=10.0.0.2;host=inner"))
                .isEqualTo(new Hop("198.51.100.1", "app.example"));
        assertThat(source("for=198.51.100.1, for=10.0.0.2;host=inner").host()).isEqualTo("inner");
        assertThat(source("for=_hidden;host=app.example")).isEqualTo(new Hop(PROXY, "app.example"));
        assertThat(source("for=198.51.100.1").host()).isEmpty();
    }

    @Test
    void several_headers_are_one() {
        assertThat(source("for=1.2.3.4, for=198.51.100.1", "for=10.0.0.2").from())
                .isEqualTo("198.51.100.1");
    }

    @Test
    void of_others_nothing_is_believed() {
        assertThat(source("203.0.113.1", Map.of("forwarded", List.of("for=198.51.100.1;host=app.example"))))
                .isEqualTo(new Hop("203.0.113.1", ""));
    }

    @Test
    void only_the_kind_of_headers_that_the_proxies_set_is_read() {
        Map<String, List<String>> both = Map.of(
                "forwarded", List.of("for=198.51.100.1;host=app.example"),
                "x-forwarded-for", List.of("198.51.100.2"),
                "x-forwarded-host", List.of("x.example"));
        Proxies others = new Proxies(List.of("10.0.0.1"), ProxyHeaders.X_FORWARDED);

        assertThat(source(PROXY, both)).isEqualTo(new Hop("198.51.100.1", "app.example"));
        assertThat(others.source(PROXY, name -> both.getOrDefault(name, List.of())))
                .isEqualTo(new Hop("198.51.100.2", "x.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {",", ";", "\"", "\\", "\\\"", "=", " ", "for=", "for=10.0.0.2,", "a=b;", "\"\\", "[", ":", "a"})
    void much_of_anything_is_read_in_time(String piece) {
        String much = piece.repeat(MANY);

        assertThat(source(much, "for=198.51.100.1").from()).isEqualTo("198.51.100.1");
        assertThat(source(much + ", for=198.51.100.1").from()).isEqualTo("198.51.100.1");
        assertThat(source("for=\"" + much + "\"").from()).startsWith("10.0.0.");
        assertThat(source(much).from()).startsWith("10.0.0.");
    }

    private Hop source(String... forwarded) {
        return source(PROXY, Map.of("forwarded", List.of(forwarded)));
    }

    private Hop source(String remote, Map<String, List<String>> headers) {
        return proxies.source(remote, name -> headers.getOrDefault(name, List.of()));
    }
}
