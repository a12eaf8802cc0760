package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.AddressMessage;
import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Failed;
import dev.parley.Logged;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.SessionEvent;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.server.Gateway;
import dev.parley.spi.Backplane;
import dev.parley.spi.Delivery;
import dev.parley.spi.Meter;
import dev.parley.spi.Node;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What beans have of Parley, in a CDI container without a server. */
@Timeout(60)
class WiringTest {
    private static final String SETTINGS = """
            {"ws": {"endpoints": [
                {"name": "room", "public": "/ws/room", "path": "/{id}"},
                {"name": "hall", "public": "/ws/hall"}]}}""";

    private WeldContainer cdi;
    private ParleyNode node;

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
        if (cdi.isRunning()) {
            cdi.shutdown();
        }
    }

    // ---- messages to addresses

    @Test
    void whoever_is_at_the_address_gets_the_json_of_the_data() {
        starts();
        InMemoryPeer ann = node.connect("/ws/room/1");
        InMemoryPeer bob = node.connect("/ws/room/2");
        node.awaitIdle();
        var event = cdi.getBeanManager().getEvent().select(AddressMessage.class);
        event.fire(new AddressMessage("ws/room/1", Map.of("a", 1)));
        event.fire(new AddressMessage("/ws/room/1", "text"));
        event.fire(new AddressMessage("/ws/room/1", null));
        ann.awaitText("{\"a\":1}").awaitText("\"text\"").awaitText("null");
        event.fireAsync(new AddressMessage("/ws/room/1", 5));

        ann.awaitText("5").assertNothingElse();
        bob.assertNothingElse();
    }

    @Test
    void a_message_to_no_address_is_a_warning() {
        starts();
        node.connect("/ws/room/1");
        try (Logged log = Logged.by("dev.parley.server.AddressMessages")) {
            cdi.getBeanManager().getEvent().select(AddressMessage.class).fire(new AddressMessage(null, 1));
            assertThat(log.lines()).containsExactly("WARNING A message for an address names none, so nobody gets it");
        }
    }

    @Test
    void null_does_not_reach_endpoints_with_a_service() {
        containerWith();
        node = ParleyNode.of("""
                {"ws": {"endpoints": [{"name": "served", "public": "/served", "service": "s"}]}}""", cdi.getBeanManager());
        InMemoryPeer ann = node.connect("/served");
        node.awaitIdle();
        var event = cdi.getBeanManager().getEvent().select(AddressMessage.class);
        event.fire(new AddressMessage("/served", null));
        event.fire(new AddressMessage("/served", 1));

        ann.awaitText("1").assertNothingElse();
    }

    // ---- the hub

    @Test
    void the_hub_is_injected_as_its_interface() {
        starts(Teller.class);
        InMemoryPeer ann = node.connect("/ws/room/1");
        cdi.select(Teller.class).get().tell("hi");

        ann.awaitText("hi").assertNothingElse();
        assertThat(cdi.select(SessionHub.class).get().count(Target.all())).isEqualTo(1);
    }

    @Test
    void a_hub_that_was_never_started_says_which_line_is_missing() {
        containerWith(Teller.class);
        Teller teller = cdi.select(Teller.class).get();

        assertThatThrownBy(() -> teller.tell("hi"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Parley has not started in this application")
                .hasMessageContaining("<absolute-ordering><name>parley</name></absolute-ordering>");
    }

    @Test
    void a_hub_that_was_asked_for_too_early_is_there_once_it_has_started() {
        containerWith(Teller.class);
        Teller teller = cdi.select(Teller.class).get();
        assertThatThrownBy(() -> teller.tell("hi")).isInstanceOf(IllegalStateException.class);

        node = ParleyNode.of(SETTINGS, cdi.getBeanManager());
        InMemoryPeer ann = node.connect("/ws/room/1");
        teller.tell("hi");
        ann.awaitText("hi");
    }

    @Test
    void a_container_that_scans_the_class_path_finds_parley_by_itself() {
        try (Logged quiet = Logged.by(CdiServices.class)) { // the demo is found, too, and misses its endpoints
            cdi = new Weld().addBeanClasses(Notes.class, Places.class).initialize();
            node = ParleyNode.of(SETTINGS, cdi.getBeanManager());
            assertThat(quiet.lines()).allMatch(line -> line.contains("dev.parley.demo"));
        }
        node.connect("/ws/hall").assertNothingElse();

        assertThat(cdi.select(Notes.class).get().all())
                .containsExactlyInAnyOrder("hall in hall", "any in hall", "event in hall");
    }

    // ---- observers

    @Test
    void observers_hear_their_endpoint_or_all() {
        Notes notes = starts(Places.class);
        node.connect("/ws/room/1");
        node.connect("/ws/hall");
        node.awaitIdle();

        assertThat(notes.all())
                .containsExactlyInAnyOrder(
                        "room in room", "any in room", "event in room", "hall in hall", "any in hall", "event in hall");
    }

    @Test
    void observers_hear_in_the_order_of_their_priority() {
        Notes notes = starts(Late.class, Early.class);
        InMemoryPeer ann = node.connect("/ws/room/1");
        for (int i = 0; i < 3; i++) {
            ann.send("hi").assertNothingElse();
        }

        List<String> once = List.of("early 1", "late 2", "early 5", "late 9999");
        assertThat(notes.all())
                .containsExactlyElementsOf(
                        Stream.of(once, once, once).flatMap(List::stream).toList());
    }

    @Test
    void observers_of_every_scope_hear() {
        Notes notes = starts(InApplication.class, InRequest.class, Depending.class, Single.class);
        InMemoryPeer ann = node.connect("/ws/room/1");
        ann.send("a").send("b").assertNothingElse();

        assertThat(notes.all())
                .containsExactlyInAnyOrder(
                        "application 1",
                        "application 2",
                        "singleton 1",
                        "singleton 2",
                        "request 1",
                        "request 1",
                        "dependent 1",
                        "dependent 1");
    }

    @Test
    void one_request_is_around_each_event_and_ends_with_it() {
        Notes notes = starts(First.class, Second.class, Request.class);
        InMemoryPeer ann = node.connect("/ws/room/1");
        ann.send("a").send("b").assertNothingElse();

        assertThat(notes.all())
                .containsExactly("first sees 1", "second sees 2", "ended", "first sees 1", "second sees 2", "ended");
    }

    @Test
    void asynchronous_observers_hear_too_in_a_request_of_their_own() {
        Notes notes = starts(First.class, Beside.class, Request.class);
        node.connect("/ws/room/1").send("a").assertNothingElse();

        assertThat(notes.all()).contains("first sees 1", "beside sees 1").hasSize(4);
    }

    @Test
    void one_that_throws_is_told_and_hurts_nobody() {
        Notes notes = starts(Thrower.class, Late.class, Reporter.class);
        try (Logged log = Logged.by(Gateway.class);
                Logged events = eventsLog()) {
            InMemoryPeer ann = node.connect("/ws/room/1");
            ann.send("checked").send("unchecked").send("error").assertNothingElse();

            assertThat(notes.all())
                    .containsExactly(
                            "late 2",
                            "late 9999",
                            "Exception checked during Received",
                            "late 2",
                            "late 9999",
                            "IllegalStateException unchecked during Received",
                            "late 2",
                            "late 9999",
                            "StackOverflowError error during Received");
            assertThat(events.lines())
                    .hasSize(3)
                    .allMatch(line -> line.contains("Observer of " + Thrower.class.getName() + " failed on Received"));
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void at_the_stop_beans_hear_the_end_before_cdi_is_gone() {
        Notes notes = starts(Goodbye.class, Request.class);
        List<String> all = notes.all();
        InMemoryPeer ann = node.connect("/ws/room/1");
        cdi.shutdown();

        ann.assertClosed(1001, "The server is stopping");
        assertThat(all).containsExactlyInAnyOrder("1001 with 0 others, sees 1", "beside", "ended");
    }

    @Test
    void an_endpoint_that_is_not_there_is_a_warning_that_names_the_nearest() {
        try (Logged log = Logged.by(CdiServices.class)) {
            starts(Misspelt.class, Early.class);

            assertThat(log.lines())
                    .containsExactlyInAnyOrder(
                            "WARNING " + Misspelt.class.getName()
                                    + " observes @On(\"romm\"), but there is no such endpoint, did you mean 'room'?",
                            "WARNING " + Misspelt.class.getName()
                                    + " observes @On(\"kitchen\"), but there is no such endpoint");
        }
    }

    // ---- what an integrator brings

    @Test
    void a_backplane_of_the_application_replaces_ours() {
        Notes notes = starts(Teller.class, Mirror.class);
        InMemoryPeer ann = node.connect("/ws/room/1");
        cdi.select(Teller.class).get().tell("hi");

        ann.awaitText("hi").awaitText("hi").assertNothingElse();
        node.close();
        assertThat(notes.all()).containsExactly("mirror started", "mirror closed");
    }

    @Test
    void of_several_backplanes_the_first_by_priority_is_taken() {
        Notes notes = starts(Teller.class, Mirror.class, Preferred.class);
        node.close();

        assertThat(notes.all()).containsExactly("preferred started", "preferred closed");
    }

    @Test
    void every_meter_of_the_application_hears_the_numbers() {
        Notes notes = starts(Gauge.class, Dial.class);
        try (Logged log = Logged.by("dev.parley.server.Meters")) {
            node.connect("/ws/room/1").send("hi").assertNothingElse().close(4001, "bye");
            node.awaitIdle();
            node.handshake("/ws/room/1").method("POST").send();

            assertThat(notes.all())
                    .containsExactly(
                            "gauge opened room",
                            "dial received room 2",
                            "gauge closed room 4001 by PEER",
                            "gauge refused 405");
            assertThat(log.lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("Dial")
                    .endsWith("this is told once");
        }
    }

    @Test
    void with_cdi_observers_are_beans() {
        starts(Teller.class);

        assertThatThrownBy(() -> node.observing(Opened.class, event -> {}))
                .hasMessage("With CDI the observers are beans");
    }

    private Notes starts(Class<?>... beans) {
        containerWith(beans);
        node = ParleyNode.of(SETTINGS, cdi.getBeanManager());
        return cdi.select(Notes.class).get();
    }

    private void containerWith(Class<?>... beans) {
        cdi = new Weld()
                .disableDiscovery()
                .addExtensions(new ObservedEndpoints(), new ServiceMethods())
                .addBeanClasses(Wiring.class, Notes.class)
                .addBeanClasses(beans)
                .initialize();
    }

    private static Logged eventsLog() {
        return Logged.by("dev.parley.server.Events");
    }

    // ---- the application

    /** What the beans have noticed. */
    @ApplicationScoped
    static class Notes {
        private final List<String> all = new CopyOnWriteArrayList<>();

        void add(String note) {
            all.add(note);
        }

        List<String> all() {
            return all;
        }
    }

    @ApplicationScoped
    static class Teller {
        @Inject
        SessionHub hub;

        void tell(String text) {
            hub.send(Target.all(), text);
        }
    }

    @Dependent
    static class Places {
        @Inject
        Notes notes;

        void room(@Observes @On("room") Opened event) {
            notes.add("room in " + event.session().endpoint());
        }

        void hall(@Observes @On("hall") Opened event) {
            notes.add("hall in " + event.session().endpoint());
        }

        void any(@Observes Opened event) {
            notes.add("any in " + event.session().endpoint());
        }

        void event(@Observes SessionEvent event) {
            notes.add("event in " + event.session().endpoint());
        }
    }

    @ApplicationScoped
    static class Late {
        @Inject
        Notes notes;

        void last(@Observes @Priority(9999) Received event) {
            notes.add("late 9999");
        }

        void second(@Observes @On("room") @Priority(2) Received event) {
            notes.add("late 2");
        }
    }

    @ApplicationScoped
    static class Early {
        @Inject
        Notes notes;

        void third(@Observes @Priority(5) Received event) {
            notes.add("early 5");
        }

        void first(@Observes @On("room") @Priority(1) Received event) {
            notes.add("early 1");
        }
    }

    @ApplicationScoped
    static class InApplication {
        @Inject
        Notes notes;

        private final AtomicInteger count = new AtomicInteger();

        void hear(@Observes Received event) {
            notes.add("application " + count.incrementAndGet());
        }
    }

    @Singleton
    static class Single {
        @Inject
        Notes notes;

        private final AtomicInteger count = new AtomicInteger();

        void hear(@Observes Received event) {
            notes.add("singleton " + count.incrementAndGet());
        }
    }

    @RequestScoped
    static class InRequest {
        @Inject
        Notes notes;

        private int count;

        void hear(@Observes Received event) {
            notes.add("request " + ++count);
        }
    }

    @Dependent
    static class Depending {
        @Inject
        Notes notes;

        private int count;

        void hear(@Observes Received event) {
            notes.add("dependent " + ++count);
        }
    }

    /** Counts how often it was seen, and notes its end. */
    @RequestScoped
    static class Request {
        @Inject
        Notes notes;

        private int seen;

        int seen() {
            return ++seen;
        }

        @PreDestroy
        void end() {
            notes.add("ended");
        }
    }

    @ApplicationScoped
    static class First {
        @Inject
        Notes notes;

        @Inject
        Request request;

        void hear(@Observes @Priority(1) Received event) {
            notes.add("first sees " + request.seen());
        }
    }

    @ApplicationScoped
    static class Second {
        @Inject
        Notes notes;

        @Inject
        Request request;

        void hear(@Observes @Priority(2) Received event) {
            notes.add("second sees " + request.seen());
        }
    }

    @ApplicationScoped
    static class Beside {
        @Inject
        Notes notes;

        @Inject
        Request request;

        void hear(@ObservesAsync @On("room") Received event) {
            notes.add("beside sees " + request.seen());
        }
    }

    @Dependent
    static class Thrower {
        void hear(@Observes @Priority(1) Received event) throws Exception {
            String text = event.message().text();
            switch (text) {
                case "checked" -> throw new Exception(text);
                case "unchecked" -> throw new IllegalStateException(text);
                default -> throw new StackOverflowError(text);
            }
        }
    }

    @ApplicationScoped
    static class Reporter {
        @Inject
        Notes notes;

        void hear(@Observes @On("room") Failed event) {
            Throwable error = event.error();
            notes.add(error.getClass().getSimpleName() + " " + error.getMessage() + " during "
                    + event.during().getClass().getSimpleName());
        }
    }

    @ApplicationScoped
    static class Goodbye {
        @Inject
        Notes notes;

        @Inject
        Request request;

        @Inject
        SessionHub hub;

        void hear(@Observes Closed event) {
            Close close = event.close();
            notes.add(close.code() + " with " + hub.count(Target.all()) + " others, sees " + request.seen());
        }

        void beside(@ObservesAsync Closed event) {
            notes.add("beside");
        }
    }

    @ApplicationScoped
    static class Misspelt {
        void romm(@Observes @On("romm") Opened event) {}

        void again(@ObservesAsync @On("romm") Opened event) {}

        void kitchen(@Observes @On("kitchen") Closed event) {}
    }

    /** Shows everything twice. */
    @ApplicationScoped
    static class Mirror implements Backplane {
        @Inject
        Notes notes;

        private Consumer<Delivery> in;

        @Override
        public void start(Node self, Consumer<Delivery> in) {
            this.in = in;
            notes.add("mirror started");
        }

        @Override
        public CompletionStage<Void> publish(Delivery delivery) {
            in.accept(delivery);
            in.accept(delivery);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void close() {
            notes.add("mirror closed");
        }
    }

    @ApplicationScoped
    @Priority(1)
    static class Preferred implements Backplane {
        @Inject
        Notes notes;

        @Override
        public void start(Node self, Consumer<Delivery> in) {
            notes.add("preferred started");
        }

        @Override
        public CompletionStage<Void> publish(Delivery delivery) {
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void close() {
            notes.add("preferred closed");
        }
    }

    @ApplicationScoped
    static class Gauge implements Meter {
        @Inject
        Notes notes;

        @Override
        public void opened(String endpoint) {
            notes.add("gauge opened " + endpoint);
        }

        @Override
        public void closed(String endpoint, Close close, By by) {
            notes.add("gauge closed " + endpoint + " " + close.code() + " by " + by);
        }

        @Override
        public void refused(int status) {
            notes.add("gauge refused " + status);
        }
    }

    /** Qualified, and of no use for what opens and closes. */
    @Dependent
    @Named("dial")
    static class Dial implements Meter {
        @Inject
        Notes notes;

        @Override
        public void opened(String endpoint) {
            throw new IllegalStateException("as told");
        }

        @Override
        public void received(String endpoint, int bytes) {
            notes.add("dial received " + endpoint + " " + bytes);
        }

        @Override
        public void closed(String endpoint, Close close, By by) {
            throw new StackOverflowError("as told");
        }
    }
}
