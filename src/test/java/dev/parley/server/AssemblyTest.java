package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Close;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssemblyTest {
    private final TextAssembly text = new TextAssembly(8, 9);
    private final BinaryAssembly bytes = new BinaryAssembly(4, 9);

    // ---- text

    @Test
    void a_text_is_whole_with_its_last_part() throws RefusedException {
        assertThat(text.add("one", true)).contains("one");
        assertThat(text.add("o", false)).isEmpty();
        assertThat(text.add("", false)).isEmpty();
        assertThat(text.add("ne", true)).contains("one");
        assertThat(text.add("", true)).contains("");
        assertThat(text.add("on", false)).isEmpty();
        assertThat(text.add("", true)).contains("on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "éééé", "€€é", "😀😀", "\u007f\u0080\u07ff\u0800"})
    void a_text_of_eight_bytes_is_taken_whole_and_in_parts(String largest) throws RefusedException {
        assertThat(text.add(largest, true)).contains(largest);
        for (int i = 0; i < largest.length() - 1; i++) {
            assertThat(text.add(largest.substring(i, i + 1), false)).isEmpty();
        }
        assertThat(text.add(largest.substring(largest.length() - 1), true)).contains(largest);
    }

    @Test
    void one_byte_over_the_limit_is_too_large() {
        assertThatThrownBy(() -> text.add("123456789", true)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> text.add("€€€", true)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> text.add("😀😀x", true)).isInstanceOf(RefusedException.class);
    }

    @Test
    void parts_over_the_limit_are_too_large_before_the_last_one() throws RefusedException {
        text.add("12345678", false);

        assertThatThrownBy(() -> text.add("9", false)).isInstanceOf(RefusedException.class);
    }

    @Test
    void a_surrogate_pair_in_two_parts_counts_as_four_bytes() throws RefusedException {
        text.add("1234\ud83d", false);
        assertThat(text.add("\ude00", true)).contains("1234😀");

        text.add("12345\ud83d", false);
        assertThatThrownBy(() -> text.add("\ude00", true)).isInstanceOf(RefusedException.class);
    }

    @Test
    void each_text_is_counted_from_nothing() throws RefusedException {
        for (int i = 0; i < 100; i++) {
            assertThat(text.add("1234", false)).isEmpty();
            assertThat(text.add("5678", true)).contains("12345678");
            assertThat(text.add("12345678", true)).contains("12345678");
            assertThat(text.add("", true)).contains("");
        }
    }

    @Test
    void nothing_is_left_of_a_text_that_was_too_large() throws RefusedException {
        text.add("1234", false);
        assertThatThrownBy(() -> text.add("56789", false)).isInstanceOf(RefusedException.class);

        assertThat(text.add("12345678", true)).contains("12345678");
    }

    // ---- bytes

    @Test
    void bytes_are_whole_with_their_last_part() throws RefusedException {
        assertThat(bytes.add(buffer(1, 2), true)).contains(new byte[] {1, 2});
        assertThat(bytes.add(buffer(1), false)).isEmpty();
        assertThat(bytes.add(buffer(), false)).isEmpty();
        assertThat(bytes.add(buffer(2, 3, 4), true)).contains(new byte[] {1, 2, 3, 4});
        assertThat(bytes.add(buffer(), true)).contains(new byte[0]);
    }

    @Test
    void one_byte_more_than_the_limit_is_too_large() throws RefusedException {
        assertThat(bytes.add(buffer(1, 2, 3, 4), true)).isPresent();
        assertThatThrownBy(() -> bytes.add(buffer(1, 2, 3, 4, 5), true)).isInstanceOf(RefusedException.class);

        bytes.add(buffer(1, 2, 3, 4), false);
        assertThatThrownBy(() -> bytes.add(buffer(5), false)).isInstanceOf(RefusedException.class);
        assertThat(bytes.add(buffer(6), true)).contains(new byte[] {6});
    }

    @Test
    void only_what_is_left_in_a_buffer_is_taken_and_copied() throws RefusedException {
        ByteBuffer reused = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}).position(1).limit(3);

        assertThat(bytes.add(reused, false)).isEmpty();
        reused.clear().put(0, (byte) 7).put(1, (byte) 7).put(2, (byte) 7);
        Optional<byte[]> whole = bytes.add(buffer().asReadOnlyBuffer(), true);

        assertThat(whole).contains(new byte[] {1, 2});
    }

    // ---- what the peer is told

    @Test
    void too_large_is_1009_and_names_the_limit() {
        assertThatThrownBy(() -> text.add("123456789", false))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.close()).isEqualTo(new Close(1009, "Messages must have at most 8 bytes")));
        assertThat(RefusedException.tooLarge(Integer.MAX_VALUE).close().reason())
                .contains("2147483647");
    }

    // ---- fragments

    @Test
    void as_many_fragments_as_the_limit_are_taken() throws RefusedException {
        for (int i = 0; i < 100; i++) {
            for (int part = 1; part < 9; part++) {
                assertThat(text.add("", false)).isEmpty();
                assertThat(bytes.add(buffer(), false)).isEmpty();
            }
            assertThat(text.add("x", true)).contains("x");
            assertThat(bytes.add(buffer(1), true)).contains(new byte[] {1});
        }
    }

    @Test
    void one_fragment_more_is_refused_with_1008() throws RefusedException {
        for (int part = 1; part <= 9; part++) {
            text.add("", false);
        }

        assertThatThrownBy(() -> text.add("", true))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.close())
                                .isEqualTo(new Close(1008, "Messages must have at most 9 fragments")));
        assertThat(text.add("x", true)).contains("x");
    }

    @Test
    void a_large_frame_that_the_server_hands_on_in_pieces_is_no_crowd_of_fragments() throws RefusedException {
        var large = new TextAssembly(1 << 20, 2);
        for (int piece = 0; piece < 2047; piece++) {
            large.add("x".repeat(512), false);
        }

        assertThat(large.add("x".repeat(512), true))
                .hasValueSatisfying(text -> assertThat(text).hasSize(1 << 20));
        assertThat(large.size()).isEqualTo(1 << 20);
    }

    private static ByteBuffer buffer(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }
}
