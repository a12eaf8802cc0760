package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.BadMessageException;
import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Failed;
import dev.parley.Logged;
import dev.parley.Opened;
import dev.parley.SessionEvent;
import dev.parley.WebSocketSession;
import dev.parley.hub.FakeTransport;
import dev.parley.server.Observers.Observer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final Doorstep here = new Doorstep();
    private final WebSocketSession session = here.enters("room", FakeTransport.reading());
    private final Opened opened = new Opened(session);

    private final List<String> heard = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Failed> later = new ArrayList<>();
    private final List<Failed> told = new ArrayList<>();
    private final Queue<Runnable> beside = new ArrayDeque<>();
    private final List<Observer> observers = new ArrayList<>();
    private final List<Observer> reporters = new ArrayList<>();
    private final Events events = new Events(this::of, this::scope, beside::add, later::add, told::add);

    @Test
    void observers_hear_in_the_order_in_which_they_stand() {
        observers.addAll(List.of(hearer("one"), hearer("two"), hearer("three")));

        events.fire(opened);

        assertThat(heard).containsExactly("[", "one Opened", "two Opened", "three Opened", "]");
    }

    @Test
    void where_nobody_hears_no_scope_is_opened() {
        events.fire(opened);

        assertThat(heard).isEmpty();
    }

    @Test
    void observers_are_asked_for_once_for_each_type_and_endpoint() {
        observers.add(hearer("one"));
        WebSocketSession other = here.enters("room", FakeTransport.reading());
        WebSocketSession elsewhere = here.enters("hall", FakeTransport.reading());

        events.fire(opened);
        events.fire(opened);
        events.fire(new Opened(other));
        events.fire(new Opened(elsewhere));
        events.fire(new Closed(session, Close.NORMAL, By.PEER));

        assertThat(asked).containsExactly("Opened of room", "Opened of hall", "Closed of room");
        assertThat(heard).contains("one Closed").hasSize(5 * 3);
    }

    @Test
    void one_that_throws_is_logged_and_told_and_hurts_nobody() {
        var failure = new Exception("as told");
        observers.addAll(List.of(thrower("one", failure), hearer("two")));
        reporters.add(hearer("reporter"));
        try (Logged log = Logged.by(Events.class)) {
            events.fire(opened);

            assertThat(log.lines()).containsExactly("WARNING Session " + session.id() + ": one failed on Opened");
            assertThat(log.thrown()).containsExactly(failure);
        }
        assertThat(heard).containsExactly("[", "one Opened", "two Opened", "]", "[", "reporter Failed", "]");
    }

    @Test
    void what_fails_on_the_last_event_is_logged_only() {
        observers.add(thrower("one", new Exception("as told")));
        reporters.add(hearer("reporter"));
        try (Logged log = Logged.by(Events.class)) {
            events.fire(new Closed(session, Close.NORMAL, By.PEER));
            assertThat(log.lines()).hasSize(1);
        }
        assertThat(heard).doesNotContain("reporter Failed");
    }

    @Test
    void what_a_peer_sent_does_not_come_into_the_log() {
        var failure = new BadMessageException("Message must be JSON", new IllegalStateException("secret"));
        observers.add(thrower("one", failure));
        reporters.add(hearer("reporter"));
        try (Logged log = Logged.by(Events.class)) {
            events.fire(opened);

            assertThat(log.lines())
                    .containsExactly("WARNING Session " + session.id()
                            + ": one was sent what it cannot read: Message must be JSON");
            assertThat(log.thrown()).isEmpty();
        }
        assertThat(heard).contains("reporter Failed");
    }

    @Test
    void what_has_failed_can_be_read() {
        List<SessionEvent> reported = new ArrayList<>();
        var failure = new StackOverflowError("as told");
        observers.add(thrower("one", failure));
        reporters.add(new Fake("reporter", false, reported::add));
        try (Logged log = Logged.by(Events.class)) {
            events.fire(opened);
            assertThat(log.lines()).hasSize(1);
        }
        assertThat(reported).containsExactly(new Failed(session, opened, failure));
        assertThat(told).containsExactly(new Failed(session, opened, failure));
    }

    @Test
    void one_that_throws_while_it_hears_of_a_failure_is_logged_and_that_is_all() {
        observers.add(thrower("one", new Exception("first")));
        reporters.addAll(List.of(thrower("reporter", new Error("second")), hearer("another")));
        try (Logged log = Logged.by(Events.class)) {
            events.fire(opened);

            assertThat(log.lines())
                    .containsExactly(
                            "WARNING Session " + session.id() + ": one failed on Opened",
                            "WARNING Session " + session.id() + ": reporter failed on Failed");
        }
        assertThat(heard).containsExactly("[", "one Opened", "]", "[", "reporter Failed", "another Failed", "]");
    }

    @Test
    void some_hear_beside_the_others_each_in_a_scope_of_its_own() {
        observers.addAll(List.of(async("a"), hearer("one"), async("b")));

        events.fire(opened);
        assertThat(heard).containsExactly("[", "one Opened", "]");

        heard.clear();
        workBeside();
        assertThat(heard).containsExactly("[", "a Opened", "]", "[", "b Opened", "]");
    }

    @Test
    void one_that_throws_beside_the_others_is_told_in_turn_with_them() {
        var failure = new IllegalStateException("as told");
        observers.add(new Fake("a", true, event -> {
            throw failure;
        }));
        reporters.add(hearer("reporter"));
        events.fire(opened);
        try (Logged log = Logged.by(Events.class)) {
            workBeside();
            assertThat(log.lines()).containsExactly("WARNING Session " + session.id() + ": a failed on Opened");
        }
        assertThat(later).containsExactly(new Failed(session, opened, failure));
        assertThat(told).isEmpty();
        assertThat(heard).doesNotContain("reporter Failed");
    }

    @Test
    void a_scope_that_cannot_be_opened_is_the_callers_to_see() {
        observers.add(hearer("one"));
        Events closed = new Events(
                this::of,
                work -> {
                    throw new IllegalStateException("no scope");
                },
                beside::add,
                later::add,
                told::add);

        assertThatThrownBy(() -> closed.fire(opened)).hasMessage("no scope");
        assertThat(heard).isEmpty();
    }

    private List<Observer> of(SessionEvent event) {
        asked.add(event.getClass().getSimpleName() + " of " + event.session().endpoint());
        return List.copyOf(event instanceof Failed ? reporters : observers);
    }

    private void scope(Runnable work) {
        heard.add("[");
        work.run();
        heard.add("]");
    }

    private void workBeside() {
        for (Runnable next = beside.poll(); next != null; next = beside.poll()) {
            next.run();
        }
    }

    private Observer hearer(String name) {
        return new Fake(name, false, event -> note(name, event));
    }

    private Observer async(String name) {
        return new Fake(name, true, event -> note(name, event));
    }

    private Observer thrower(String name, Throwable failure) {
        return new Fake(name, false, event -> {
            note(name, event);
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        });
    }

    private void note(String name, SessionEvent event) {
        heard.add(name + " " + event.getClass().getSimpleName());
    }

    private interface Ear {
        void hear(SessionEvent event) throws Exception;
    }

    private record Fake(String name, boolean isAsync, Ear ear) implements Observer {
        @Override
        public void hear(SessionEvent event) throws Exception {
            ear.hear(event);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
