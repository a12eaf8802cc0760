package dev.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Target;
import dev.parley.demo.DemoNode.Visitor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChatRoomTest {
    private final DemoNode demo = DemoNode.with(ChatRoom.class);

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void a_newcomer_learns_who_it_is_and_who_is_here() {
        enter("Ann");
        var bob = enter("Bob");

        assertThat(bob.news())
                .containsExactly(
                        "{\"type\":\"welcome\",\"you\":{\"id\":2,\"name\":\"Bob\"}}",
                        "{\"type\":\"came\",\"here\":[{\"id\":1,\"name\":\"Ann\"},{\"id\":2,\"name\":\"Bob\"}],"
                                + "\"who\":{\"id\":2,\"name\":\"Bob\"}}");
        assertThat(demo.hub().users(Target.path("room", "/harbour"))).containsExactlyInAnyOrder("Ann", "Bob");
    }

    @Test
    void the_others_learn_that_somebody_came_and_left() {
        var ann = enter("Ann");
        ann.news();

        enter("Bob").leaves();

        assertThat(ann.news())
                .containsExactly(
                        "{\"type\":\"came\",\"here\":[{\"id\":1,\"name\":\"Ann\"},{\"id\":2,\"name\":\"Bob\"}],"
                                + "\"who\":{\"id\":2,\"name\":\"Bob\"}}",
                        "{\"type\":\"left\",\"here\":[{\"id\":1,\"name\":\"Ann\"}],\"who\":{\"id\":2,\"name\":\"Bob\"}}");
    }

    @Test
    void what_one_says_everybody_in_the_room_hears_and_nobody_else() {
        var ann = enter("Ann");
        var bob = enter("Bob");
        var eve = demo.enter("other", "Eve");
        List.of(ann, bob, eve).forEach(Visitor::news);

        ann.says("{\"text\":\" Hello \"}");

        assertThat(ann.news()).singleElement().asString().contains("\"text\":\"Hello\"", "\"name\":\"Ann\"");
        assertThat(bob.news()).singleElement().asString().contains("\"text\":\"Hello\"", "\"name\":\"Ann\"");
        assertThat(eve.news()).isEmpty();
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
        List.of(ann, bob).forEach(Visitor::news);

        ann.says(junk);

        assertThat(ann.news()).singleElement().asString().startsWith("{\"type\":\"refused\",\"reason\":\"T");
        assertThat(bob.news()).isEmpty();
    }

    @Test
    void bytes_are_refused_politely() {
        var ann = enter("Ann");
        ann.news();

        ann.saysBytes((byte) 1, (byte) 2);

        assertThat(ann.news()).containsExactly("{\"type\":\"refused\",\"reason\":\"That was not understood.\"}");
    }

    @Test
    void a_text_of_1000_characters_is_passed_on() {
        var ann = enter("Ann");
        ann.news();

        ann.says("{\"text\":\"" + "x".repeat(1000) + "\"}");

        assertThat(ann.news()).singleElement().asString().contains("said");
    }

    @Test
    void a_text_of_1001_characters_is_not() {
        var ann = enter("Ann");
        ann.news();

        ann.says("{\"text\":\"" + "x".repeat(1001) + "\"}");

        assertThat(ann.news())
                .containsExactly("{\"type\":\"refused\",\"reason\":\"That is too long: 1000 characters at most.\"}");
    }

    @Test
    void half_a_character_is_no_text() {
        var ann = enter("Ann");
        ann.news();

        ann.says("{\"text\":\"a\\ud83db \\ud83d\\ude00\"}");

        assertThat(ann.news()).containsExactly("{\"type\":\"refused\",\"reason\":\"That was not understood.\"}");
    }

    @Test
    void a_name_is_made_presentable() {
        assertThat(shownAs("Zoë")).isEqualTo("Zoë");
        assertThat(shownAs("  Ann  Lee ")).isEqualTo("Ann Lee");
        assertThat(shownAs(" \t\n")).isEqualTo("Guest");
        assertThat(shownAs("A\u0000n\u202en\ue000")).isEqualTo("A n n");
    }

    @Test
    void half_a_character_is_no_name() {
        demo.node().handshake("/ws/room/harbour?name=%ED%A0%BD").send().assertRefused(400);
    }

    @Test
    void a_name_has_at_most_24_characters_however_wide() {
        assertThat(shownAs("x".repeat(24))).isEqualTo("x".repeat(24));
        assertThat(shownAs("x".repeat(25))).isEqualTo("x".repeat(24));
        assertThat(shownAs("😀".repeat(25))).isEqualTo("😀".repeat(24));
    }

    @Test
    void who_gives_no_name_is_a_guest() {
        demo.visit("/ws/room/harbour");

        assertThat(demo.hub().users(Target.all())).containsExactly("Guest");
    }

    @Test
    void sessions_of_other_settings_are_left_alone() {
        try (DemoNode others = DemoNode.ofOthers(ChatRoom.class)) {
            var ann = others.enter("harbour", "Ann");
            var bob = others.enter("harbour", "Bob");

            ann.says("{\"text\":\"Hello\"}");
            assertThat(ann.news()).isEmpty();
            ann.leaves();

            assertThat(bob.news()).isEmpty();
            assertThat(others.hub().users(Target.all())).isEmpty();
        }
    }

    private Visitor enter(String name) {
        return demo.enter("harbour", name);
    }

    private String shownAs(String name) {
        Visitor visitor = enter(name);
        Set<String> users = demo.hub().users(Target.all());
        visitor.leaves();
        demo.node().awaitIdle();
        assertThat(users).hasSize(1);
        return users.iterator().next();
    }
}
