package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "30000, 30000", "3e4, 30000", "'\"30000\"', 30000", "'\"30s\"', 30000", "'\"500ms\"', 500"})
    @CsvSource({"'\"5m\"', 300000", "'\"1h\"', 3600000", "'\" 1s \"', 1000", "9223372036854, 9223372036854"})
    void a_duration_is_milliseconds_or_has_a_unit(String json, long millis) {
        assertThat(read(Kinds.DURATION, json)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1.5", "1e99", "1e999999999", "9223372036855", "\"-1s\"", "\"1.5s\"", "\"s\"", "\"\""})
    @ValueSource(strings = {"\"5d\"", "\"5S\"", "\"9999999999999999999h\"", "\"99999999999999999999\"", "true", "null"})
    void any_other_duration_is_refused(String json) {
        assertThat(read(Kinds.DURATION, json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "'\"64KiB\"', 65536", "'\"1MiB\"', 1048576", "'\"1GiB\"', 1073741824", "2147483647, 2147483647"
    })
    void a_size_is_bytes_or_has_a_unit(String json, int bytes) {
        assertThat(read(Kinds.MESSAGE_SIZE, json)).contains(bytes);
        assertThat(read(Kinds.SIZE, json)).contains((long) bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483648", "\"2GiB\"", "\"1KB\"", "\"1 MiB\"", "\"1mib\"", "[]"})
    void any_other_message_size_is_refused(String json) {
        assertThat(read(Kinds.MESSAGE_SIZE, json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "false, false",
        "'\"true\"', true",
        "'\"1\"', true",
        "'\"false\"', false",
        "'\"0\"', false"
    })
    void a_boolean_may_be_a_string(String json, boolean value) {
        assertThat(read(Kinds.BOOLEAN, json)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"\"", "\"yes\"", "\"TRUE\"", "null", "{}"})
    void any_other_boolean_is_refused(String json) {
        assertThat(read(Kinds.BOOLEAN, json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a, a",
        "A.Example, a.example",
        "my_host, my_host",
        "10.0.0.1, 10.0.0.1",
        "::1, [::1]",
        "[FE80::1], [fe80::1]"
    })
    @CsvSource({"xn--mller-kva.de, xn--mller-kva.de", "3com.example, 3com.example", "localhost, localhost"})
    void a_host_is_a_name_or_an_address(String written, String host) {
        assertThat(Hosts.read(written)).contains(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a:80", "http://a", "a/b", "*", "*.a", "-a", "a..b", "a.", "256.0.0.1", "1.2.3", "[::1]:80"})
    @ValueSource(strings = {"[::1", "1:2", ":::", "[a]", "fe80::1%eth0", "a b", "müller.de"})
    void any_other_host_is_refused(String written) {
        assertThat(Hosts.read(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"*, *", "https://A.example, https://a.example", "https://a:443, https://a", "http://a:80, http://a"})
    @CsvSource({
        "http://a:443, http://a:443",
        "http://[::1]:8080, http://[::1]:8080",
        "capacitor://localhost, capacitor://localhost"
    })
    void an_origin_has_scheme_and_host(String written, String origin) {
        assertThat(Origins.read(written)).contains(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a.example", "https://", "https://a/", "https://a:x", "https://a:70000", "//a", "null"})
    @ValueSource(strings = {"https://u@a", "https://*.a", "https://a?b", "https://::1", "a,b"})
    void any_other_origin_is_refused(String written) {
        assertThat(Origins.read(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", "0.0.0.0/0"})
    void a_proxy_is_an_address_or_a_network(String written) {
        assertThat(Hosts.readProxy(written)).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy", "10.0.0.0/33", "::1/129", "10.0.0.0/", "/8", "10.0.0.0/8/8", "[::1]"})
    void any_other_proxy_is_refused(String written) {
        assertThat(Hosts.readProxy(written)).isEmpty();
    }

    private static <T> Optional<T> read(Kind<T> kind, String json) {
        var value = Json.createReader(new StringReader("[" + json + "]"))
                .readArray()
                .get(0);
        var findings = new Findings();
        var leaf = Leaf.of(value, Place.top("parley.json"), new Placeholders(name -> Optional.empty()));
        Optional<T> read = kind.read(leaf, findings);
        assertThat(findings.mistakes()).hasSize(read.isEmpty() ? 1 : 0);
        return read;
    }
}
