package dev.parley.ext.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Logged;
import dev.parley.test.InMemoryPeer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What scripts in every language can do; each language writes them in its own words. */
@Timeout(120)
abstract class LanguageTest {
    @TempDir
    Path directory;

    Scripted scripted;
    Logged log;

    private final String extension;
    private final Map<String, String> scripts = new TreeMap<>();

    /** @param scripts names and texts */
    LanguageTest(String extension, String... scripts) {
        this.extension = extension;
        for (int i = 0; i < scripts.length; i += 2) {
            this.scripts.put(scripts[i], scripts[i + 1]);
        }
    }

    @BeforeEach
    void begin() {
        log = Logged.by("dev.parley");
        scripted = new Scripted(directory);
    }

    @AfterEach
    void end() {
        scripted.close();
        log.close();
    }

    final void write(String path, String script) {
        scripted.write(path + "." + extension, text(script));
    }

    /** One of the scripts that the documentation shows. */
    private void document(String path, String script) {
        scripted.write(path + "." + extension, Documented.script(script + "." + extension));
    }

    final String text(String script) {
        String text = scripts.get(script);
        assertThat(text).as(script).isNotNull();
        return text;
    }

    private static String called(String service, Object content) {
        return "{\"method\":\"GET\",\"service\":\"" + service + "\",\"status\":200,\"type\":\"json\",\"content\":"
                + content + "}";
    }

    private static String call(String service, String data) {
        return "{\"service\":\"" + service + "\",\"data\":" + data + "}";
    }

    // ---- the documented examples

    @Test
    void the_documented_script_lets_in_whose_room_there_is() {
        document("ws/room.post", "open");

        scripted.connect("/room/42").send("{\"service\":\"none\"}").nextText();
        log.awaitLine("New WebSocket Session: ");
        scripted.connect("/room/99").assertClosed(1000);
        log.awaitLine("Invalid room 99.");
    }

    @Test
    void the_documented_stream_takes_each_message() {
        document("ws/echo.get", "stream");
        InMemoryPeer peer = scripted.connect("/echo/1");

        peer.send("one").awaitText("Ok! The message was received successfully.");
        log.awaitLine("New text message received: one");
        peer.sendBinary("two".getBytes(UTF_8)).awaitText("Ok! The message was received successfully.");
        log.awaitLine("New binary message received: two");
        peer.close(1000, "").assertClosed(1000);
    }

    @Test
    void the_documented_script_calls_a_service_for_its_session() {
        document("ws/room.post", "sendService");
        document("room/participant/new.post", "data");

        scripted.connect("/room/42")
                .awaitText(
                        "{\"method\":\"POST\",\"service\":\"/services/room/participant/new\",\"data\":{\"uid\":\"42\"},"
                                + "\"status\":200,\"type\":\"json\",\"content\":{\"uid\":\"42\"}}");
    }

    @Test
    void the_documented_script_calls_a_service_for_all() {
        document("ws/room.post", "broadcastService");
        document("room/participant/list", "list");
        InMemoryPeer admin = scripted.connect("/admin");

        scripted.connect("/room/42");
        admin.awaitText(called("/services/room/participant/list", "[1,\"two\",{\"three\":3}]"));
    }

    // ---- what a script sees

    @Test
    void a_call_answers_with_what_it_was_asked() {
        write("greet", "greets");

        scripted.connect("/plain/1")
                .send(call("greet", "{\"name\":\"Ann\",\"count\":2}"))
                .awaitText("{\"method\":\"GET\",\"service\":\"greet\",\"data\":{\"name\":\"Ann\",\"count\":2},"
                        + "\"status\":200,\"type\":\"json\",\"content\":{\"hello\":\"Ann\",\"twice\":4}}");
    }

    @Test
    void a_message_is_seen_and_answered() {
        write("ws/echo.put", "echoes");
        InMemoryPeer peer = scripted.connect("/echo/7");

        peer.send("hi").awaitText("7 said hi");
        peer.send("{\"a\":1}").awaitText("7 said {\"a\":1}");
    }

    @Test
    void the_end_of_a_session_is_seen_whole() {
        write("ws/room.delete", "says goodbye");
        InMemoryPeer admin = scripted.connect("/admin");

        scripted.connect("/room/42").close(4001, "enough");
        admin.awaitText("42 has gone with 4001 enough");
    }

    @Test
    void a_script_refuses_with_a_status() {
        write("ws/room.post", "refuses");

        scripted.connect("/room/42").assertClosed(1008, "Not today");
    }

    // ---- what goes wrong

    @Test
    void a_failure_is_500_and_its_place_is_in_the_log() {
        write("bad", "fails");

        scripted.connect("/plain/1").send(call("bad", "{}")).awaitText(failed("bad"));
        log.awaitLine("bad." + extension + ":2");
    }

    static String failed(String service) {
        return "{\"method\":\"GET\",\"service\":\"" + service
                + "\",\"data\":{},\"status\":500,\"type\":\"json\",\"content\":{\"error\":\"The service failed\"}}";
    }

    @Test
    void a_syntax_error_is_told_with_its_place_and_the_last_good_version_goes_on() {
        write("good", "answers one");
        InMemoryPeer peer = scripted.connect("/plain/1");
        peer.send("{\"service\":\"good\"}").awaitText(called("good", "{\"version\":1}"));

        write("good", "is no script");
        peer.send("{\"service\":\"good\"}").awaitText(called("good", "{\"version\":1}"));
        log.awaitLine("good." + extension + ":2");

        write("good", "answers two");
        peer.send("{\"service\":\"good\"}").awaitText(called("good", "{\"version\":2}"));
    }

    @Test
    void a_script_that_never_was_one_is_500() {
        write("never", "is no script");

        scripted.connect("/plain/1").send(call("never", "{}")).awaitText(failed("never"));
        log.awaitLine("never." + extension + ":2");
    }

    @Test
    void changed_added_and_removed_files_count_at_the_next_call() {
        InMemoryPeer peer = scripted.connect("/plain/1");
        String missing =
                "{\"method\":\"GET\",\"service\":\"new\",\"status\":404,\"type\":\"json\",\"content\":{\"error\":\"There is no such service\"}}";
        peer.send("{\"service\":\"new\"}").awaitText(missing);

        write("new", "answers one");
        peer.send("{\"service\":\"new\"}").awaitText(called("new", "{\"version\":1}"));
        write("new", "answers two");
        peer.send("{\"service\":\"new\"}").awaitText(called("new", "{\"version\":2}"));
        scripted.delete("new." + extension);
        peer.send("{\"service\":\"new\"}").awaitText(missing);
    }

    // ---- many at a time

    @Test
    void a_reload_under_load_loses_no_call_and_mixes_nothing() {
        write("new", "answers one");
        List<InMemoryPeer> peers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            peers.add(scripted.connect("/plain/" + i));
        }
        int reloads = 10;
        for (int reload = 0; reload < reloads; reload++) {
            for (InMemoryPeer peer : peers) {
                for (int call = 0; call < 10; call++) {
                    peer.send("{\"service\":\"new\"}");
                }
            }
            write("new", reload % 2 == 0 ? "answers two" : "answers one");
        }
        for (InMemoryPeer peer : peers) {
            for (int call = 0; call < 10 * reloads; call++) {
                assertThat(peer.nextText()).isIn(called("new", "{\"version\":1}"), called("new", "{\"version\":2}"));
            }
        }
        peers.get(0).send("{\"service\":\"new\"}").awaitText(called("new", "{\"version\":1}"));
    }

    @Test
    void a_thousand_calls_of_eight_sessions_do_not_mix() {
        write("greet", "greets");
        List<InMemoryPeer> peers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            peers.add(scripted.connect("/plain/" + i));
        }
        for (int round = 0; round < 125; round++) {
            for (int i = 0; i < 8; i++) {
                peers.get(i).send(call("greet", "{\"name\":\"n" + i + "\",\"count\":" + round + "}"));
            }
        }
        for (int i = 0; i < 8; i++) {
            for (int round = 0; round < 125; round++) {
                assertThat(peers.get(i).nextText()).endsWith("{\"hello\":\"n" + i + "\",\"twice\":" + 2 * round + "}}");
            }
        }
    }
}
