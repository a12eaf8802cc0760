package dev.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.parley.browser.Chromium;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** The page of the demo in two real browsers, against the WAR run with {@code java -jar}. */
@Tag("process")
@Timeout(180)
class DemoProcessIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static DemoServer server;
    private static URI page;
    private static DemoWindow ann;
    private static DemoWindow bob;

    private final String room = "room-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start() throws Exception {
        if (!Chromium.isPossible()) {
            String missing = Chromium.missing("THE DEMO IS NOT TESTED");
            System.err.println(missing);
            abort(missing);
        }
        server = DemoServer.start(0);
        ann = DemoWindow.open();
        bob = DemoWindow.open();
        page = server.address();
    }

    @AfterAll
    static void stop() throws Exception {
        if (ann != null) {
            ann.close();
        }
        if (bob != null) {
            bob.close();
        }
        if (server != null) {
            server.stop();
        }
    }

    @BeforeEach
    void reset() {
        ann.reset();
        bob.reset();
    }

    @AfterEach
    void the_console_is_clean() {
        assertThat(ann.complaints()).isEmpty();
        assertThat(bob.complaints()).isEmpty();
    }

    @Test
    void two_users_in_one_room_read_each_other() {
        ann.enter(page, "Ann", room);
        bob.enter(page, "Bob", room);

        ann.say("Hello Bob");
        bob.see("Ann's message", () -> bob.messages().equals(List.of("Hello Bob")));
        bob.say("Hello Ann");
        ann.see("Bob's message", () -> ann.messages().equals(List.of("Hello Bob", "Hello Ann")));
    }

    @Test
    void a_bad_message_is_answered_with_the_reason_and_stays_in_the_field() {
        ann.enter(page, "Ann", room);
        bob.enter(page, "Bob", room);

        ann.write("x".repeat(1001) + Keys.ENTER);
        ann.see("the reason", () -> ann.trouble().equals("That is too long: 1000 characters at most."));
        assertThat(ann.written()).isEqualTo("x".repeat(1001));

        ann.write(Keys.BACK_SPACE + "\n");
        ann.see("the message", () -> ann.messages().equals(List.of("x".repeat(1000))));
        assertThat(ann.trouble()).isEmpty();

        ann.press(Keys.ENTER);
        ann.see("the reason", () -> ann.trouble().equals("There is nothing to say in it."));
        ann.say("All right");
        bob.see("what was right", () -> bob.messages().equals(List.of("x".repeat(1000), "All right")));
    }

    @Test
    void messages_come_in_the_order_in_which_they_were_written() {
        ann.enter(page, "Ann", room);
        bob.enter(page, "Bob", room);
        List<String> lines = List.of("one", "two", "three", "four", "five", "six", "seven", "eight");

        ann.write(String.join("\n", lines) + "\n");

        bob.see("all of it in order", () -> bob.messages().equals(lines));
    }

    @Test
    void a_user_in_another_room_reads_nothing_of_it() {
        ann.enter(page, "Ann", room);
        bob.enter(page, "Bob", room + "-other");

        ann.say("Only for this room");
        bob.say("Only for the other room");

        assertThat(ann.messages()).containsExactly("Only for this room");
        assertThat(bob.messages()).containsExactly("Only for the other room");
        assertThat(bob.people()).containsExactly("Bob you");
    }

    @Test
    void a_room_may_have_any_letters() {
        ann.enter(page, "Zoë 🦜", "Café + Größe 東京 " + room);
        bob.enter(page, "O'Brien & <b>", "café-größe-東京-" + room);

        ann.say("Ça va?");

        bob.see("the message", () -> bob.messages().equals(List.of("Ça va?")));
        assertThat(bob.people()).containsExactly("Zoë 🦜", "O'Brien & <b> you");
    }

    @Test
    void who_is_here_updates_when_somebody_comes_and_leaves() throws Exception {
        ann.enter(page, "Ann", room);
        assertThat(ann.count()).isEqualTo("1 here");
        ann.photograph(SCREENSHOTS.resolve("alone.png"));

        bob.enter(page, "Bob", room);
        ann.see("Bob in the list", () -> ann.people().equals(List.of("Ann you", "Bob")));
        ann.see("the count", () -> ann.count().equals("2 here"));
        ann.see("a notice", () -> ann.notices().contains("Bob came in."));

        bob.click("leave");
        ann.see("the list without Bob", () -> ann.people().equals(List.of("Ann you")));
        ann.see("a notice", () -> ann.notices().contains("Bob left."));
    }

    @Test
    void two_windows_may_have_the_same_name() {
        ann.enter(page, "Ann", room);
        bob.enter(page, "Ann", room);

        ann.see("both", () -> ann.people().equals(List.of("Ann you", "Ann")));
    }

    @Test
    void the_room_can_be_changed() {
        ann.enter(page, "Ann", room);
        bob.enter(page, "Bob", room + "-next");
        ann.say("Leaving");

        ann.click("leave");
        ann.see("the door", () -> ann.focused().equals("name"));
        ann.press(Keys.TAB, room + "-next", Keys.ENTER);

        ann.see("Bob", () -> ann.people().equals(List.of("Bob", "Ann you")));
        assertThat(ann.messages()).isEmpty();
    }

    @Test
    void the_ticker_moves() {
        ann.goTo(page);
        ann.see("prices", () -> ann.prices().size() >= 3);
        var before = ann.prices();

        ann.see("other prices", () -> !ann.prices().equals(before));
        assertThat(ann.changes()).allSatisfy(change -> assertThat(change).containsPattern("up|down|unchanged"));
    }

    @Test
    void the_ticker_pauses_for_one_window_and_goes_on() {
        ann.goTo(page);
        bob.goTo(page);
        ann.see("that it runs", () -> ann.steered().equals("Streaming 4 of 4"));

        ann.click("pause");
        ann.see("that it pauses", () -> ann.steered().equals("Paused"));
        var before = ann.prices();
        for (int i = 0; i < 2; i++) {
            var others = bob.prices();
            bob.see("other prices", () -> !bob.prices().equals(others));
        }
        assertThat(ann.prices()).isEqualTo(before);

        ann.click("pause");
        ann.see("that it runs", () -> ann.steered().equals("Streaming 4 of 4"));
        ann.see("other prices", () -> !ann.prices().equals(before));
    }

    @Test
    void the_ticker_tells_the_goods_that_are_chosen_while_it_runs() {
        ann.goTo(page);
        ann.see("that it runs", () -> ann.steered().equals("Streaming 4 of 4"));

        ann.tick("RUM");
        ann.see("that one is missing", () -> ann.steered().equals("Streaming 3 of 4"));
        assertThat(ann.goods()).containsExactly("SILK", "SPICE", "PEARL");
        String rum = ann.price("RUM");
        for (int i = 0; i < 3; i++) {
            String pearl = ann.price("PEARL");
            ann.see("another price", () -> !ann.price("PEARL").equals(pearl));
        }
        assertThat(ann.price("RUM")).isEqualTo(rum);

        ann.tick("RUM");
        ann.see("that all are there", () -> ann.steered().equals("Streaming 4 of 4"));
        ann.see("another price", () -> !ann.price("RUM").equals(rum));
    }

    @Test
    void the_pace_of_the_ticker_is_chosen_while_it_runs() {
        ann.goTo(page);
        ann.see("that it runs", () -> ann.steered().equals("Streaming 4 of 4"));

        ann.choose("pace", "4 times a second");
        ann.countQuotes();
        ann.see("ten quotes", () -> ann.quotesCounted() >= 10);

        assertThat(ann.quotesTook()).isLessThan(Duration.ofSeconds(6)); // 2 s, where the machine has time
    }

    @Test
    void markup_is_shown_and_not_run() {
        String markup = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>";
        ann.enter(page, "<i>Ann</i>", room);
        bob.enter(page, "Bob", room);

        ann.say(markup);

        bob.see("the markup", () -> bob.messages().equals(List.of(markup)));
        assertThat(bob.people()).contains("<i>Ann</i>");
    }

    @Test
    void everything_can_be_done_with_the_keyboard() {
        bob.enter(page, "Bob", room);
        ann.goTo(page);
        assertThat(ann.focused()).isEqualTo("name");

        ann.press("Ann", Keys.TAB, room, Keys.TAB, Keys.ENTER);
        ann.see("the message field", () -> ann.focused().equals("text"));
        ann.see("Ann in the list", () -> ann.people().contains("Ann you"));
        ann.press("One line");
        ann.pressWithShift(Keys.ENTER);
        ann.press("and another", Keys.ENTER);
        bob.see("the message", () -> bob.messages().equals(List.of("One line and another")));

        ann.tabBackTo("log");
        assertThat(ann.focused()).isEqualTo("log");
        ann.tabBackTo("leave");
        ann.press(Keys.ENTER);
        ann.see("the door", () -> ann.focused().equals("name"));
    }

    @Test
    void the_page_comes_back_when_the_server_does() throws Exception {
        ann.enter(page, "Ann", room);
        bob.enter(page, "Bob", room);
        ann.say("Before");
        ann.tick("RUM");
        ann.see("that the ticker is steered", () -> ann.steered().equals("Streaming 3 of 4"));

        server.stop();
        ann.see("that the connection is lost", () -> ann.state().equals("Connection lost, trying again …"));
        ann.see("that nothing streams", () -> ann.steered().equals("Interrupted"));
        ann.write("Written meanwhile" + Keys.ENTER);
        assertThat(ann.written()).isEqualTo("Written meanwhile");
        assertThat(ann.trouble()).startsWith("Not connected");
        ann.photograph(SCREENSHOTS.resolve("lost.png"));

        server = DemoServer.start(page.getPort());
        server.address();
        for (DemoWindow window : List.of(ann, bob)) {
            window.see("that it is connected", () -> window.state().equals("Connected"));
            window.see("both in the list", () -> window.people().size() == 2);
        }
        var price = ann.prices();
        ann.press(Keys.ENTER);
        bob.see("both messages", () -> bob.messages().equals(List.of("Before", "Written meanwhile")));
        assertThat(ann.written()).isEmpty();
        assertThat(ann.notices()).contains("You are back. What was said in the meantime is not shown.");
        ann.see("that the ticker moves again", () -> !ann.prices().equals(price));
        ann.see("that it is steered as before", () -> ann.steered().equals("Streaming 3 of 4"));
        assertThat(ann.goods()).containsExactly("SILK", "SPICE", "PEARL");

        onlyAttemptsFailed();
    }

    @Test
    void a_message_lost_on_the_way_is_back_in_the_field() throws Exception {
        ann.enter(page, "Ann", room);

        server.freeze();
        ann.write("On the way" + Keys.ENTER);
        assertThat(ann.written()).isEmpty();
        ann.write("Half written");
        server.crash();

        ann.see("both texts", () -> ann.written().equals("On the way\nHalf written"));
        assertThat(ann.trouble()).startsWith("Your last message may not have arrived");

        server = DemoServer.start(page.getPort());
        server.address();
        ann.see("that it is connected", () -> ann.state().equals("Connected"));
        ann.press(Keys.ENTER);
        ann.see("the message", () -> ann.messages().equals(List.of("On the way Half written")));
        onlyAttemptsFailed();
    }

    @Test
    void a_narrow_phone_needs_no_horizontal_scrolling() throws Exception {
        ann.size(320, 640);
        bob.size(390, 844);
        ann.goTo(page);
        assertThat(ann.hasHorizontalScrolling()).isFalse();
        ann.photograph(SCREENSHOTS.resolve("phone-door.png"));

        talk(room);
        ann.say("https://example.org/" + "a-very-long-address-without-a-space-".repeat(5));

        assertThat(ann.hasHorizontalScrolling()).isFalse();
        assertThat(bob.hasHorizontalScrolling()).isFalse();
        ann.photograph(SCREENSHOTS.resolve("phone-narrow.png"));
        bob.photograph(SCREENSHOTS.resolve("phone.png"));
        ann.colours("dark");
        ann.photograph(SCREENSHOTS.resolve("phone-narrow-dark.png"));
    }

    @Test
    void it_is_good_to_look_at() throws Exception {
        ann.size(1200, 800);
        bob.size(1200, 800);
        ann.goTo(page);
        ann.photograph(SCREENSHOTS.resolve("door.png"));
        talk("harbour");
        ann.photograph(SCREENSHOTS.resolve("desktop-ann.png"));
        bob.photograph(SCREENSHOTS.resolve("desktop-bob.png"));
        bob.colours("dark");
        bob.photograph(SCREENSHOTS.resolve("dark.png"));
        assertThat(SCREENSHOTS.resolve("dark.png")).isNotEmptyFile();
    }

    /** A browser itself logs each attempt that failed: nothing else may stand in the console. */
    private static void onlyAttemptsFailed() {
        assertThat(ann.complaints()).allSatisfy(line -> assertThat(line).contains("WebSocket connection to"));
        assertThat(bob.complaints()).allSatisfy(line -> assertThat(line).contains("WebSocket connection to"));
    }

    private static void talk(String room) {
        ann.enter(page, "Ann", room);
        bob.enter(page, "Bob", room);
        ann.say("Morning! Did the boat come in?");
        bob.say("At six, half an hour early.");
        bob.say("They had the tide with them. Everything is on the quay, and the paperwork is done.");
        ann.say("Wonderful. I'll be there at nine.");
        bob.say("See you then ☕");
        ann.see("all of it", () -> ann.messages().size() == 5);
        ann.see("the ticker", () -> ann.prices().size() == 4);
    }
}
