package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LifeTest {
    private final Life life = new Life();

    @Test
    void it_starts_runs_and_stops() {
        assertThat(life.status()).isEqualTo(Status.STARTING);
        life.begin();
        assertThat(life.status()).isEqualTo(Status.RUNNING);
        assertThat(life.stop()).isTrue();
        assertThat(life.status()).isEqualTo(Status.STOPPING);
        assertThat(life.stop()).isFalse();
    }

    @Test
    void while_it_runs_it_is_drained_and_filled_again() {
        life.begin();

        assertThat(life.drain(true)).isTrue();
        assertThat(life.drain(true)).isFalse();
        assertThat(life.status()).isEqualTo(Status.DRAINING);
        assertThat(life.drain(false)).isTrue();
        assertThat(life.drain(false)).isFalse();
        assertThat(life.status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void nothing_leads_back_from_the_stop() {
        life.begin();
        life.drain(true);
        life.stop();

        assertThat(life.drain(false)).isFalse();
        life.begin();
        assertThat(life.isStopping()).isTrue();
    }

    @Test
    void what_does_not_run_yet_is_not_drained() {
        assertThat(life.drain(true)).isFalse();
        assertThat(life.status()).isEqualTo(Status.STARTING);
    }
}
