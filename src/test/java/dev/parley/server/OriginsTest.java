package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private static final Origins SAME = new Origins(List.of(), List.of());
    private static final Origins SAME_OF_TWO_HOSTS = new Origins(List.of(), List.of("one.example", "two.example"));
    private static final Origins LISTED =
            new Origins(List.of("https://good.example", "http://dev.example:3000", "app://shell"), List.of());

    @ParameterizedTest
    @CsvSource({
        "http://here.example,         here.example",
        "http://here.example,         here.example:80",
        "http://here.example:80,      here.example",
        "https://here.example,        here.example", // the server behind a proxy that ends TLS
        "https://here.example,        here.example:443",
        "http://here.example:8080,    here.example:8080",
        "HTTP://HERE.example,         Here.Example",
        "http://here.example,         here.example.",
        "http://[::1]:8080,           [::1]:8080",
        "http://127.0.0.1:8080,       127.0.0.1:8080",
        "http://my_host:8080,         my_host:8080",
        "http://xn--bcher-kva.example,xn--bcher-kva.example"
    })
    void a_page_may_connect_to_where_it_came_from(String origin, String host) {
        assertThat(SAME.allow(origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example,              here.example",
        "http://here.example.evil.com,     here.example",
        "http://xhere.example,             here.example",
        "http://here.example:8080,         here.example",
        "http://here.example,              here.example:8080",
        "https://here.example,             here.example:8443",
        "http://here.example@evil.com,     here.example",
        "http://evil.com#here.example,     here.example",
        "http://here.example/,             here.example",
        "http://user@here.example,         here.example",
        "here.example,                     here.example",
        "//here.example,                   here.example",
        "http:here.example,                here.example",
        "http://here.example:port,         here.example",
        "http://here.example:,             here.example",
        "http://,                          ''",
        "null,                             here.example",
        "null,                             null",
        "'',                               ''",
        "'',                               here.example",
        "::,                               here.example",
        "http://here.example,              ''",
        "'http://here.example http://evil.example', here.example"
    })
    void and_nowhere_else(String origin, String host) {
        assertThat(SAME.allow(origin, host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://two.example,       one.example,      true",
        "http://two.example,        one.example,      true",
        "http://two.example:8080,   one.example:8080, true",
        "https://two.example,       one.example:8080, true", // TLS ends in front of this port
        "http://two.example:9090,   one.example:8080, false",
        "https://three.example,     one.example,      false"
    })
    void a_page_of_any_host_of_the_endpoint_may_connect(String origin, String host, boolean may) {
        assertThat(SAME_OF_TWO_HOSTS.allow(origin, host)).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({
        "https://good.example,            true",
        "https://good.example:443,        true",
        "HTTPS://GOOD.EXAMPLE,            true",
        "http://dev.example:3000,         true",
        "app://shell,                     true",
        "http://good.example,             false",
        "https://good.example:8443,       false",
        "https://good.example.evil.com,   false",
        "https://evil.com/good.example,   false",
        "https://good.example/x,          false",
        "https://evil@good.example,       false",
        "http://dev.example,              false",
        "http://here.example,             false",
        "null,                            false",
        "'',                              false"
    })
    void where_there_is_a_list_it_alone_counts(String origin, boolean may) {
        assertThat(LISTED.allow(origin, "here.example")).isEqualTo(may);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "", "::"})
    void a_star_lets_any_page_connect(String origin) {
        assertThat(new Origins(List.of("*"), List.of()).allow(origin, "here.example"))
                .isTrue();
    }

    @Test
    void a_very_long_origin_is_refused_quickly() {
        assertThat(SAME.allow("http://" + "a.".repeat(50_000) + "@", "here.example"))
                .isFalse();
    }
}
