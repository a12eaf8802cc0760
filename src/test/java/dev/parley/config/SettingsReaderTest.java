package dev.parley.config;

import static dev.parley.config.Deployer.endpoint;
import static dev.parley.config.Deployer.file;
import static dev.parley.config.Deployer.main;
import static dev.parley.config.Deployer.reader;
import static dev.parley.config.Deployer.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.config.EndpointSettings.Overflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @Test
    void a_secret_is_read_and_never_shown() {
        var settings = SettingsReader.fromText("parley.json", "{\"ws\": {\"publishSecret\": \"sixteen-letters!\"}}");

        assertThat(settings.publishSecret()).contains("sixteen-letters!");
        assertThat(settings.toString()).contains("parley.json").doesNotContain("sixteen");
        assertThatThrownBy(() -> SettingsReader.fromText("parley.json", "{\"ws\": {\"publishSecret\": \"too-short\"}}"))
                .hasMessageContaining("publishSecret must be a string of at least 16")
                .message()
                .doesNotContain("too-short");
    }

    @Test
    void an_endpoint_that_says_nothing_has_the_documented_defaults() {
        EndpointSettings chat = endpoint("");

        assertThat(chat.address()).isEqualTo("/chat");
        assertThat(chat.service()).isEmpty();
        assertThat(chat.hosts()).isEmpty();
        assertThat(chat.origins()).isEmpty();
        assertThat(chat.config()).isEmpty();
        assertThat(chat.defaultRoom()).isEmpty();
        assertThat(chat.maxText()).isEqualTo(1_048_576);
        assertThat(chat.maxBinary()).isEqualTo(1_048_576);
        assertThat(chat.maxFragments()).isEqualTo(1024);
        assertThat(chat.messageTimeout()).hasSeconds(30);
        assertThat(chat.sendTimeout()).hasMillis(60_000);
        assertThat(chat.idleTimeout()).hasMillis(300_000);
        assertThat(chat.inactivityTimeout()).isZero();
        assertThat(chat.serviceTimeout()).hasSeconds(30);
        assertThat(chat.heartbeat())
                .isEqualTo(new EndpointSettings.Heartbeat(Duration.ofSeconds(25), Duration.ofSeconds(10), ""));
        assertThat(chat.outbox()).isEqualTo(new EndpointSettings.Queue(1024, 4 << 20, Overflow.CLOSE));
        assertThat(chat.inbox()).isEqualTo(new EndpointSettings.Queue(256, 4 << 20, Overflow.CLOSE));
        assertThat(chat.limits()).isEqualTo(new EndpointSettings.Limits(0, 0, 0, 0, 0, 100, 0));
        assertThat(chat.compression()).isEqualTo(new EndpointSettings.Compression(false, 1024));
        assertThat(chat.errors()).isFalse();
        assertThat(chat.clientRooms()).isFalse();
        assertThat(chat.clientPublish()).isFalse();
    }

    @Test
    void a_node_that_says_nothing_has_the_documented_defaults() {
        Settings settings = settings(main("{}"));

        assertThat(settings.endpoints()).isEmpty();
        assertThat(settings.services()).isEqualTo(new Settings.Services("/services", true));
        assertThat(settings.serviceTimeout()).hasSeconds(30);
        assertThat(settings.shutdownTimeout()).hasSeconds(5);
        assertThat(settings.threads()).isEqualTo(new Settings.Threads(true, 200));
        assertThat(settings.inboxBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 4);
        assertThat(settings.trustedProxies()).isEmpty();
        assertThat(settings.proxyHeaders()).isEqualTo(Settings.ProxyHeaders.X_FORWARDED);
        assertThat(settings.limits()).isEqualTo(new Settings.Limits(0, 0, 0, 0, 0));
        assertThat(settings.environment()).isEqualTo("production");
        assertThat(settings.origin()).isEqualTo("parley.json");
    }

    @Test
    void every_key_of_an_endpoint_can_be_written() {
        EndpointSettings chat = endpoint("""
                'path': '/{room}', 'service': 'chat', 'hosts': ['A.example', '10.0.0.1', '::1'], 'config': {'a': [1, {'b': null}]},
                'origins': ['https://A.example:443', 'http://b.example:8080'], 'auth': {'required': true, 'refuseWithClose': true, 'expiredCode': 4000, 'tickets': true,
                         'token': {'header': false, 'cookie': 'c', 'subprotocol': 's', 'query': 'q'},
                         'jwt': {'keys': 'keys.pem', 'algorithms': ['ES256'], 'issuer': 'i', 'audience': 'a', 'skew': '1s', 'user': 'u', 'roles': 'r'}},
                 'subprotocols': ['v2', 'v1'],
                'defaultRoom': 'lobby', 'clientRooms': true, 'clientPublish': true, 'errors': true, 'maxText': '64KiB', 'maxFragments': 5,
                'messageTimeout': '500ms', 'sendTimeout': 1000, 'idleTimeout': 0, 'inactivityTimeout': '1h', 'serviceTimeout': '5m',
                'heartbeat': {'interval': '1s', 'timeout': '2s', 'text': '!'}, 'outbox': {'messages': 1, 'bytes': 2, 'overflow': 'drop-oldest'},
                'inbox': {'messages': 3, 'overflow': 'drop'}, 'compression': {'enabled': true, 'threshold': 9},
                'limits': {'sessions': 1, 'sessionsPerAddress': 2, 'sessionsPerUser': 7, 'opensPerSecond': 3, 'messagesPerSecond': 4, 'rooms': 5, 'streams': 6}""");

        assertThat(chat.address()).isEqualTo("/chat/{room}");
        assertThat(chat.service()).contains("chat");
        assertThat(chat.hosts()).containsExactly("a.example", "10.0.0.1", "[::1]");
        assertThat(chat.config()).hasToString("{\"a\":[1,{\"b\":null}]}");
        assertThat(chat.origins()).containsExactly("https://a.example", "http://b.example:8080");
        assertThat(chat.auth())
                .isEqualTo(new AuthSettings(
                        true,
                        true,
                        4000,
                        true,
                        new AuthSettings.Token(false, "c", "s", "q"),
                        Optional.of(new AuthSettings.Jwt(
                                "", "keys.pem", List.of("ES256"), "i", "a", Duration.ofSeconds(1), "u", "r"))));
        assertThat(chat.subprotocols()).containsExactly("v2", "v1");
        assertThat(chat.defaultRoom()).contains("lobby");
        assertThat(chat.clientRooms()).isTrue();
        assertThat(chat.clientPublish()).isTrue();
        assertThat(chat.errors()).isTrue();
        assertThat(chat.maxText()).isEqualTo(65_536);
        assertThat(chat.maxBinary()).isEqualTo(65_536);
        assertThat(chat.maxFragments()).isEqualTo(5);
        assertThat(chat.messageTimeout()).hasMillis(500);
        assertThat(chat.sendTimeout()).hasSeconds(1);
        assertThat(chat.idleTimeout()).isZero();
        assertThat(chat.inactivityTimeout()).hasHours(1);
        assertThat(chat.serviceTimeout()).hasMinutes(5);
        assertThat(chat.heartbeat().text()).contains("!");
        assertThat(chat.outbox()).isEqualTo(new EndpointSettings.Queue(1, 2, Overflow.DROP_OLDEST));
        assertThat(chat.inbox()).isEqualTo(new EndpointSettings.Queue(3, 262_144, Overflow.DROP));
        assertThat(chat.compression()).isEqualTo(new EndpointSettings.Compression(true, 9));
        assertThat(chat.limits()).isEqualTo(new EndpointSettings.Limits(1, 2, 7, 3, 4, 5, 6));
    }

    @Test
    void every_key_of_the_node_can_be_written() {
        Settings settings = settings(main("""
                {'services': {'prefix': '/api/', 'http': '0'}, 'serviceTimeout': '1s', 'shutdownTimeout': 0, 'health': true,
                 'threads': {'virtual': false, 'max': '7'}, 'inboxBytes': '1MiB', 'trustedProxies': ['10.0.0.0/8', '::1'], 'proxyHeaders': 'forwarded',
                 'limits': {'sessions': 1, 'sessionsPerAddress': 2, 'sessionsPerUser': 7, 'opensPerSecond': 3, 'streams': 4},
                 'endpoints': [{'name': 'chat', 'public': '/'}]}"""));

        assertThat(settings.services()).isEqualTo(new Settings.Services("/api", false));
        assertThat(settings.shutdownTimeout()).isZero();
        assertThat(settings.health()).isTrue();
        assertThat(settings.threads()).isEqualTo(new Settings.Threads(false, 7));
        assertThat(settings.inboxBytes()).isEqualTo(1_048_576);
        assertThat(settings.trustedProxies()).containsExactly("10.0.0.0/8", "::1");
        assertThat(settings.proxyHeaders()).isEqualTo(Settings.ProxyHeaders.FORWARDED);
        assertThat(settings.limits()).isEqualTo(new Settings.Limits(1, 2, 7, 3, 4));
        assertThat(settings.endpoint("chat").orElseThrow().serviceTimeout()).hasSeconds(1);
        assertThat(settings.endpoint("chat").orElseThrow().address()).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({
        "/ws/pool, /, /ws/pool",
        "/ws/, /{a}/, /ws/{a}",
        "/, /, /",
        "/ws//x, //y, /ws/x/y",
        "/{a}, /{b}/c, /{a}/{b}/c"
    })
    void an_address_is_public_and_path_without_a_last_slash(String base, String path, String address) {
        var settings =
                settings(main("{'endpoints': [{'name': 'a', 'public': '" + base + "', 'path': '" + path + "'}]}"));

        assertThat(settings.endpoints()).extracting(EndpointSettings::address).containsExactly(address);
    }

    @Test
    void a_number_in_place_of_a_heartbeat_is_its_interval() {
        assertThat(endpoint("'heartbeat': '7s'").heartbeat().interval()).hasSeconds(7);
        assertThat(endpoint("'heartbeat': 0").heartbeat().interval()).isZero();
        assertThat(endpoint("'heartbeat': 0").heartbeat().timeout()).hasSeconds(10);
    }

    @Test
    void defaults_hold_for_endpoints_that_do_not_say_otherwise() {
        var settings = settings(main("""
                {'defaults': {'maxText': 10, 'hosts': ['d'], 'heartbeat': {'text': '!'}, 'public': '/base', 'config': {'x': 1}},
                 'endpoints': [{'name': 'a'}, {'name': 'b', 'path': '/b', 'maxText': 20, 'hosts': ['b'], 'heartbeat': 5, 'config': {'y': 2}}]}"""));

        EndpointSettings a = settings.endpoints().get(0);
        EndpointSettings b = settings.endpoints().get(1);
        assertThat(a.maxText()).isEqualTo(10);
        assertThat(a.hosts()).containsExactly("d");
        assertThat(b.maxText()).isEqualTo(20);
        assertThat(b.hosts()).containsExactly("b");
        assertThat(b.address()).isEqualTo("/base/b");
        assertThat(b.heartbeat().text()).contains("!");
        assertThat(b.heartbeat().interval()).hasMillis(5);
        assertThat(b.config()).hasToString("{\"x\":1,\"y\":2}");
    }

    @Test
    void hosts_of_all_are_added_to_those_of_each() {
        var settings = settings(main("""
                {'hosts': ['all'], 'endpoints': [{'name': 'a', 'public': '/a', 'hosts': ['a', 'all']}, {'name': 'b', 'public': '/b'}]}"""));

        assertThat(settings.endpoints())
                .extracting(EndpointSettings::hosts)
                .containsExactly(List.of("a", "all"), List.of("all"));
    }

    @Test
    void in_development_this_machine_is_among_the_hosts_if_there_are_any() {
        var reader = new SettingsReader(Surroundings.of(Map.of(), Map.of()), "development");

        var settings = reader.read(main("""
                {'endpoints': [{'name': 'a', 'public': '/a', 'hosts': ['a']}, {'name': 'b', 'public': '/b'},
                               {'name': 'c', 'public': '/a', 'hosts': ['c']}]}"""));

        assertThat(settings.endpoints())
                .extracting(EndpointSettings::hosts)
                .containsExactly(
                        List.of("a", "localhost", "127.0.0.1", "[::1]"),
                        List.of(),
                        List.of("c", "localhost", "127.0.0.1", "[::1]"));
    }

    @Test
    void a_disabled_endpoint_is_left_out_and_its_name_kept() {
        var settings = settings(main("{'endpoints': [" + Deployer.chat("'enabled': 'false'") + "]}"));

        assertThat(settings.endpoints()).isEmpty();
        assertThat(settings.disabled()).containsExactly("chat");
        assertThat(settings.endpoint("chat")).isEmpty();
    }

    @Test
    void a_whole_application_file_of_netuno_loads_unchanged() {
        var settings = settings(file("config/_production.json", """
                {'name': 'shop', 'language': 'en_GB', 'db': {'default': {'engine': 'h2database', 'password': '${'}},
                 'ws': {'hosts': ['shop.example'], 'endpoints': [{'name': 'room', 'enabled': '1', 'sendTimeout': 60000, 'idleTimeout': 300000,
                   'maxText': 1048576, 'public': '/ws/room', 'path': '/{uid}', 'service': '/services/room', 'config': {'admin': true}}]}}"""));

        assertThat(settings.endpoint("room").orElseThrow().address()).isEqualTo("/ws/room/{uid}");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void values_from_outside_stand_in_for_placeholders_of_every_type() {
        var reader = reader(Map.of("MAX", "5", "ON", "false", "WHERE", "ws"));

        var settings = reader.read(main("""
                {'endpoints': [{'name': '${WHERE}-a', 'public': '/${WHERE}/${REST:x}', 'maxText': '${MAX:9}', 'config': {'$${x}': '$${MAX} ${MAX}'}},
                               {'name': 'b', 'public': '/b', 'enabled': '${ON}'}]}"""));

        EndpointSettings a = settings.endpoint("ws-a").orElseThrow();
        assertThat(a.address()).isEqualTo("/ws/x");
        assertThat(a.maxText()).isEqualTo(5);
        assertThat(a.config()).hasToString("{\"$${x}\":\"${MAX} 5\"}");
        assertThat(settings.disabled()).containsExactly("b");
    }

    @Test
    void a_byte_order_mark_does_no_harm() {
        assertThat(SettingsReader.fromText("parley.json", "\uFEFF{\"ws\": {}}").warnings())
                .isEmpty();
    }
}
