package dev.parley.config;

import static dev.parley.config.Deployer.main;
import static dev.parley.config.Deployer.mistakes;
import static dev.parley.config.Deployer.overlay;
import static dev.parley.config.Deployer.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverlayTest {

    @Test
    void an_overlay_wins_key_by_key() {
        var settings = settings(
                main("{'shutdownTimeout': 1, 'serviceTimeout': 1, 'threads': {'max': 1, 'virtual': false}}"),
                overlay("{'serviceTimeout': 2, 'threads': {'max': 2}}"));

        assertThat(settings.shutdownTimeout()).hasMillis(1);
        assertThat(settings.serviceTimeout()).hasMillis(2);
        assertThat(settings.threads()).isEqualTo(new Settings.Threads(false, 2));
        assertThat(settings.origin()).isEqualTo("parley.json, parley-production.json");
    }

    @Test
    void endpoints_are_merged_by_name_and_new_ones_appended() {
        var settings = settings(
                main(
                        "{'endpoints': [{'name': 'a', 'public': '/a', 'maxText': 1}, {'name': 'b', 'public': '/b', 'hosts': ['x', 'y']}]}"),
                overlay(
                        "{'endpoints': [{'name': 'c', 'public': '/c'}, {'name': 'b', 'hosts': ['z']}, {'name': 'a', 'path': '/p'}]}"));

        assertThat(settings.endpoints()).extracting(EndpointSettings::address).containsExactly("/a/p", "/b", "/c");
        assertThat(settings.endpoint("a").orElseThrow().maxText()).isEqualTo(1);
        assertThat(settings.endpoint("b").orElseThrow().hosts()).containsExactly("z");
    }

    @Test
    void endpoint_of_overlay_then_of_main_then_defaults_of_overlay_then_of_main() {
        var settings = settings(main("""
                {'defaults': {'sendTimeout': 1, 'idleTimeout': 1, 'messageTimeout': 1, 'inactivityTimeout': 1},
                 'endpoints': [{'name': 'a', 'public': '/a', 'idleTimeout': 3, 'messageTimeout': 3}]}"""), overlay("""
                {'defaults': {'sendTimeout': 2, 'idleTimeout': 2, 'messageTimeout': 2}, 'endpoints': [{'name': 'a', 'messageTimeout': 4}]}"""));

        EndpointSettings a = settings.endpoint("a").orElseThrow();
        assertThat(a.inactivityTimeout()).hasMillis(1);
        assertThat(a.sendTimeout()).hasMillis(2);
        assertThat(a.idleTimeout()).hasMillis(3);
        assertThat(a.messageTimeout()).hasMillis(4);
    }

    @Test
    void a_heartbeat_that_is_a_number_merges_like_one_with_keys() {
        var settings = settings(
                main(
                        "{'defaults': {'heartbeat': 7}, 'endpoints': [{'name': 'a', 'public': '/a', 'heartbeat': {'timeout': 8}}]}"));

        assertThat(settings.endpoints().get(0).heartbeat())
                .isEqualTo(new EndpointSettings.Heartbeat(Duration.ofMillis(7), Duration.ofMillis(8), ""));
    }

    @Test
    void lists_named_endpoints_in_a_free_object_are_replaced() {
        var settings = settings(
                main("{'endpoints': [{'name': 'a', 'public': '/a', 'config': {'endpoints': [{'name': 'x'}]}}]}"),
                overlay("{'endpoints': [{'name': 'a', 'config': {'endpoints': [{'name': 'y'}]}}]}"));

        assertThat(settings.endpoints().get(0).config()).hasToString("{\"endpoints\":[{\"name\":\"y\"}]}");
    }

    @Test
    void a_name_that_stands_twice_in_the_overlay_is_a_mistake() {
        assertThat(mistakes(
                        main("{'endpoints': [{'name': 'a', 'public': '/a'}]}"),
                        overlay("{'endpoints': [{'name': 'a'}, {'name': 'a', 'public': '/b'}]}")))
                .containsExactly("parley-production.json: endpoints[1] (a).name must be unique, 'a' is the name of"
                        + " parley.json: endpoints[0] (a), too");
    }
}
