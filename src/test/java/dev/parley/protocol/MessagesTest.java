package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.BadMessageException;
import dev.parley.Message;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MessagesTest {
    private final Messages messages = new Messages(JsonbBuilder.create(), JsonProvider.provider());

    // ---- what it is

    @Test
    void a_text_is_text_and_the_bytes_of_its_utf_8() {
        Message message = messages.text("é😀");

        assertThat(message.isBinary()).isFalse();
        assertThat(message.text()).isEqualTo("é😀");
        assertThat(message.bytes()).containsExactly(0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80);
    }

    @Test
    void nobody_changes_the_bytes_of_a_message() {
        Message message = messages.binary(new byte[] {1, 2});
        message.bytes()[0] = 9;

        assertThat(message.isBinary()).isTrue();
        assertThat(message.bytes()).containsExactly(1, 2);
    }

    @Test
    void its_size_is_that_of_its_bytes_or_its_characters() {
        assertThat(Messages.size(messages.binary(new byte[] {1, 2}))).isEqualTo(2);
        assertThat(Messages.size(messages.text("éa"))).isEqualTo(2);
    }

    @Test
    void bytes_are_no_text() {
        Message message = messages.binary(new byte[] {'1'});

        assertBad(message::text).hasMessage("Message must be text, was binary with 1 bytes");
        assertBad(message::json);
        assertBad(() -> message.as(Integer.class));
        assertBad(() -> message.as((Type) Integer.class));
    }

    @Test
    void what_a_peer_says_is_not_for_a_log() {
        assertThat(messages.text("secret")).hasToString("TextMessage[6 characters]");
        assertThat(messages.binary("secret".getBytes())).hasToString("BinaryMessage[6 bytes]");
    }

    // ---- JSON

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":[1,-2.5e3,true,false,null,\"é\"]}",
                "5",
                "-0",
                "\"\"",
                "\"\\ud83d\\ude00\"",
                "true",
                "null"
            })
    void any_json_value_is_read(String text) {
        assertThat(messages.text(" \t\r\n" + text + " \t\r\n").json())
                .isEqualTo(messages.text(text).json());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "01",
                "+1",
                ".5",
                "1.",
                "1e",
                "NaN",
                "tru",
                "\"a",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "/**/1",
                "]",
                ",",
                "\ufeff{}",
                "\u00a05",
                "nulL"
            })
    void what_is_no_json_is_bad(String text) {
        assertBad(() -> messages.text(text).json()).hasMessage("Message must be JSON");
        assertBad(() -> messages.text(text).as(Map.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}x",
                "{}{}",
                "{} {}",
                "[]]",
                "{\"a\":1}}",
                "1 2",
                "null null",
                "\"a\"\"b\"",
                "{},",
                "{}\u0000",
                "true/"
            })
    void there_is_nothing_after_the_document(String text) {
        assertBad(() -> messages.text(text).json());
        assertBad(() -> messages.text(text).as(Object.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud83d\"", "[\"a\\ude00\"]", "{\"\\ud83d\":1}", "\"\\ude00\\ud83d\""})
    void strings_are_unicode(String text) {
        assertBad(() -> messages.text(text).json())
                .hasMessage("JSON strings must be Unicode, one has half of a surrogate pair");
        assertBad(() -> messages.text(text).as(Object.class));
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "{\"a\":, }"})
    void it_nests_64_deep_and_no_deeper(String open, String close) {
        assertThat(messages.text(nested(open, close, 64)).json()).isNotNull();
        assertThat(messages.text(nested(open, close, 64)).as(Object.class)).isNotNull();
        assertBad(() -> messages.text(nested(open, close, 65)).json()).hasMessage("JSON must nest at most 64 deep");
        assertBad(() -> messages.text(nested(open, close, 65)).as(Object.class));
        assertBad(() -> messages.text(open.repeat(200_000)).json());
    }

    @Test
    void what_stands_side_by_side_does_not_nest() {
        String text = "[" + "[],{},".repeat(1000) + "[]]";

        assertThat(messages.text(text).json().asJsonArray()).hasSize(2001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "0.", "1e"})
    void numbers_have_64_characters_and_no_more(String begin) {
        String longest = begin + "1".repeat(64 - begin.length());
        if (!begin.equals("1e")) {
            assertThat(messages.text(longest).json().toString()).hasSize(64);
        }
        assertBad(() -> messages.text(longest + "1").json()).hasMessage("JSON numbers must have at most 64 characters");
        assertBad(() -> messages.text("{\"x\":" + longest + "1}").as(Big.class));
    }

    @Test
    void a_number_of_a_million_digits_costs_next_to_nothing() {
        assertBad(() -> messages.text("[" + "9".repeat(1_000_000) + "]").json());
        assertBad(() -> messages.text("[" + "9".repeat(1_000_000) + "]").as(List.class));
    }

    @Test
    void a_number_with_a_huge_exponent_costs_next_to_nothing() {
        assertThat(messages.text("{\"x\":1e99999999}").as(Point.class)).isNotNull();
        assertBad(() -> messages.text("{\"x\":1e99999999}").as(Big.class));
        assertThat(messages.text("1e99999999").json()).hasToString("1E+99999999");
    }

    // ---- objects

    @Test
    void an_object_is_read_from_its_json() {
        assertThat(messages.text("{\"y\":2,\"x\":1,\"z\":3}").as(Point.class)).isEqualTo(new Point(1, 2));
        assertThat(messages.text("[{\"x\":1}]").<List<Point>>as(listOf(Point.class)))
                .containsExactly(new Point(1, 0));
        assertThat(messages.text("5").as(int.class)).isEqualTo(5);
        assertThat(messages.text("{\"a\":1}").as(JsonObject.class).getInt("a")).isEqualTo(1);
        assertThat(messages.text("[1]").as(JsonValue.class)).hasToString("[1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "\"x\"",
                "true",
                "[]",
                "[1,2]",
                "{\"x\":\"a\"}",
                "{\"x\":{}}",
                "{\"x\":[1]}",
                "{\"x\":true}",
                "{\"x\":null}"
            })
    void what_does_not_fit_is_bad_and_names_the_type(String text) {
        assertBad(() -> messages.text(text).as(Point.class))
                .hasMessage("Message must be the JSON of " + Point.class.getName());
    }

    @Test
    void whatever_goes_wrong_while_it_is_read_is_bad() {
        assertBad(() -> messages.text("{\"colour\":\"GREEN\"}").as(Paint.class));
        assertBad(() -> messages.text("\"GREEN\"").as(Colour.class));
        assertBad(() -> messages.text("{\"count\":-1}").as(Picky.class));
        assertBad(() -> messages.text("\"x\"").as(UUID.class));
        assertBad(() -> messages.text("\"x\"").as(Duration.class));
        assertBad(() -> messages.text("\"\"").as(char.class));
        assertBad(() -> messages.text("500").as(byte.class));
        assertBad(() -> messages.text("\"x\"").as(Integer.class));
        assertBad(() -> messages.text("\"abc\"").as(byte[].class));
        assertBad(() -> messages.text("[\"a\"]").as(listOf(Integer.class)));
    }

    @Test
    void a_json_value_of_another_kind_is_bad() {
        assertBad(() -> messages.text("[]").as(JsonObject.class));
        assertBad(() -> messages.text("{}").as(JsonArray.class));
        assertBad(() -> messages.text("5").as((Type) JsonObject.class));
    }

    @Test
    void null_is_no_object() {
        assertBad(() -> messages.text("null").as(Point.class))
                .hasMessage("Message must be the JSON of " + Point.class.getName() + ", was null");
        assertBad(() -> messages.text("null").as(Object.class));
        assertBad(() -> messages.text("null").as(Integer.class));
        assertThat(messages.text("null").json()).isEqualTo(JsonValue.NULL);
    }

    @Test
    void empty_is_no_object() {
        assertBad(() -> messages.text("").as(Point.class));
        assertBad(() -> messages.text("  ").as(String.class));
    }

    /** An application that lets it out of its hands has the whole trace in its log. */
    @Test
    void what_a_peer_sent_is_in_no_trace() {
        assertBad(() -> messages.text("{\"x\":\"s3cret\"}").as(Point.class)).hasNoCause();
        assertBad(() -> messages.text("\"s3cret\"").as(UUID.class)).hasNoCause();
        assertBad(() -> messages.text("{s3cret").json()).hasNoCause();
        var data = JsonProvider.provider().createValue("s3cret");
        assertBad(() -> new DataBinding(JsonbBuilder.create()).bind(data, Integer.class))
                .hasNoCause();
    }

    private static AbstractThrowableAssert<?, ?> assertBad(ThrowingCallable reading) {
        return assertThatThrownBy(reading).isInstanceOf(BadMessageException.class);
    }

    private static String nested(String open, String close, int depth) {
        String innermost = open.equals("[") ? "[]" : "{}";
        return open.repeat(depth - 1) + innermost + close.repeat(depth - 1);
    }

    private static Type listOf(Class<?> element) {
        return new ParameterizedType() {
            @Override
            public Type[] getActualTypeArguments() {
                return new Type[] {element};
            }

            @Override
            public Type getRawType() {
                return List.class;
            }

            @Override
            public Type getOwnerType() {
                return null;
            }
        };
    }

    public record Point(int x, int y) {}

    public record Big(BigInteger x) {}

    public record Paint(Colour colour) {}

    public enum Colour {
        RED
    }

    public record Picky(int count) {
        public Picky {
            if (count < 0) {
                throw new IllegalArgumentException("Count must not be negative, was " + count);
            }
        }
    }
}
