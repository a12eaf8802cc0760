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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChatRoomTest {
    private static final String LIST = "{\"service\":\"demo/participant/list\",\"id\":7}";

    private final DemoNode demo = DemoNode.with(ChatRoom.class);

    @AfterEach
    void stop() {
        demo.close();
    }

    // ---- who comes and goes

    @Test
    void a_newcomer_learns_who_it_is() {
        enter("Ann");
        var bob = enter("Bob");

        assertThat(bob.news())
                .containsExactly(
                        "{\"type\":\"welcome\",\"you\":{\"id\":2,\"name\":\"Bob\"}}",
                        "{\"type\":\"came\",\"who\":{\"id\":2,\"name\":\"Bob\"}}");
        assertThat(demo.hub().users(Target.path("room", "/harbour"))).containsExactlyInAnyOrder("Ann", "Bob");
    }

    @Test
    void the_others_learn_that_somebody_came_and_left() {
        var ann = enter("Ann");
        ann.news();

        enter("Bob").leaves();

        assertThat(ann.news())
                .containsExactly(
                        "{\"type\":\"came\",\"who\":{\"id\":2,\"name\":\"Bob\"}}",
                        "{\"type\":\"left\",\"who\":{\"id\":2,\"name\":\"Bob\"}}");
    }

    @Test
    void whoever_asks_is_told_who_is_in_the_room() {
        var ann = enter("Ann");
        var bob = enter("Bob");
        demo.enter("other", "Eve");
        ann.news();

        ann.says(LIST);
        assertThat(ann.news())
                .singleElement()
                .asString()
                .startsWith("{\"method\":\"GET\",\"service\":\"demo/participant/list\",")
                .contains("\"id\":7,\"status\":200")
                .endsWith("\"content\":[{\"id\":1,\"name\":\"Ann\"},{\"id\":2,\"name\":\"Bob\"}]}");

        bob.leaves();
        ann.news();
        ann.says(LIST);
        assertThat(ann.news()).singleElement().asString().endsWith("\"content\":[{\"id\":1,\"name\":\"Ann\"}]}");
    }

    // ---- what is said

    @Test
    void what_one_posts_everybody_in_the_room_hears_and_nobody_else() {
        var ann = enter("Ann");
        var bob = enter("Bob");
        var eve = demo.enter("other", "Eve");
        List.of(ann, bob, eve).forEach(Visitor::news);

        ann.says(post("{\"text\":\" Hello \"}"));

        assertThat(ann.news())
                .satisfiesExactly(
                        said -> assertThat(said).contains("\"said\"", "\"text\":\"Hello\"", "\"name\":\"Ann\""),
                        reply -> assertThat(reply).contains("\"id\":7,\"status\":200"));
        assertThat(bob.news())
                .singleElement()
                .asString()
                .contains("\"said\"", "\"text\":\"Hello\"", "\"name\":\"Ann\"");
        assertThat(eve.news()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "[{}]",
                "7",
                "\"text\"",
                "{\"text\":null}",
                "{\"text\":\"\"}",
                "{\"text\":\"  \"}",
                "{}",
                "{\"text\":{\"a\":1}}",
                "{\"text\":[1]}"
            })
    void junk_is_refused_politely(String junk) {
        var ann = enter("Ann");
        var bob = enter("Bob");
        List.of(ann, bob).forEach(Visitor::news);

        ann.says(post(junk));

        assertThat(ann.news())
                .singleElement()
                .asString()
                .contains("\"id\":7,\"status\":400")
                .containsPattern("\"content\":\\{\"error\":\"[`T].+\"}}$");
        assertThat(bob.news()).isEmpty();
    }

    @Test
    void an_empty_message_is_refused_with_the_reason() {
        var ann = enter("Ann");
        ann.news();

        ann.says(post("{\"text\":\"\"}"));

        assertThat(ann.news())
                .singleElement()
                .asString()
                .endsWith(
                        "\"status\":400,\"type\":\"json\",\"content\":{\"error\":\"There is nothing to say in it.\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "null", "[]", "{", "{\"text\":\"a\"}", "{\"text\":\"a\"}{\"text\":\"b\"}"})
    void what_is_no_call_is_not_passed_on(String junk) {
        var ann = enter("Ann");
        var bob = enter("Bob");
        List.of(ann, bob).forEach(Visitor::news);

        ann.says(junk);
        ann.saysBytes((byte) 1, (byte) 2);

        assertThat(ann.news()).isEmpty();
        assertThat(bob.news()).isEmpty();
    }

    @Test
    void a_text_of_1000_characters_is_passed_on() {
        var ann = enter("Ann");
        ann.news();

        ann.says(post("{\"text\":\"" + "x".repeat(1000) + "\"}"));

        assertThat(ann.news()).first().asString().contains("said");
    }

    @Test
    void a_text_of_1001_characters_is_not() {
        var ann = enter("Ann");
        ann.news();

        ann.says(post("{\"text\":\"" + "x".repeat(1001) + "\"}"));

        assertThat(ann.news())
                .singleElement()
                .asString()
                .endsWith("\"status\":400,\"type\":\"json\","
                        + "\"content\":{\"error\":\"That is too long: 1000 characters at most.\"}}");
    }

    @Test
    void half_a_character_is_no_text() {
        var ann = enter("Ann");
        var bob = enter("Bob");
        List.of(ann, bob).forEach(Visitor::news);

        ann.says(post("{\"text\":\"a\\ud83db \\ud83d\\ude00\"}"));

        assertThat(ann.news()).singleElement().asString().contains("\"status\":400");
        assertThat(bob.news()).isEmpty();
    }

    // ---- names

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

    // ---- others

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | demo/participant/list |",
                "POST | demo/message/new      | {\"text\":\"Hello\"}",
            })
    void to_sessions_of_other_endpoints_the_services_are_not_there(String method, String service, String data) {
        var other = demo.visit("/ws/pool");

        other.says("{\"service\":\"%s\",\"method\":\"%s\",\"data\":%s}".formatted(service, method, data));

        assertThat(other.news()).singleElement().asString().contains("\"status\":404");
    }

    @Test
    void sessions_of_other_settings_are_left_alone() {
        try (DemoNode others = DemoNode.ofOthers(ChatRoom.class)) {
            var ann = others.enter("harbour", "Ann");
            var bob = others.enter("harbour", "Bob");

            ann.says(LIST);
            ann.says(post("{\"text\":\"Hello\"}"));
            assertThat(ann.news()).hasSize(2).allMatch(reply -> reply.contains("\"status\":404"));
            ann.leaves();

            assertThat(bob.news()).isEmpty();
            assertThat(others.hub().users(Target.all())).isEmpty();
        }
    }

    private Visitor enter(String name) {
        return demo.enter("harbour", name);
    }

    private static String post(String data) {
        return "{\"service\":\"demo/message/new\",\"method\":\"POST\",\"data\":" + data + ",\"id\":7}";
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
