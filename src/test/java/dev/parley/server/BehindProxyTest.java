package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.SettingsReader;
import dev.parley.security.Proxies;
import dev.parley.security.ProxyHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a request that came through a proxy. */
class BehindProxyTest {
    private final Asking asking = Asking.at("/room") // from 192.0.2.7
            .header("X-Forwarded-For", "203.0.113.9, 198.51.100.1")
            .header("X-Forwarded-Host", "app.example:8443, inner.example");

    @Test
    void of_a_proxy_that_is_trusted_the_peer_and_its_host_are_believed() {
        RawRequest seen = asking.request().before(believing("192.0.2.0/24"));

        assertThat(seen.remoteAddress()).isEqualTo("198.51.100.1");
        assertThat(seen.header("host")).containsExactly("app.example:8443");
        assertThat(seen.path()).isEqualTo("/room");
        assertThat(seen.header("sec-websocket-version")).containsExactly("13");
    }

    @Test
    void of_others_nothing_is_believed() {
        RawRequest request = asking.request();

        assertThat(request.before(believing("192.0.2.8"))).isSameAs(request);
        assertThat(request.before(believing())).isSameAs(request);
    }

    @Test
    void a_proxy_may_say_nothing() {
        RawRequest seen = Asking.at("/room").request().before(believing("192.0.2.7"));

        assertThat(seen.remoteAddress()).isEqualTo("192.0.2.7");
        assertThat(seen.header("host")).containsExactly("here.example");
    }

    @Test
    void the_host_may_be_told_without_the_peer() {
        RawRequest seen = Asking.at("/room")
                .header("X-Forwarded-Host", "app.example")
                .request()
                .before(believing("192.0.2.7"));

        assertThat(seen.remoteAddress()).isEqualTo("192.0.2.7");
        assertThat(seen.header("host")).containsExactly("app.example");
    }

    @Test
    void the_settings_say_whom_and_what_to_believe() {
        asking.header("Forwarded", "for=\"[2001:db8::1]:80\";host=\"my.example:8443\"");

        RawRequest usual = asking.request().before(settings("'trustedProxies': ['192.0.2.7']"));
        RawRequest other =
                asking.request().before(settings("'trustedProxies': ['192.0.2.7'], 'proxyHeaders': 'forwarded'"));

        assertThat(usual.remoteAddress()).isEqualTo("198.51.100.1");
        assertThat(usual.header("host")).containsExactly("app.example:8443");
        assertThat(other.remoteAddress()).isEqualTo("2001:db8::1");
        assertThat(other.header("host")).containsExactly("my.example:8443");
    }

    private static Proxies settings(String ws) {
        String json = "{'ws': {" + ws + "}}";
        return EndpointRules.proxies(SettingsReader.fromText("parley.json", json.replace('\'', '"')));
    }

    private static Proxies believing(String... networks) {
        return new Proxies(List.of(networks), ProxyHeaders.X_FORWARDED);
    }
}
