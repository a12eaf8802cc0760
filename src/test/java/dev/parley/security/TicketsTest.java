package dev.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private static final long LIFE = Tickets.LIFE.toNanos();

    private final Tickets<String> tickets = new Tickets<>();

    private String issue(String owner, long now) {
        return tickets.issue(owner, "chat", owner, now).orElseThrow();
    }

    @Test
    void a_ticket_counts_once() {
        String ticket = issue("ann", 0);

        assertThat(tickets.redeem(ticket, "chat", 1)).contains("ann");
        assertThat(tickets.redeem(ticket, "chat", 2)).isEmpty();
    }

    @Test
    void a_ticket_counts_at_its_place_only_and_is_lost_elsewhere() {
        String ticket = issue("ann", 0);

        assertThat(tickets.redeem(ticket, "shop", 1)).isEmpty();
        assertThat(tickets.redeem(ticket, "chat", 2)).isEmpty();
    }

    @Test
    void a_ticket_counts_for_a_while() {
        assertThat(tickets.redeem(issue("ann", 5), "chat", 4 + LIFE)).contains("ann");
        assertThat(tickets.redeem(issue("ann", 5), "chat", 5 + LIFE)).isEmpty();
    }

    @Test
    void what_nobody_issued_does_not_count() {
        issue("ann", 0);

        assertThat(tickets.redeem("", "chat", 1)).isEmpty();
        assertThat(tickets.redeem("A".repeat(32), "chat", 1)).isEmpty();
    }

    @Test
    void nobody_may_hoard_them() {
        for (int i = 0; i < 20; i++) {
            issue("ann", 0);
        }
        assertThat(tickets.issue("ann", "chat", "ann", 1)).isEmpty();
        issue("bob", 1);

        issue("ann", LIFE); // the old ones count no longer
    }

    @Test
    void who_uses_his_may_have_more() {
        for (int i = 0; i < 100; i++) {
            assertThat(tickets.redeem(issue("ann", i), "chat", i)).isPresent();
        }
    }

    @Test
    void there_is_an_end_to_all_of_them() {
        for (int i = 0; i < 10_000; i++) {
            issue("u" + i, 0);
        }
        assertThat(tickets.issue("one more", "chat", "x", 1)).isEmpty();
        tickets.look(LIFE);
        issue("one more", LIFE);
    }

    @Test
    void no_two_are_alike_and_none_can_be_guessed() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String ticket = issue("u" + i, 0);
            assertThat(ticket).matches("[A-Za-z0-9_-]{32}"); // 192 bits
            assertThat(seen.add(ticket)).isTrue();
        }
    }
}
