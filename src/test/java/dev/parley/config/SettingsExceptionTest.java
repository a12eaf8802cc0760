package dev.parley.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SettingsExceptionTest {
    @Test
    void names_warnings_beside_mistakes_for_they_may_be_the_reason() {
        assertThatThrownBy(() -> SettingsReader.fromText(
                        "parley.json", "{\"ws\": {\"endpoints\": [{\"nane\": \"chat\", \"public\": \"/chat\"}]}}"))
                .hasMessage("parley.json must be put right, 1 mistake:\n"
                        + "parley.json: endpoints[0].name is missing\n"
                        + "and 1 warning:\n"
                        + "parley.json: endpoints[0].nane is not known, did you mean 'name'?");
    }

    @Test
    void has_no_stack_trace() {
        assertThatThrownBy(() -> SettingsReader.fromText("parley.json", "{"))
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }
}
