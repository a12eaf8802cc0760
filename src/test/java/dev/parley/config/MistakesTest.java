package dev.parley.config;

import static dev.parley.config.Deployer.chat;
import static dev.parley.config.Deployer.file;
import static dev.parley.config.Deployer.main;
import static dev.parley.config.Deployer.mistakes;
import static dev.parley.config.Deployer.mistakesOf;
import static dev.parley.config.Deployer.overlay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MistakesTest {

    @Test
    void all_mistakes_are_listed_at_once_without_a_stack_trace() {
        Throwable thrown = catchThrowable(() -> Deployer.settings(main("""
                {'shutdownTimeout': 'soon', 'defaults': {'maxText': -1},
                 'endpoints': [{'name': 'room', 'public': '/room'}, {'name': 'chat', 'public': '/', 'path': 'chat'}, {'public': 5}, 7]}""")));

        assertThat(thrown).isInstanceOf(SettingsException.class).hasMessage("""
                parley.json must be put right, 6 mistakes:
                parley.json: endpoints[1] (chat).path must start with '/', was 'chat'
                parley.json: endpoints[2].public must be a string, was 5
                parley.json: endpoints[3] must be an object, was 7
                parley.json: defaults.maxText must be a number of bytes from 1 to 2147483647, or a size such as '64KiB' or '1MiB', was -1
                parley.json: shutdownTimeout must be a number of milliseconds from 0 on, or a duration such as '500ms', '30s', '5m' or '1h', was 'soon'
                parley.json: endpoints[2].name is missing""");
        assertThat(thrown.getStackTrace()).isEmpty();
        assertThat(((SettingsException) thrown).mistakes()).hasSize(6);
    }

    @Test
    void name_and_public_are_required() {
        assertThat(mistakes(main("{'endpoints': [{}]}")))
                .containsExactly(
                        "parley.json: endpoints[0].name is missing", "parley.json: endpoints[0].public is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'enabled': 'yes'                  | enabled must be true or false, was 'yes'
            'enabled': 1                      | enabled must be true or false, was 1
            'service': {}                     | service must be a string, was an object
            'service': null                   | service must be a string, was null
            'hosts': 'a'                      | hosts must be a list of hosts, was 'a'
            'hosts': ['http://a', 'b:80']     | hosts[0] must be a host name or IP address without scheme and port, was 'http://a'
            'config': []                      | config must be an object, was a list
            'origins': ['a.example']          | origins[0] must be an origin 'scheme://host' or 'scheme://host:port' without a path, or '*', was 'a.example'
            'maxText': 0                      | maxText must be a number of bytes from 1 to 2147483647, or a size such as '64KiB' or '1MiB', was 0
            'maxText': 2147483648             | maxText must be a number of bytes from 1 to 2147483647, or a size such as '64KiB' or '1MiB', was 2147483648
            'maxFragments': 1.5               | maxFragments must be a whole number from 1 to 2147483647, was 1.5
            'heartbeat': true                 | heartbeat must be a number of milliseconds from 0 on, or a duration such as '500ms', '30s', '5m' or '1h', was true
            'heartbeat': []                   | heartbeat must be an object, was a list
            'outbox': {'overflow': 'drop'}    | outbox.overflow must be 'close' or 'drop-oldest', was 'drop'
            'inbox': {'overflow': 'Close'}    | inbox.overflow must be 'close' or 'drop', was 'Close'
            'limits': {'rooms': -1}           | limits.rooms must be a whole number from 0 to 2147483647, was -1
            'subprotocols': ['a b']           | subprotocols[0] must be a name without spaces and separators, was 'a b'
            'path': '/{a}/{a}'                | path must name each parameter once, was '{a}' twice in '/chat/{a}/{a}'
            'path': '/a{b}'                   | path must hold each parameter as a whole segment that names an identifier, such as '/{name}', was '/a{b}'
            'path': '/a?b'                    | path must be a path without '?' and '#', was '/a?b'
            'name': ' '                       | name must be a string that is not blank, was ' '
            """)
    void a_wrong_value_is_named_with_what_would_be_right(String keys, String mistake) {
        assertThat(mistakesOf(keys))
                .anyMatch(each -> each.endsWith("." + mistake) && each.startsWith("parley.json: endpoints[0]"));
    }

    @Test
    void the_headers_of_proxies_are_of_one_kind() {
        assertThat(mistakes(main("{'proxyHeaders': 'Forwarded'}")))
                .containsExactly("parley.json: proxyHeaders must be 'x-forwarded' or 'forwarded', was 'Forwarded'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{}", "/{1a}", "/{a", "/a}", "/{a}{b}", "/{a-b}", "/{a.*}", "/{ a }"})
    void a_parameter_is_a_whole_segment_with_an_identifier(String path) {
        assertThat(mistakesOf("'path': '" + path + "'"))
                .hasSize(1)
                .first()
                .asString()
                .contains("whole segment");
    }

    @Test
    void each_wrong_item_of_a_list_is_named() {
        assertThat(mistakesOf("'hosts': ['a:80', 'b', 5]"))
                .extracting(each -> each.substring(0, each.indexOf(" must")))
                .containsExactly(
                        "parley.json: endpoints[0] (chat).hosts[0]", "parley.json: endpoints[0] (chat).hosts[2]");
    }

    @Test
    void a_name_stands_once_even_if_one_is_disabled() {
        assertThat(mistakes(
                        main("{'endpoints': [" + chat("'enabled': false") + ", {'name': 'chat', 'public': '/b'}]}")))
                .containsExactly("parley.json: endpoints[1] (chat).name must be unique, 'chat' is the name of"
                        + " parley.json: endpoints[0] (chat), too");
    }

    @ParameterizedTest
    @CsvSource({
        "/a/{x}, /, [], /a, /{y}/, []",
        "/a, /, ['h'], /a/, /, []",
        "/a, /, ['h'], /, /a, '[''i'', ''H'']'",
    })
    void equal_addresses_on_one_host_are_a_mistake(
            String base, String path, String hosts, String base2, String path2, String hosts2) {
        assertThat(mistakes(two(base, path, hosts, base2, path2, hosts2)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("parley.json: endpoints[1] (b).path must give an address of its own on its hosts, '/a")
                .endsWith("is that of parley.json: endpoints[0] (a), too");
    }

    @Test
    void equal_addresses_on_different_hosts_or_switched_off_are_none() {
        assertThat(Deployer.settings(two("/a", "/", "['h']", "/a", "/", "['i']"))
                        .endpoints())
                .hasSize(2);
        assertThat(Deployer.settings(two("/a", "/", "[], 'enabled': false", "/a", "/", "[]"))
                        .endpoints())
                .hasSize(1);
        assertThat(Deployer.settings(two("/a/{x}", "/", "[]", "/a/b", "/", "[]"))
                        .endpoints())
                .hasSize(2);
    }

    @Test
    void hosts_of_all_make_addresses_meet() {
        assertThat(mistakes(main("""
                {'hosts': ['all'], 'endpoints': [{'name': 'a', 'public': '/a', 'hosts': ['h']}, {'name': 'b', 'public': '/a', 'hosts': ['i']}]}"""))).hasSize(1);
    }

    @Test
    void a_placeholder_without_a_value_is_a_mistake_unless_it_is_overlaid() {
        assertThat(mistakesOf("'maxText': '${MAX}', 'config': {'a': [{'b': '${SECRET}'}]}"))
                .containsExactlyInAnyOrder(
                        "parley.json: endpoints[0] (chat).maxText has no value for '${MAX}': set the system property or the"
                                + " environment variable MAX, or write '${MAX:default}'",
                        "parley.json: endpoints[0] (chat).config.a[0].b has no value for '${SECRET}': set the system property or"
                                + " the environment variable SECRET, or write '${SECRET:default}'");
        assertThat(Deployer.settings(main("{'serviceTimeout': '${T}'}"), overlay("{'serviceTimeout': 1}"))
                        .serviceTimeout())
                .hasMillis(1);
    }

    @Test
    void a_mistake_in_a_filled_value_shows_where_it_is_from() {
        assertThat(mistakesOf("'enabled': '${ON:maybe}'"))
                .containsExactly("parley.json: endpoints[0] (chat).enabled must be true or false, was 'maybe'"
                        + " (from '${ON:maybe}')");
    }

    @Test
    void a_mistake_names_the_file_its_value_came_from() {
        assertThat(mistakes(
                        main(
                                "{'endpoints': [{'name': 'a', 'public': '/a', 'maxText': 'x'}, {'name': 'b', 'public': '/b'}]}"),
                        overlay("{'defaults': {'maxBinary': 'y'}, 'endpoints': [{'name': 'b', 'path': 'z'}]}")))
                .extracting(each -> each.substring(0, each.indexOf(" must")))
                .containsExactlyInAnyOrder(
                        "parley.json: endpoints[0] (a).maxText",
                        "parley-production.json: defaults.maxBinary",
                        "parley-production.json: endpoints[0] (b).path");
    }

    @Test
    void a_syntax_error_is_named_with_line_and_column() {
        assertThat(mistakes(file("parley.json", "{\n  'ws': {\n    'hosts': [,]\n  }\n}")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("parley.json: line 3, column 15: must be JSON: ")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{} {}", "{'a': 1} x", "nix", "{'a': 01}", "{'a' 1}", "{'a': 'b}"})
    void what_is_not_json_is_one_mistake(String text) {
        assertThat(mistakes(file("parley.json", text)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("parley.json: ");
    }

    @Test
    void a_file_nested_without_end_is_a_mistake() {
        assertThat(mistakes(file("parley.json", "[".repeat(100_000)))).hasSize(1);
    }

    @Test
    void a_syntax_error_hides_no_other_one() {
        assertThat(mistakes(file("parley.json", "{"), file("parley-production.json", "[")))
                .hasSize(2);
    }

    @Test
    void a_key_that_stands_twice_is_a_mistake_beside_others() {
        assertThat(mistakes(main("{'shutdownTimeout': 1,\n 'shutdownTimeout': -1}")))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("parley.json: line 2, column ")
                                .endsWith("the key 'shutdownTimeout' must stand in its object once"),
                        second -> assertThat(second).startsWith("parley.json: shutdownTimeout must be"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "'ws'", "null"})
    void a_file_is_an_object(String json) {
        assertThat(mistakes(file("parley.json", json)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("parley.json: must be an object");
    }

    private static SettingsFile two(String base, String path, String hosts, String base2, String path2, String hosts2) {
        String entry = "{'name': '%s', 'public': '%s', 'path': '%s', 'hosts': %s}";
        return main("{'endpoints': [" + entry.formatted("a", base, path, hosts) + ", "
                + entry.formatted("b", base2, path2, hosts2) + "]}");
    }
}
