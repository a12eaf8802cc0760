package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {
    private final Allowance allowance = new Allowance(100, 2);

    @Test
    void eight_are_at_work_at_first() {
        assertThat(allowance.threads()).isEqualTo(8);
    }

    @Test
    void as_many_as_there_are_processors_if_these_are_more() {
        assertThat(new Allowance(100, 32).threads()).isEqualTo(32);
    }

    @Test
    void never_more_than_there_may_be() {
        var small = new Allowance(5, 2);
        assertThat(small.threads()).isEqualTo(5);

        small.look(true, 5, 5);
        assertThat(small.threads()).isEqualTo(5);
    }

    @Test
    void two_more_for_each_that_waits() {
        allowance.look(true, 8, 3);
        assertThat(allowance.threads()).isEqualTo(8 + 2 * 3);

        allowance.look(true, 11, 0);
        assertThat(allowance.threads()).isEqualTo(8);
    }

    @Test
    void more_and_more_while_work_waits_and_little_is_done() {
        after(Allowance.LONG - 1);
        assertThat(allowance.threads()).isEqualTo(8);
        after(1);
        assertThat(allowance.threads()).isEqualTo(9);
        after(Allowance.LONG);
        assertThat(allowance.threads()).isEqualTo(11);
        after(Allowance.LONG);
        assertThat(allowance.threads()).isEqualTo(15);
        after(20 * Allowance.LONG);
        assertThat(allowance.threads()).isEqualTo(100);
    }

    @Test
    void no_more_while_they_get_on_with_it() {
        for (int tick = 0; tick < 10 * Allowance.LONG; tick++) {
            take(8 * 8);
            after(1);
        }
        assertThat(allowance.threads()).isEqualTo(8);
    }

    @Test
    void those_that_wait_are_not_expected_to_do_anything() {
        for (int tick = 0; tick < Allowance.LONG; tick++) {
            take(8);
            allowance.look(true, 8, 7);
        }
        assertThat(allowance.threads()).isEqualTo(8 + 2 * 7);
    }

    @Test
    void fewer_again_when_they_get_on_with_it() {
        after(3 * Allowance.LONG);
        assertThat(allowance.threads()).isEqualTo(15);

        take(8 * 8 * Allowance.LONG);
        after(Allowance.LONG);
        assertThat(allowance.threads()).isEqualTo(11);
    }

    @Test
    void fewer_at_once_when_nothing_waits() {
        after(3 * Allowance.LONG);

        allowance.look(false, 8, 0);
        assertThat(allowance.threads()).isEqualTo(11);
        allowance.look(false, 8, 0);
        assertThat(allowance.threads()).isEqualTo(9);
        allowance.look(false, 8, 0);
        assertThat(allowance.threads()).isEqualTo(8);
    }

    @Test
    void there_is_nothing_more_to_see_after_fifty_ticks_without_a_backlog() {
        assertThat(allowance.look(true, 8, 0)).isTrue();
        for (int tick = 1; tick < 50; tick++) {
            assertThat(allowance.look(false, 8, 0)).isTrue();
        }
        assertThat(allowance.look(false, 8, 0)).isFalse();

        assertThat(allowance.look(true, 8, 0)).isTrue();
    }

    @Test
    void there_is_more_to_see_while_more_are_at_work_than_at_first() {
        for (int tick = 0; tick < 200; tick++) {
            assertThat(allowance.look(false, 9, 1)).isTrue();
        }
        assertThat(allowance.look(false, 8, 0)).isFalse();
    }

    private void take(int count) {
        for (int i = 0; i < count; i++) {
            allowance.took();
        }
    }

    // eight at work, and none seen to wait
    private void after(int ticks) {
        for (int i = 0; i < ticks; i++) {
            allowance.look(true, 8, 0);
        }
    }
}
