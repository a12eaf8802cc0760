package guestbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Method;
import dev.parley.test.ServiceReply;
import dev.parley.test.TestClient;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The guest book from outside, with its scripts, their engines and a database in memory. */
class GuestbookIT {
    private static final Duration LONG = Duration.ofSeconds(60); // an engine may be long in starting

    private static StartedWar war;

    @BeforeAll
    static void start() throws Exception {
        war = StartedWar.start();
    }

    @AfterAll
    static void stop() {
        war.close();
    }

    @Test
    void whoever_has_it_open_reads_a_new_entry_at_once() {
        try (TestClient ann = connect();
                TestClient bob = connect()) {
            sign(ann, "Ann", "What a view!").assertStatus(201);

            bob.awaitJsonWith("{\"name\":\"Ann\",\"text\":\"What a view!\"}");
            assertTrue(bob.call("guestbook/entries").text().contains("What a view!"));
            assertTrue(bob.call("guestbook/statistics").text().contains("guests"));
        }
    }

    @Test
    void an_entry_has_a_name_and_a_text_of_some_length() {
        try (TestClient ann = connect()) {
            sign(ann, " ", "What a view!").assertStatus(400);
            sign(ann, "Ann", "").assertStatus(400);
            sign(ann, "Ann", "!".repeat(501)).assertStatus(400);
            ann.assertNothingElse();
        }
    }

    @Test
    void programs_read_and_write_it_over_http() throws Exception {
        try (TestClient ann = connect()) {
            HttpRequest request = HttpRequest.newBuilder(war.at("/services/guestbook/entries"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"name\":\"Robot\",\"text\":\"Beep\"}"))
                    .build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

            assertEquals(201, answer.statusCode());
            ann.awaitJsonWith("{\"name\":\"Robot\",\"text\":\"Beep\"}");
        }
    }

    private static ServiceReply sign(TestClient peer, String name, String text) {
        return peer.call(Method.POST, "guestbook/entries", Map.of("name", name, "text", text));
    }

    private static TestClient connect() {
        return TestClient.to(war.at("/ws/guestbook")).within(LONG).connect();
    }
}
