package dev.parley.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlerFileTest {
    private static List<HandlerFile> in(String text) {
        return HandlerFile.in(new FixedFiles(List.of(
                new ScriptFile("a/b.websocket", "1", () -> text),
                new ScriptFile("a/b.js", "1", () -> "no handler file"))));
    }

    @Test
    void it_is_an_endpoint_with_a_service_of_its_own() {
        HandlerFile file =
                in("{\"handler\":\"p/h\",\"endpoint\":\"e\",\"engine\":\"javascript\",\"description\":\"d\"}")
                        .get(0);

        assertThat(file).isEqualTo(new HandlerFile("a/b.websocket", "e", "p/h"));
        assertThat(file.settings())
                .isEqualTo("{\"ws\":{\"endpoints\":[{\"name\":\"e\",\"public\":\"/websockets/v4/service/e\","
                        + "\"service\":\"websockets/v4/service/e\"}]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"endpoint\": \"e\"}                                   | a/b.websocket: handler is missing",
                "{\"handler\": \"h\"}                                    | a/b.websocket: endpoint is missing",
                "{\"handler\": 5, \"endpoint\": \"e\"}                   | a/b.websocket: handler is missing",
                "{\"handler\": \"h\", \"endpoint\": \"e\", \"engine\": \"php\"} | a/b.websocket: engine must be 'javascript', was 'php'",
                "nonsense                                                | a/b.websocket must be a JSON object",
                "[]                                                      | a/b.websocket must be a JSON object"
            })
    void what_is_wrong_is_told_with_the_file(String text, String message) {
        assertThatThrownBy(() -> in(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
