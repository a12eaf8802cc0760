package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.SessionEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handlers that are not done when they return. */
@Timeout(30)
class TurnTest {
    private final Neighbourhood here = new Neighbourhood();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final LiveSession session = here.hub.open(
            Neighbourhood.facts("hall", "/", ""),
            FakeTransport.reading(),
            new Hearing(work::add, this::hear),
            Neighbourhood.NOTHING);

    @Test
    void the_next_event_waits_for_what_is_held() {
        session.received(FakeMessage.text("one"), 3);
        work();
        assertThat(heard).containsExactly("Opened");

        turns.get(0).release();
        work();
        assertThat(heard).containsExactly("Opened", "Received");
    }

    @Test
    void only_the_first_release_counts() {
        session.received(FakeMessage.text("one"), 3);
        session.received(FakeMessage.text("two"), 3);
        work();
        turns.get(0).release();
        turns.get(0).release();
        work();
        turns.get(0).release();

        assertThat(work).isEmpty();
        assertThat(heard).containsExactly("Opened", "Received");
    }

    @Test
    void what_the_handler_itself_releases_does_not_need_another_thread() {
        LiveSession other = here.hub.open(
                Neighbourhood.facts("hall", "/", ""),
                FakeTransport.reading(),
                new Hearing(work::add, (event, turn) -> {
                    turn.hold();
                    turn.release();
                    heard.add(event.getClass().getSimpleName());
                }),
                Neighbourhood.NOTHING);
        other.received(FakeMessage.text("one"), 3);
        work.remove();
        assertThat(work).hasSize(1);

        work.remove().run();
        assertThat(heard).containsExactly("Opened", "Received");
        assertThat(work).isEmpty();
    }

    @Test
    void what_is_released_while_its_handler_still_runs_is_passed_on() {
        LiveSession other = here.hub.open(
                Neighbourhood.facts("hall", "/", ""),
                FakeTransport.reading(),
                new Hearing(work::add, (event, turn) -> {
                    heard.add(event.getClass().getSimpleName());
                    turn.hold();
                    CompletableFuture.runAsync(turn::release).join();
                }),
                Neighbourhood.NOTHING);
        other.received(FakeMessage.text("one"), 3);
        work.remove();
        Runnable first = work.remove();
        first.run();
        assertThat(heard).containsExactly("Opened");

        work();
        assertThat(heard).containsExactly("Opened", "Received");
    }

    @Test
    void a_handler_that_throws_holds_nobody_up() {
        LiveSession other = here.hub.open(
                Neighbourhood.facts("hall", "/", ""),
                FakeTransport.reading(),
                new Hearing(work::add, (event, turn) -> {
                    heard.add(event.getClass().getSimpleName());
                    turn.hold();
                    throw new IllegalStateException("as told");
                }),
                Neighbourhood.NOTHING);
        other.received(FakeMessage.text("one"), 3);
        work.remove();
        work();

        assertThat(heard).containsExactly("Opened", "Received");
    }

    @Test
    void the_session_is_there_until_its_last_turn_is_over() throws InterruptedException {
        session.ended(Close.NORMAL, By.PEER);
        work();
        turns.get(0).release();
        work();
        assertThat(heard).containsExactly("Opened", "Closed");
        assertThat(here.hub.awaitEmpty(Duration.ZERO)).isFalse();

        turns.get(1).release();
        assertThat(here.hub.awaitEmpty(Duration.ZERO)).isTrue();
    }

    private void hear(SessionEvent event, Turn turn) {
        heard.add(event.getClass().getSimpleName());
        turn.hold();
        turns.add(turn);
    }

    private void work() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }
}
