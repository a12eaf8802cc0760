package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "here.example,        here.example,  -1",
        "Here.EXAMPLE:8080,   here.example,  8080",
        "here.example.,       here.example,  -1",
        "here.example.:80,    here.example,  80",
        "127.0.0.1:1,         127.0.0.1,     1",
        "[::1],               [::1],         -1",
        "[::1]:8080,          [::1],         8080",
        "[FE80::1]:65535,     [fe80::1],     65535",
        "localhost:,          localhost,     -1",
        "localhost:http,      localhost,     -1",
        "localhost:123456,    localhost,     -1",
        "localhost:-1,        localhost,     -1",
        "'',                  '',            -1",
        ":80,                 '',            80"
    })
    void reads_host_and_port(String authority, String host, int port) {
        assertThat(HostName.of(authority)).isEqualTo(host);
        assertThat(HostName.port(authority)).isEqualTo(port);
    }
}
