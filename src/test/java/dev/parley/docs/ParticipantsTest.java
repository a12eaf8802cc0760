package dev.parley.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.Method;
import dev.parley.docs.Participants.Participant;
import dev.parley.test.ParleyServer;
import dev.parley.test.ParleyTest;
import dev.parley.test.TestClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@ParleyTest(settings = """
        {"ws": {"endpoints": [{"name": "room", "public": "/ws/room", "path": "/{uid}"}]}}
        """, beans = Participants.class)
class ParticipantsTest {
    @Test
    void over_the_socket(ParleyServer server) {
        TestClient ann = server.connect("/ws/room/7");

        Participant entered = ann.call(Method.POST, "room/participants", new Participant("Ann"))
                .assertStatus(200)
                .as(Participant.class);
        assertEquals("Ann", entered.name());
        assertEquals("[\"Ann\"]", ann.call("room/participants").text());
        ann.call(Method.POST, "room/participants", new Participant(" ")).assertStatus(409);
        ann.assertNothingElse();
    }

    @Test
    void over_http_there_is_no_session(ParleyServer server) throws Exception {
        URI address = server.uri("/services/room/participants");
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());

        assertEquals(400, answer.statusCode());
    }
}
