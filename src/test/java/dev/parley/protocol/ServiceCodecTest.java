package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.ServiceResponse;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCodecTest {
    private final ServiceCodec codec = new ServiceCodec(JsonbBuilder.create(), JsonProvider.provider());

    // ---- what the client writes

    @Test
    void calls_of_the_client_are_read() {
        ServiceEnvelope call = call(
                "{\"service\":\"/services/ok\",\"data\":{\"x\":1},\"type\":\"text\",\"content\":\"\",\"method\":\"GET\"}");

        assertThat(call.service()).isEqualTo("/services/ok");
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.data()).hasToString("{\"x\":1}");
        assertThat(call.id()).isEmpty();
        assertThat(call.mistake()).isEmpty();
    }

    @Test
    void content_is_the_data_where_there_is_no_other() {
        assertThat(call("{\"service\":\"s\",\"content\":{\"z\":1},\"type\":\"json\",\"method\":\"GET\"}")
                        .data())
                .hasToString("{\"z\":1}");
        assertThat(call("{\"service\":\"s\",\"data\":{\"a\":2},\"content\":{\"z\":1}}")
                        .data())
                .hasToString("{\"a\":2}");
        assertThat(call("{\"service\":\"s\"}").data()).isEqualTo(JsonValue.NULL);
    }

    @Test
    void all_that_came_is_kept() {
        assertThat(call("{\"service\":\"s\",\"header\":{\"X-A\":\"1\"},\"further\":true}")
                        .whole())
                .hasToString("{\"service\":\"s\",\"header\":{\"X-A\":\"1\"},\"further\":true}");
    }

    @ParameterizedTest
    @CsvSource({"'',GET", "',\"method\":null',GET", "',\"method\":\"post\"',POST", "',\"method\":\"Trace\"',TRACE"})
    void a_method_may_be_missing_and_in_any_case(String more, String method) {
        assertThat(call("{\"service\":\"s\"" + more + "}").method()).isEqualTo(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "1.5", "\"seven\"", "\"\""})
    void an_id_is_a_string_or_a_number(String id) {
        assertThat(call("{\"service\":\"s\",\"id\":" + id + "}").id())
                .hasValueSatisfying(value -> assertThat(value).hasToString(id));
    }

    @Test
    void a_key_may_be_escaped() {
        assertThat(call("{\"\\u0073ervice\":\"s\"}").service()).isEqualTo("s");
    }

    // ---- messages

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "5",
                "null",
                "[]",
                "[{\"service\":\"s\"}]",
                "\"service\"",
                "{}",
                "{\"service\":\"\"}",
                "{\"service\":null}",
                "{\"service\":5}",
                "{\"service\":{}}",
                "{\"data\":{\"service\":\"s\"}}",
                "{\"service\":\"s\"",
                "{\"service\":\"s\"}{}",
                "{\"service\":\"s\"}xyz",
                "{service:\"s\"}",
                "{\"service\":\"\\ud800\"}",
                "{\"type\":\"text\",\"content\":\"plain text\"}",
                "{\"content\":{\"k\":1},\"type\":\"json\"}"
            })
    void anything_else_is_a_message(String text) {
        assertThat(codec.call(text)).isEmpty();
    }

    // ---- mistakes

    @ParameterizedTest
    @CsvSource({
        "method,5,`method` must be a string",
        "method,{},`method` must be a string",
        "id,{},`id` must be a string or a number",
        "id,true,`id` must be a string or a number",
    })
    void what_is_wrong_with_a_call_is_named(String key, String value, String mistake) {
        assertThat(call("{\"service\":\"s\",\"" + key + "\":" + value + "}").mistake())
                .contains(mistake);
    }

    @Test
    void an_id_has_at_most_128_characters() {
        assertThat(call("{\"service\":\"s\",\"id\":\"" + "x".repeat(128) + "\"}")
                        .id())
                .isPresent();

        ServiceEnvelope call = call("{\"service\":\"s\",\"id\":\"" + "x".repeat(129) + "\"}");
        assertThat(call.id()).isEmpty();
        assertThat(call.mistake()).contains("`id` must have at most 128 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\":7,|7",
                "\"id\":\"seven\",|\"seven\"",
                "\"id\":\"\\ud800\",|",
                "\"id\":{},|",
                "\"data\":{\"id\":8},|"
            })
    void a_call_with_half_a_character_is_one_that_can_be_answered(String more, String id) {
        String text = "{\"service\":\"a\"," + more + "\"content\":\"\\ud83d\"}";
        ServiceEnvelope call = codec.call(text).orElseThrow();

        assertThat(call.service()).isEqualTo("a");
        assertThat(call.id().map(JsonValue::toString)).isEqualTo(Optional.ofNullable(id));
        assertThat(call.mistake())
                .hasValueSatisfying(mistake -> assertThat(mistake).contains("half of a surrogate pair"));
    }

    @Test
    void what_is_too_much_is_so_after_half_a_character_too() {
        String deep = "[".repeat(100_000);

        assertThat(codec.call("{\"service\":\"a\",\"b\":\"\\ud800\",\"data\":" + deep))
                .hasValueSatisfying(call -> assertThat(call.mistake()).contains("JSON must nest at most 64 deep"));
    }

    @Test
    void a_call_that_is_too_much_to_read_is_one_that_can_be_answered() {
        assertThat(call("{\"service\":\"s\",\"data\":" + "[".repeat(1001) + "]".repeat(1001) + "}")
                        .mistake())
                .contains("JSON must nest at most 64 deep");
        assertThat(call("{\"data\":" + "1".repeat(65) + ",\"service\":\"s\"}").mistake())
                .contains("JSON numbers must have at most 64 characters");
        assertThat(codec.call("{\"s\":" + "[".repeat(1001) + "]".repeat(1001) + "}"))
                .isEmpty();
    }

    // ---- replies

    @Test
    void a_reply_is_as_the_client_reads_it() {
        ServiceEnvelope call = call("{\"service\":\"/services/x\",\"data\":{\"a\":1},\"method\":\"get\"}");

        assertThat(codec.reply(
                        call,
                        ServiceResponse.ok(
                                Json.createObjectBuilder().add("b", 2).build())))
                .isEqualTo("{\"method\":\"GET\",\"service\":\"/services/x\",\"data\":{\"a\":1},\"status\":200,"
                        + "\"type\":\"json\",\"content\":{\"b\":2}}");
        assertThat(codec.reply(call, ServiceResponse.text("as text")))
                .isEqualTo("{\"method\":\"GET\",\"service\":\"/services/x\",\"data\":{\"a\":1},\"status\":200,"
                        + "\"type\":\"text\",\"content\":\"as text\"}");
    }

    @Test
    void a_reply_has_the_id_of_its_call_as_it_came() {
        assertThat(codec.reply(call("{\"service\":\"s\",\"id\":1.50}"), ServiceResponse.empty()))
                .isEqualTo(
                        "{\"method\":\"GET\",\"service\":\"s\",\"id\":1.50,\"status\":200,\"type\":\"text\",\"content\":\"\"}");
    }

    @Test
    void what_is_returned_is_written_by_json_b() {
        assertThat(codec.reply(
                        call("{\"service\":\"s\"}"),
                        ServiceResponse.status(404, Map.of("error", "There is no such service"))))
                .isEqualTo("{\"method\":\"GET\",\"service\":\"s\",\"status\":404,\"type\":\"json\","
                        + "\"content\":{\"error\":\"There is no such service\"}}");
        assertThat(codec.reply(call("{\"service\":\"s\"}"), ServiceResponse.ok(List.of(1, 2))))
                .endsWith("\"content\":[1,2]}");
    }

    @Test
    void what_cannot_be_written_is_refused() {
        ServiceEnvelope call = call("{\"service\":\"s\"}");
        ServiceResponse hidden = ServiceResponse.ok(new Object() {});

        assertThatIllegalArgumentException().isThrownBy(() -> codec.reply(call, hidden));
    }

    @Test
    void what_a_peer_may_not_say_of_itself_is_no_header() {
        assertThat(
                        call("{\"service\":\"s\",\"header\":{\"Host\":\"a\",\"COOKIE\":\"b\",\"WS-Session-Id\":\"c\",\"Authorization\":\"d\","
                                        + "\"X-Forwarded-For\":\"e\",\"X-A\":\"1\",\"n\":5}}")
                                .header())
                .isEqualTo(Map.of("X-A", "1"));
        assertThat(call("{\"service\":\"s\",\"header\":\"none\"}").header()).isEmpty();
    }

    private ServiceEnvelope call(String text) {
        return codec.call(text).orElseThrow();
    }
}
