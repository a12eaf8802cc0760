package dev.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.demo.DemoHub.Peer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRoomTest {
    private final DemoHub demo = new DemoHub(true);
    private final ChatRoom room = roomOf(demo);

    @Test
    void a_newcomer_learns_who_it_is_and_who_is_here() {
        enter("Ann");
        var bob = enter("Bob");

        assertThat(bob.got())
                .containsExactly(
                        "{\"type\":\"welcome\",\"you\":{\"id\":2,\"name\":\"Bob\"}}",
                        "{\"type\":\"came\",\"here\":[{\"id\":1,\"name\":\"Ann\"},{\"id\":2,\"name\":\"Bob\"}],"
                                + "\"who\":{\"id\":2,\"name\":\"Bob\"}}");
        assertThat(bob.user()).contains("Bob");
    }

    @Test
    void the_others_learn_that_somebody_came_and_left() {
        var ann = enter("Ann");
        ann.got();

        enter("Bob").leaves();

        assertThat(ann.got())
                .containsExactly(
                        "{\"type\":\"came\",\"here\":[{\"id\":1,\"name\":\"Ann\"},{\"id\":2,\"name\":\"Bob\"}],"
                                + "\"who\":{\"id\":2,\"name\":\"Bob\"}}",
                        "{\"type\":\"left\",\"here\":[{\"id\":1,\"name\":\"Ann\"}],\"who\":{\"id\":2,\"name\":\"Bob\"}}");
    }

    @Test
    void what_one_says_everybody_in_the_room_hears_and_nobody_else() {
        var ann = enter("Ann");
        var bob = enter("Bob");
        var eve = enter(demo, room, "/other", Map.of("name", List.of("Eve")));
        List.of(ann, bob, eve).forEach(Peer::got);

        ann.says("{\"text\":\" Hello \"}");

        assertThat(ann.got()).singleElement().asString().contains("\"text\":\"Hello\"", "\"name\":\"Ann\"");
        assertThat(bob.got()).singleElement().asString().contains("\"text\":\"Hello\"", "\"name\":\"Ann\"");
        assertThat(eve.got()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "null",
                "[]",
                "[{}]",
                "7",
                "\"text\"",
                "{",
                "{\"text\":",
                "{\"text\":null}",
                "{\"text\":\"  \"}",
                "{}",
                "{\"text\":{\"a\":1}}",
                "{\"text\":[1]}",
                "{\"text\":\"a\"}{\"text\":\"b\"}"
            })
    void junk_is_refused_politely(String junk) {
        var ann = enter("Ann");
        var bob = enter("Bob");
        List.of(ann, bob).forEach(Peer::got);

        ann.says(junk);

        assertThat(ann.got()).singleElement().asString().startsWith("{\"type\":\"refused\",\"reason\":\"T");
        assertThat(bob.got()).isEmpty();
    }

    @Test
    void bytes_are_refused_politely() {
        var ann = enter("Ann");
        ann.got();

        ann.saysBytes((byte) 1, (byte) 2);

        assertThat(ann.got()).containsExactly("{\"type\":\"refused\",\"reason\":\"That was not understood.\"}");
    }

    @Test
    void a_text_of_1000_characters_is_passed_on() {
        var ann = enter("Ann");
        ann.got();

        ann.says("{\"text\":\"" + "x".repeat(1000) + "\"}");

        assertThat(ann.got()).singleElement().asString().contains("said");
    }

    @Test
    void a_text_of_1001_characters_is_not() {
        var ann = enter("Ann");
        ann.got();

        ann.says("{\"text\":\"" + "x".repeat(1001) + "\"}");

        assertThat(ann.got())
                .containsExactly("{\"type\":\"refused\",\"reason\":\"That is too long: 1000 characters at most.\"}");
    }

    @Test
    void half_a_character_is_no_text() {
        var ann = enter("Ann");
        ann.got();

        ann.says("{\"text\":\"a\\ud83db \\ud83d\\ude00\"}");

        assertThat(ann.got()).containsExactly("{\"type\":\"refused\",\"reason\":\"That was not understood.\"}");
    }

    @Test
    void a_name_is_made_presentable() {
        assertThat(shownAs("Zoë")).isEqualTo("Zoë");
        assertThat(shownAs("  Ann  Lee ")).isEqualTo("Ann Lee");
        assertThat(shownAs(" \t\n")).isEqualTo("Guest");
        assertThat(shownAs("A\u0000n\u202en\ud83d")).isEqualTo("A n n");
    }

    @Test
    void a_name_has_at_most_24_characters_however_wide() {
        assertThat(shownAs("x".repeat(24))).isEqualTo("x".repeat(24));
        assertThat(shownAs("x".repeat(25))).isEqualTo("x".repeat(24));
        assertThat(shownAs("😀".repeat(25))).isEqualTo("😀".repeat(24));
    }

    @Test
    void who_gives_no_name_is_a_guest() {
        assertThat(enter(demo, room, "/harbour", Map.of()).user()).contains("Guest");
    }

    @Test
    void sessions_of_other_settings_are_left_alone() {
        var other = new DemoHub(false);
        var peer = enter(other, roomOf(other), "/harbour", Map.of("name", List.of("Ann")));

        peer.says("{\"text\":\"Hello\"}");
        peer.leaves();

        assertThat(peer.got()).isEmpty();
        assertThat(peer.user()).isEmpty();
    }

    private Peer enter(String name) {
        return enter(demo, room, "/harbour", Map.of("name", List.of(name)));
    }

    private static Peer enter(DemoHub demo, ChatRoom room, String path, Map<String, List<String>> query) {
        return demo.open("room", path, query, DemoHub.hearing(room::welcome, room::chat, room::goodbye));
    }

    private static ChatRoom roomOf(DemoHub demo) {
        var room = new ChatRoom();
        room.hub = new PlainHub(demo.hub);
        return room;
    }

    private String shownAs(String name) {
        return enter(name).user().orElseThrow();
    }
}
