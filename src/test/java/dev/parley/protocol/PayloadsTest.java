package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.spi.Payload;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbBuilder;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadsTest {
    private static final Logger YASSON = Logger.getLogger("org.eclipse.yasson");
    private final Payloads payloads = new Payloads(JsonbBuilder.create());

    @BeforeAll
    static void quiet() {
        YASSON.setLevel(Level.OFF); // it tells, too, what it throws
    }

    @AfterAll
    static void loud() {
        YASSON.setLevel(null);
    }

    // ---- text and bytes

    @Test
    void a_string_is_text_as_it_is() {
        Payload payload = payloads.apply("{é€😀");

        assertThat(payload.isBinary()).isFalse();
        assertThat(payload.text()).isEqualTo("{é€😀");
        assertThat(payload.size()).isEqualTo(1 + 2 + 3 + 4);
        assertThat(payloads.apply("").size()).isZero();
    }

    @Test
    void bytes_are_binary_and_copied() {
        byte[] bytes = {1, 2, 3};
        Payload payload = payloads.apply(bytes);
        bytes[0] = 9;

        assertThat(payload.isBinary()).isTrue();
        assertThat(read(payload)).containsExactly(1, 2, 3);
        assertThat(payload.size()).isEqualTo(3);
        assertThat(payloads.apply(new byte[0]).size()).isZero();
    }

    @Test
    void of_a_buffer_only_what_is_left_is_taken_and_the_buffer_stays_as_it_was() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}).position(1).limit(3);
        Payload payload = payloads.apply(buffer);

        assertThat(buffer.position()).isEqualTo(1);
        assertThat(buffer.limit()).isEqualTo(3);
        buffer.put(1, (byte) 7);
        assertThat(read(payload)).containsExactly(1, 2);
        assertThat(read(payloads.apply(buffer.asReadOnlyBuffer()))).containsExactly(7, 2);
        ByteBuffer direct = ByteBuffer.allocateDirect(2).put((byte) 5).flip();
        assertThat(read(payloads.apply(direct))).containsExactly(5);
    }

    @Test
    void everyone_who_reads_the_bytes_has_a_buffer_of_his_own() {
        Payload payload = payloads.apply(new byte[] {1, 2});

        assertThat(read(payload)).containsExactly(1, 2);
        assertThat(read(payload)).containsExactly(1, 2);
        assertThatThrownBy(() -> payload.bytes().put((byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
    }

    // ---- objects

    static Object[][] objects() {
        return new Object[][] {
            {new Note("hi", 1), "{\"number\":1,\"text\":\"hi\"}"},
            {new Bean(), "{\"text\":\"hi\"}"},
            {List.of(new Note("a", 1)), "[{\"number\":1,\"text\":\"a\"}]"},
            {Map.of("note", List.of(1, 2)), "{\"note\":[1,2]}"},
            {Map.of(), "{}"},
            {Collections.emptyMap(), "{}"},
            {List.of(), "[]"},
            {new int[] {1, 2}, "[1,2]"},
            {7, "7"},
            {true, "true"},
            {'c', "\"c\""},
            {Colour.RED, "\"RED\""},
            {new Nothing(), "{}"},
            {new Quiet(null), "{}"},
            {JsonValue.NULL, "null"},
            {JsonValue.EMPTY_JSON_OBJECT, "{}"},
            {Json.createValue("s"), "\"s\""},
            {Json.createObjectBuilder().add("a", 1).build(), "{\"a\":1}"},
            {named("ann"), "{\"name\":\"ann\"}"},
        };
    }

    @ParameterizedTest
    @MethodSource("objects")
    void anything_else_is_the_text_of_its_json(Object payload, String json) {
        assertThat(payloads.apply(payload).text()).isEqualTo(json);
    }

    // ---- what cannot be encoded

    @Test
    void null_cannot_be_sent() {
        assertThatThrownBy(() -> payloads.apply(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Payload must not be null");
    }

    static Object[] types() {
        return new Object[] {
            new Hidden(1),
            new PackagePrivate(1),
            new HiddenBean(),
            new HiddenFields(),
            new HiddenNothing(),
            List.of(new Hidden(1)),
            Map.of("a", new Hidden(1)),
            new Hidden[] {new Hidden(1)},
            new Holder(new Hidden(1)),
            (Runnable) () -> {},
            new Thread(),
        };
    }

    @ParameterizedTest
    @MethodSource("types")
    void what_json_b_cannot_see_cannot_be_sent(Object payload) {
        assertThatThrownBy(() -> payloads.apply(payload))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Payload must be a String, bytes or a public type that JSON-B can write, was "
                        + payload.getClass().getName());
    }

    @Test
    void what_holds_itself_cannot_be_sent() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        Map<String, Object> map = new HashMap<>();
        map.put("map", map);

        assertCannotBeSent(list);
        assertCannotBeSent(map);
        assertCannotBeSent(new Cyclic());
    }

    @Test
    void what_never_ends_cannot_be_sent() {
        assertCannotBeSent(new Endless());
    }

    @Test
    void what_throws_when_it_is_read_cannot_be_sent() {
        assertCannotBeSent(new Thrower());
        assertCannotBeSent(Double.NaN);
    }

    @Test
    void half_of_a_surrogate_pair_cannot_be_sent() {
        for (String text : List.of("\ud83d", "\ude00", "a\ud83d", "\ud83db", "\ude00\ud83d", "\ud83d\ud83d\ude00")) {
            assertThatThrownBy(() -> payloads.apply(text)).hasMessageStartingWith("Text must be Unicode");
            assertCannotBeSent(new Note(text, 1));
            assertCannotBeSent(Map.of(text, 1));
        }
    }

    @Test
    void one_that_failed_does_not_spoil_the_next() {
        assertCannotBeSent(new Cyclic());
        assertCannotBeSent(new Hidden(1));

        assertThatCode(() -> payloads.apply(new Note("hi", 1))).doesNotThrowAnyException();
    }

    private void assertCannotBeSent(Object payload) {
        assertThatThrownBy(() -> payloads.apply(payload)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] read(Payload payload) {
        ByteBuffer bytes = payload.bytes();
        byte[] read = new byte[bytes.remaining()];
        bytes.get(read);
        return read;
    }

    private static Named named(String name) {
        return new Named() {
            @Override
            public String getName() {
                return name;
            }
        };
    }

    public interface Named {
        String getName();
    }

    public enum Colour {
        RED
    }

    public record Note(String text, int number) {}

    public record Quiet(String text) {}

    public record Nothing() {}

    public record Holder(Object held) {}

    public static final class Bean {
        public String getText() {
            return "hi";
        }
    }

    public static final class Cyclic {
        public Cyclic getSelf() {
            return this;
        }
    }

    public static final class Endless {
        public Endless getNext() {
            return new Endless();
        }
    }

    public static final class Thrower {
        public String getText() {
            throw new IllegalStateException("as told");
        }
    }

    private record Hidden(int x) {}

    record PackagePrivate(int x) {}

    private static final class HiddenBean {
        public String getText() {
            return "hi";
        }
    }

    @SuppressWarnings("unused")
    private static final class HiddenFields {
        private final String text = "hi";
    }

    private record HiddenNothing() {}
}
