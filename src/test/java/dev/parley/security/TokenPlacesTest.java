package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Handshake;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TokenPlacesTest {
    private static final TokenPlaces ALL = new TokenPlaces(true, "session", "bearer", "token");

    private record Asking(Map<String, List<String>> headers, Map<String, List<String>> query) implements Handshake {
        Asking() {
            this(new TreeMap<>(String.CASE_INSENSITIVE_ORDER), new TreeMap<>());
        }

        Asking header(String name, String... values) {
            headers.put(name, List.of(values));
            return this;
        }

        Asking query(String name, String... values) {
            query.put(name, List.of(values));
            return this;
        }

        @Override
        public String address() {
            return "/";
        }

        @Override
        public String host() {
            return "";
        }

        @Override
        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        @Override
        public Optional<String> subprotocol() {
            return Optional.empty();
        }

        @Override
        public String remoteAddress() {
            return "";
        }
    }

    @Test
    void it_may_be_in_the_header_whatever_the_case_of_its_scheme() {
        assertThat(ALL.find(new Asking().header("Authorization", "bearer  abc ")))
                .contains("abc");
        assertThat(ALL.find(new Asking().header("authorization", "BEARER abc"))).contains("abc");
        assertThat(ALL.find(new Asking().header("Authorization", "Basic abc"))).isEmpty();
        assertThat(ALL.find(new Asking().header("Authorization", "Bearer"))).isEmpty();
    }

    @Test
    void it_may_be_in_a_cookie_of_just_that_name() {
        assertThat(ALL.find(new Asking().header("Cookie", "a=1; session=abc.d=; b=2")))
                .contains("abc.d=");
        assertThat(ALL.find(new Asking().header("Cookie", "xsession=abc; sessions=5; Session=x")))
                .isEmpty();
    }

    @Test
    void it_may_be_a_subprotocol() {
        assertThat(ALL.find(new Asking().header("Sec-WebSocket-Protocol", "bearer, bearer.abc.def")))
                .contains("abc.def");
        assertThat(ALL.find(new Asking().header("Sec-WebSocket-Protocol", "bearer, v1")))
                .isEmpty();
    }

    @Test
    void it_may_be_in_the_query() {
        assertThat(ALL.find(new Asking().query("token", "abc"))).contains("abc");
    }

    @Test
    void the_first_place_that_has_one_counts() {
        Asking asking = new Asking()
                .header("Sec-WebSocket-Protocol", "bearer.3")
                .header("Cookie", "session=2")
                .query("token", "4");

        assertThat(ALL.find(asking)).contains("2");
        assertThat(ALL.find(asking.header("Authorization", "Bearer 1"))).contains("1");
    }

    @Test
    void of_two_in_one_place_none_counts() {
        assertThat(ALL.find(new Asking().header("Authorization", "Bearer a", "Bearer b")))
                .contains("");
        assertThat(ALL.find(new Asking().header("Cookie", "session=a; session=b")))
                .contains("");
        assertThat(ALL.find(new Asking().query("token", "a", "b"))).contains("");
    }

    @Test
    void only_the_places_count_that_are_switched_on() {
        Asking asking = new Asking()
                .header("Authorization", "Bearer 1")
                .header("Cookie", "session=2")
                .header("Sec-WebSocket-Protocol", "bearer.3")
                .query("token", "4");

        assertThat(new TokenPlaces(false, "", "", "").find(asking)).isEmpty();
        assertThat(new TokenPlaces(false, "", "bearer", "").find(asking)).contains("3");
        assertThat(new TokenPlaces(false, "", "", "token").find(asking)).contains("4");
    }
}
