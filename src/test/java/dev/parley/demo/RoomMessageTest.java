package dev.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.demo.RoomMessage.Came;
import dev.parley.demo.RoomMessage.NewMessage;
import dev.parley.demo.RoomMessage.Person;
import dev.parley.demo.RoomMessage.Said;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RoomMessageTest {
    private static final Jsonb JSON = JsonbBuilder.create();
    private static final Person ANN = new Person(1, "Ann");

    @AfterAll
    static void close() throws Exception {
        JSON.close();
    }

    @Test
    void the_page_learns_what_kind_of_message_it_is() {
        var json = JSON.toJson(new Said(ANN, "Hello", Instant.EPOCH));

        assertThat(json)
                .isEqualTo("{\"type\":\"said\",\"at\":\"1970-01-01T00:00:00Z\",\"text\":\"Hello\","
                        + "\"who\":{\"id\":1,\"name\":\"Ann\"}}");
    }

    @Test
    void the_page_learns_who_came() {
        var json = JSON.toJson(new Came(ANN));

        assertThat(json).isEqualTo("{\"type\":\"came\",\"who\":{\"id\":1,\"name\":\"Ann\"}}");
    }

    @Test
    void a_posting_is_its_text() {
        assertThat(JSON.fromJson("{\"text\":\"Hello\",\"more\":[]}", NewMessage.class))
                .isEqualTo(new NewMessage("Hello"));
    }

    @Test
    void a_posting_may_lack_its_text() {
        assertThat(JSON.fromJson("{}", NewMessage.class)).isEqualTo(new NewMessage(null));
    }
}
