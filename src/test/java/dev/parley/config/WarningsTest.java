package dev.parley.config;

import static dev.parley.config.Deployer.chat;
import static dev.parley.config.Deployer.file;
import static dev.parley.config.Deployer.main;
import static dev.parley.config.Deployer.overlay;
import static dev.parley.config.Deployer.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {

    @Test
    void a_misspelt_key_is_named_with_the_nearest_known_one() {
        var settings =
                settings(main("{'endpoints': [" + chat("'maxTxt': 5, 'heartbeat': {'txt': '!'}, 'xyzzy': 1") + "]}"));

        assertThat(settings.warnings())
                .containsExactly(
                        "parley.json: endpoints[0] (chat).maxTxt is not known, did you mean 'maxText'?",
                        "parley.json: endpoints[0] (chat).heartbeat.txt is not known, did you mean 'text'?",
                        "parley.json: endpoints[0] (chat).xyzzy is not known");
    }

    @Test
    void a_key_in_the_wrong_place_is_told_where_it_belongs() {
        var settings = settings(
                file("parley.json", "{'endpoints': [], 'ws': {'maxText': 1, 'defaults': {'trustedProxies': []}}}"));

        assertThat(settings.warnings())
                .containsExactly(
                        "parley.json: endpoints is not known here, it belongs to 'ws'",
                        "parley.json: maxText is not known here, it belongs to an endpoint or to 'ws.defaults'",
                        "parley.json: defaults.trustedProxies is not known here, it belongs to 'ws'");
    }

    @ParameterizedTest
    @CsvSource({"maxtext, maxText, 0", "pubilc, public, 2", "'', abc, 3", "kitten, sitting, 3"})
    void distance_is_how_many_letters_differ(String one, String other, int distance) {
        assertThat(Spelling.distance(one, other)).isEqualTo(distance);
        assertThat(Spelling.distance(other, one)).isEqualTo(distance);
    }

    @Test
    void a_key_without_effect_is_named_once_in_each_file() {
        var settings = settings(main("""
                {'defaults': {'compression': {'threshold': 5}}, 'endpoints': [{'name': 'a', 'public': '/a', 'compression': {'threshold': 5, 'enabled': true}},
                                                             {'name': 'b', 'public': '/b', 'compression': {'threshold': 5}, 'clientRooms': true}]}"""), overlay("{'endpoints': [{'name': 'b', 'compression': {'threshold': 5}}]}"));

        assertThat(settings.warnings())
                .containsExactly(
                        "parley.json: defaults.compression.threshold has no effect",
                        "parley-production.json: endpoints[0] (b).compression.threshold has no effect");
    }

    @Test
    void what_has_effect_is_not_warned_about() {
        var settings = settings(file("parley.json", """
                {'$schema': 'x', 'ws': {'hosts': ['a'], 'shutdownTimeout': 1, 'threads': {'virtual': true, 'max': 1}, 'defaults': {'maxText': 1},
                  'endpoints': [{'name': 'a', 'enabled': true, 'public': '/', 'path': '/', 'hosts': [], 'config': {'maxTxt': {}}, 'origins': ['*'],
                                 'maxText': 1, 'maxBinary': 1, 'defaultRoom': 'x', 'compression': {'enabled': true}}]}}"""));

        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void other_keys_beside_ws_are_unknown_except_in_netunos_files() {
        assertThat(settings(file("parley.json", "{'wss': {}}")).warnings())
                .containsExactly(
                        "parley.json: wss is not known, did you mean 'ws'?",
                        "parley.json: holds no 'ws', so there are no endpoints");
        assertThat(settings(file("_development.json", "{'wss': {}, 'ws': {}}")).warnings())
                .isEmpty();
    }
}
