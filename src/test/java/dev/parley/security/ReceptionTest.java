package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.security.Entrance.Refusal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Entrance node = new Entrance(3, 0, 0, 0);
    private final Entrance chat = new Entrance(2, 0, 0, 0);
    private final Entrance quotes = new Entrance(0, 0, 0, 0);
    private final Reception reception = new Reception(node, Map.of("chat", chat, "quotes", quotes));

    @Test
    void a_place_is_one_of_the_endpoint_and_one_of_the_node() {
        Seat seat = arrive("chat").seat().orElseThrow();
        assertThat(chat.inside()).isEqualTo(1);
        assertThat(node.inside()).isEqualTo(1);

        seat.take();
        seat.free();
        seat.free();
        assertThat(chat.inside()).isZero();
        assertThat(node.inside()).isZero();
    }

    @Test
    void who_finds_no_place_takes_none() {
        arrive("chat");
        arrive("chat");
        assertThat(arrive("chat").refusal()).contains(Refusal.FULL);
        assertThat(node.inside()).isEqualTo(2);

        arrive("quotes");
        assertThat(arrive("quotes").refusal()).contains(Refusal.FULL);
        assertThat(quotes.inside()).isEqualTo(1);
    }

    @Test
    void a_place_is_somebodys_or_nobodys() {
        var one = new Reception(new Entrance(0, 0, 2, 0), Map.of("chat", new Entrance(0, 0, 1, 0), "quotes", quotes));
        Seat seat = one.arrive("chat", "192.0.2.7", 0).seat().orElseThrow();
        assertThat(seat.of("ann")).isEmpty();
        assertThat(one.arrive("chat", "192.0.2.7", 0).seat().orElseThrow().of("ann"))
                .contains(Refusal.TOO_MANY_OF_USER);
        assertThat(one.arrive("quotes", "192.0.2.7", 0).seat().orElseThrow().of("ann"))
                .isEmpty();
        assertThat(one.arrive("quotes", "192.0.2.7", 0).seat().orElseThrow().of("ann"))
                .contains(Refusal.TOO_MANY_OF_USER);

        seat.free();
        assertThat(one.arrive("quotes", "192.0.2.7", 0).seat().orElseThrow().of("ann"))
                .isEmpty();
    }

    @Test
    void a_place_is_not_kept_for_ever() {
        Seat taken = arrive("chat").seat().orElseThrow();
        Seat late = arrive("chat").seat().orElseThrow();
        assertThat(taken.take()).isTrue();
        reception.look(5 * SECOND - 1);
        assertThat(chat.inside()).isEqualTo(2);

        reception.look(5 * SECOND);
        assertThat(chat.inside()).isEqualTo(1);
        assertThat(late.take()).isFalse();
        late.free();
        assertThat(chat.inside()).isEqualTo(1);
        taken.free();
        assertThat(chat.inside()).isZero();
    }

    private Reception.Answer arrive(String endpoint) {
        return reception.arrive(endpoint, "192.0.2.7", 0);
    }
}
