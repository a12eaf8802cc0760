package dev.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.config.EndpointSettings;
import dev.parley.config.SettingsReader;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DemoSettingsTest {
    @Test
    void the_settings_of_the_war_have_the_endpoints_of_the_demo() throws Exception {
        var settings = SettingsReader.fromText(DemoNode.SETTINGS.toString(), Files.readString(DemoNode.SETTINGS));

        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.endpoints()).extracting(EndpointSettings::name).containsExactly("pool", "room");
        assertThat(settings.endpoints()).allMatch(endpoint -> endpoint.config().getBoolean("demo"));
        assertThat(settings.endpoints().get(0).service()).contains("pool");
    }
}
