package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Left;
import dev.parley.Logged;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.Sent;
import dev.parley.SessionEvent;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.cluster.LocalBackplane;
import dev.parley.config.SettingsReader;
import dev.parley.hub.FakeTransport;
import dev.parley.hub.LiveSession;
import dev.parley.hub.Presence;
import dev.parley.hub.Waiting;
import dev.parley.script.ScriptServices;
import dev.parley.server.Admission.Accepted;
import dev.parley.server.Admission.Refused;
import dev.parley.server.Observers.Observer;
import dev.parley.spi.Backplane;
import dev.parley.spi.Delivery;
import dev.parley.spi.Gate;
import dev.parley.spi.Meter;
import dev.parley.spi.Node;
import dev.parley.spi.ServiceSource;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatewayTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String STOPPING = "close 1001 The server is stopping";

    private final List<SessionEvent> heard = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Observer> observers = new ArrayList<>(List.of(new Ear(false, heard::add)));
    private final List<Meter> meters = new ArrayList<>();
    private final List<ServiceSource> services = new ArrayList<>();
    private final CountedBackplane backplane = new CountedBackplane();
    private final FakeTransport peer = FakeTransport.reading();
    private Logged log;
    private Gateway gateway = gateway("5s", 8);

    @BeforeEach
    void begin() {
        log = Logged.by(Gateway.class);
        gateway.start();
    }

    @AfterEach
    void end() {
        gateway.stop();
        log.close();
    }

    // ---- open

    @Test
    void a_session_knows_what_its_handshake_and_its_endpoint_say() {
        gateway.open(accepted("/ws/room/7?a=1"), peer);
        WebSocketSession session = theSession();

        assertThat(session.endpoint()).isEqualTo("room");
        assertThat(session.path()).isEqualTo("/7");
        assertThat(session.pathParam("uid")).isEqualTo("7");
        assertThat(session.query()).hasToString("{a=[1]}");
        assertThat(session.handshake().address()).isEqualTo("/ws/room/7");
        assertThat(session.config().getString("colour")).isEqualTo("red");
        assertThat(session.rooms()).containsExactly("lobby");
        assertThat(gateway.hub().sessions(Target.address("/ws/room/7"))).containsExactly(session);
    }

    @Test
    void a_session_whose_place_was_given_up_is_closed() throws InterruptedException {
        Accepted late = accepted("/ws/room/7");
        late.seat().free();
        gateway.open(late, peer);
        assertThat(gateway.awaitIdle(LONG)).isTrue();

        assertThat(peer.read()).containsExactly("close 1013 The session took too long to open");
        assertThat(names()).containsExactly("Opened", "Joined", "Left", "Closed");
    }

    @Test
    void what_arrives_is_heard_and_what_is_sent_goes_out() throws InterruptedException {
        observers.add(new Ear(false, event -> {
            if (event instanceof Received received) {
                received.session().send("heard " + received.message().text());
            }
        }));
        Inbound inbound = gateway.open(accepted("/ws/room/7"), peer);
        inbound.text("hi", true);
        assertThat(gateway.awaitIdle(LONG)).isTrue();

        assertThat(peer.read()).containsExactly("heard hi");
        assertThat(names()).containsExactly("Opened", "Joined", "Received");
    }

    @Test
    void the_limits_are_those_of_the_endpoint() {
        try (Logged quiet = Logged.by(LiveSession.class.getPackageName())) {
            gateway.open(accepted("/ws/room/7"), peer).text("12345678901", true);
            assertThat(quiet.lines()).hasSize(1);
        }
        assertThat(peer.read()).containsExactly("close 1009 Messages must have at most 10 bytes");
    }

    @Test
    void an_endpoint_whose_observers_hang_leaves_threads_to_the_others() throws Exception {
        var release = new CountDownLatch(1);
        var heardElsewhere = new CountDownLatch(1);
        observers.add(new Ear(false, event -> {
            if (event instanceof Opened && event.session().endpoint().equals("room")) {
                release.await();
            } else if (event instanceof Opened) {
                heardElsewhere.countDown();
            }
        }));
        for (int i = 0; i < 20; i++) {
            gateway.open(accepted("/ws/room/" + i), FakeTransport.reading());
        }
        gateway.open(accepted("/ws/hall"), peer);

        assertThat(heardElsewhere.await(10, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        assertThat(gateway.awaitIdle(LONG)).isTrue();
        assertThat(names()).filteredOn("Opened"::equals).hasSize(21);
    }

    // ---- close

    @Test
    void the_end_is_heard_once_whoever_says_it() throws InterruptedException {
        Inbound inbound = gateway.open(accepted("/ws/room/7"), peer);
        WebSocketSession session = theSession();
        inbound.closed(4000, "bye");
        inbound.closed(1006, "");
        session.close();
        assertThat(gateway.awaitIdle(LONG)).isTrue();

        assertThat(names()).containsExactly("Opened", "Joined", "Left", "Closed");
        assertThat(heard).last().isEqualTo(new Closed(session, new Close(4000, "bye"), By.PEER));
    }

    // ---- numbers

    @Test
    void the_report_has_who_is_here_what_came_and_who_is_at_work() throws InterruptedException {
        var atWork = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        restart("5s", 1);
        observers.add(new Ear(false, event -> {
            atWork.countDown();
            done.await();
        }));
        Inbound inbound = gateway.open(accepted("/ws/room/7"), peer);
        inbound.text("hi", true);
        atWork.await();
        gateway.check().decide(Asking.at("/ws/room/8").method("POST").request());
        Report report = gateway.report();
        done.countDown();

        assertThat(report.status()).isEqualTo(Status.RUNNING);
        assertThat(report.threads()).isEqualTo(new Threads(1, 0, 0));
        assertThat(report.refused()).isEqualTo(Map.of(405, 1L));
        assertThat(report.endpoints()).containsOnlyKeys("room", "hall");
        assertThat(report.total().now()).isEqualTo(new Presence(1, 0, 1, new Waiting(1, 2), Waiting.NOTHING));
        assertThat(report.total().since().in()).isEqualTo(new Flow(1, 2, 0));
    }

    @Test
    void work_that_waits_for_a_thread_is_in_the_report() throws InterruptedException {
        var atWork = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        restart("5s", 1);
        observers.add(new Ear(false, event -> {
            atWork.countDown();
            done.await();
        }));
        gateway.open(accepted("/ws/room/7"), peer);
        gateway.open(accepted("/ws/room/8"), FakeTransport.reading());
        atWork.await();

        assertThat(gateway.report().threads()).isEqualTo(new Threads(1, 0, 1));
        done.countDown();
        assertThat(gateway.awaitIdle(LONG)).isTrue();
    }

    // ---- drain

    @Test
    void a_drain_refuses_new_sessions_and_keeps_those_that_are_here() throws InterruptedException {
        Inbound inbound = gateway.open(accepted("/ws/room/7"), peer);
        gateway.drain(true);
        gateway.drain(true);
        inbound.text("hi", true);
        assertThat(gateway.awaitIdle(LONG)).isTrue();

        assertThat(gateway.check().decide(Asking.at("/ws/room/8").request()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(503));
        assertThat(gateway.status()).isEqualTo(Status.DRAINING);
        assertThat(names()).containsExactly("Opened", "Joined", "Received");
        gateway.drain(false);
        gateway.open(accepted("/ws/room/8"), FakeTransport.reading());
        assertThat(gateway.hub().count(Target.all())).isEqualTo(2);
        assertThat(log.lines())
                .endsWith("INFO Parley drains: it takes no new sessions", "INFO Parley takes new sessions again");
    }

    @Test
    void who_was_accepted_before_the_drain_comes_in() {
        Accepted early = accepted("/ws/room/7");
        gateway.drain(true);
        gateway.open(early, peer);

        assertThat(peer.read()).isEmpty();
        assertThat(gateway.hub().count(Target.all())).isEqualTo(1);
    }

    @Test
    void a_drained_node_stops_as_any_other_and_takes_nobody_again() {
        gateway.open(accepted("/ws/room/7"), peer);
        gateway.drain(true);
        gateway.stop();
        gateway.drain(false);

        assertThat(peer.read()).containsExactly(STOPPING);
        assertThat(gateway.status()).isEqualTo(Status.STOPPING);
    }

    // ---- stop

    @Test
    void what_is_to_be_done_at_last_is_done_once_when_all_has_ended() {
        List<Long> threadsAlive = new ArrayList<>();
        gateway.open(accepted("/ws/room/7"), peer);
        gateway.atLast(
                () -> threadsAlive.add(threads.stream().filter(Thread::isAlive).count()));
        gateway.stop();
        gateway.stop();

        assertThat(threadsAlive).hasSize(1);
        assertThat(backplane.closed).isEqualTo(1);
    }

    @Test
    void what_ends_by_itself_is_waited_for_while_all_still_runs() {
        List<String> order = new ArrayList<>();
        gateway.atStop(() -> order.add("begins"));
        gateway.untilEnd(limit -> order.add(limit.isZero() ? "no time" : "is waited for"));
        gateway.atLast(() -> order.add("is over"));

        gateway.stop();
        assertThat(order).containsExactly("begins", "is waited for", "is over");
    }

    @Test
    void at_the_stop_everyone_is_closed_and_it_is_heard_before_the_stop_is_over() {
        List<FakeTransport> peers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            peers.add(FakeTransport.reading());
            gateway.open(accepted("/ws/room/" + i), peers.get(i));
        }
        gateway.stop();

        assertThat(peers).allSatisfy(each -> assertThat(each.read()).containsExactly(STOPPING));
        assertThat(heard.stream().filter(Opened.class::isInstance)).hasSize(50);
        assertThat(heard.stream().filter(Left.class::isInstance)).hasSize(50);
        assertThat(heard.stream().filter(Closed.class::isInstance))
                .hasSize(50)
                .allMatch(event -> ((Closed) event).by().equals(By.SERVER));
        assertThat(gateway.hub().count(Target.all())).isZero();
        assertThat(threads).isNotEmpty().allSatisfy(Ended::assertEnded);
        assertThat(log.lines()).last().isEqualTo("INFO Parley has stopped and closed 50 sessions");
    }

    @Test
    void who_hears_beside_the_others_has_heard_too_before_the_stop_is_over() {
        List<String> beside = new CopyOnWriteArrayList<>();
        var slow = new CountDownLatch(1);
        observers.add(new Ear(true, event -> {
            if (event instanceof Closed) {
                slow.await(100, TimeUnit.MILLISECONDS); // longer than all the rest
                beside.add("Closed");
            }
        }));
        gateway.open(accepted("/ws/room/7"), peer);
        gateway.stop();

        assertThat(beside).containsExactly("Closed");
    }

    @Test
    void what_was_sent_before_the_stop_goes_out_before_the_close() {
        gateway.open(accepted("/ws/room/7"), peer);
        for (int i = 0; i < 100; i++) {
            gateway.hub().send(Target.all(), "m" + i);
        }
        gateway.stop();

        assertThat(peer.read()).hasSize(101).startsWith("m0", "m1").endsWith("m99", STOPPING);
    }

    @Test
    void who_was_let_in_and_comes_while_it_stops_is_closed_as_the_others() throws Exception {
        Accepted late = accepted("/ws/room/7");
        CompletableFuture<Void> stop = CompletableFuture.runAsync(gateway::stop);
        while (gateway.status() != Status.STOPPING) {
            Thread.onSpinWait();
        }
        gateway.open(late, peer);
        stop.get();

        assertThat(peer.read()).containsExactly(STOPPING);
        assertThat(names()).containsExactly("Opened", "Joined", "Left", "Closed");
    }

    @Test
    void a_second_stop_does_nothing() {
        gateway.open(accepted("/ws/room/7"), peer);
        gateway.stop();
        gateway.stop();

        assertThat(backplane.closed).isEqualTo(1);
        assertThat(peer.read()).containsExactly(STOPPING);
        assertThat(log.lines().stream().filter(line -> line.contains("has stopped")))
                .hasSize(1);
    }

    @Test
    void observers_may_wait_for_what_became_of_a_message() {
        restart("5s", 1);
        var told = new CompletableFuture<Sent>();
        observers.add(new Ear(false, event -> {
            if (event instanceof Opened opened) {
                told.complete(opened.session().send("hi").toCompletableFuture().join());
            }
        }));
        gateway.open(accepted("/ws/room/1"), peer);

        assertThat(told).succeedsWithin(LONG).isEqualTo(Sent.of(1, 0, 0));
    }

    @Test
    void nobody_comes_in_any_more() {
        Accepted early = accepted("/ws/room/7");
        gateway.stop();

        assertThat(gateway.check().decide(Asking.at("/ws/room/7").request()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(503));
        gateway.open(early, peer);
        assertThat(peer.isCut()).isTrue();
        assertThat(gateway.hub().count(Target.all())).isZero();
    }

    @Test
    void who_opens_while_it_stops_is_closed_and_heard() {
        Accepted early = accepted("/ws/room/late");
        var late = FakeTransport.reading();
        observers.add(new Ear(false, event -> {
            if (event instanceof Closed && event.session().path().equals("/7")) {
                gateway.open(early, late);
            }
        }));
        gateway.open(accepted("/ws/room/7"), peer);
        gateway.stop();

        assertThat(late.read()).containsExactly(STOPPING);
        assertThat(heard.stream().filter(Closed.class::isInstance)).hasSize(2);
    }

    @Test
    void a_peer_that_never_reads_does_not_hold_the_stop() {
        restart("2s");
        var stalled = FakeTransport.stalled();
        gateway.open(accepted("/ws/room/1"), stalled);
        gateway.open(accepted("/ws/room/2"), peer);
        Instant begin = Instant.now();
        gateway.stop();

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(peer.read()).containsExactly(STOPPING);
        assertThat(stalled.isCut()).isTrue();
        assertThat(heard.stream().filter(Closed.class::isInstance))
                .hasSize(2)
                .allSatisfy(event -> assertThat(((Closed) event).close().code()).isEqualTo(1001));
        assertThat(log.lines()).contains("WARNING 1 sessions did not end when asked to and are cut");
        assertThat(threads).allSatisfy(Ended::assertEnded);
    }

    @Test
    void an_observer_that_never_returns_is_interrupted() {
        restart("200ms");
        var interrupted = new CountDownLatch(1);
        observers.add(new Ear(false, event -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        }));
        gateway.open(accepted("/ws/room/1"), peer);
        gateway.stop();

        assertThat(interrupted.getCount()).isZero();
        assertThat(names()).containsExactly("Opened");
        assertThat(threads).allSatisfy(Ended::assertEnded);
    }

    @Test
    void who_is_interrupted_while_it_stops_waits_no_longer_and_leaves_nothing_running() throws InterruptedException {
        gateway.open(accepted("/ws/room/1"), FakeTransport.stalled());
        gateway.awaitIdle(LONG);
        Thread.currentThread().interrupt();
        gateway.stop();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(backplane.closed).isEqualTo(1);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void a_backplane_that_throws_does_not_hold_the_stop() {
        backplane.failure = new IllegalStateException("as told");
        gateway.stop();

        assertThat(log.lines()).contains("WARNING The backplane could not be closed");
        assertThat(log.thrown()).containsExactly(backplane.failure);
    }

    @Test
    void after_the_stop_nobody_waits_for_a_result() {
        gateway.open(accepted("/ws/room/1"), peer);
        WebSocketSession session = theSession();
        gateway.stop();

        assertThat(gateway.hub().send(Target.all(), "late").toCompletableFuture())
                .isCompletedWithValue(Sent.of(0, 0, 0));
        assertThat(gateway.hub().close(Target.all(), Close.NORMAL).toCompletableFuture())
                .isCompletedWithValue(0);
        assertThat(session.send("late").toCompletableFuture()).isCompletedWithValue(Sent.of(0, 0, 1));
        assertThat(session.close().toCompletableFuture()).isCompleted();
        assertThat(session.ping().toCompletableFuture()).isCompletedExceptionally();
    }

    private WebSocketSession theSession() {
        return gateway.hub().sessions(Target.all()).iterator().next();
    }

    private List<String> names() {
        return heard.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    private Accepted accepted(String address) {
        String[] parts = address.split("\\?", 2);
        var asking = Asking.at(parts[0]).query(parts.length > 1 ? parts[1] : "");
        return (Accepted) gateway.check().decide(asking.request());
    }

    private void restart(String shutdownTimeout) {
        restart(shutdownTimeout, 8);
    }

    private void restart(String shutdownTimeout, int threads) {
        gateway.stop();
        gateway = gateway(shutdownTimeout, threads);
        gateway.start();
    }

    private Gateway gateway(String shutdownTimeout, int threads) {
        var settings = SettingsReader.fromText("parley.json", """
                {"ws": {"shutdownTimeout": "%s", "threads": {"max": %d}, "endpoints": [
                    {"name": "room", "public": "/ws/room", "path": "/{uid}", "config": {"colour": "red"},
                     "defaultRoom": "lobby", "maxText": 10}, {"name": "hall", "public": "/ws/hall"}]}}""".formatted(shutdownTimeout, threads));
        return new Gateway(
                settings,
                new Parts(
                        event -> observers,
                        Runnable::run,
                        backplane,
                        meters,
                        services,
                        new Gate() {},
                        List.of(),
                        Set.of(),
                        ScriptServices.Setup.none(getClass().getClassLoader()),
                        JsonbBuilder.create(),
                        JsonProvider.provider(),
                        this::thread,
                        getClass().getClassLoader()));
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "worker");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    private interface Hearing {
        void hear(SessionEvent event) throws Exception;
    }

    private record Ear(boolean isAsync, Hearing hearing) implements Observer {
        @Override
        public void hear(SessionEvent event) throws Exception {
            hearing.hear(event);
        }
    }

    private static final class CountedBackplane implements Backplane {
        private final Backplane real = new LocalBackplane();
        private int closed;
        private RuntimeException failure;

        @Override
        public void start(Node self, Consumer<Delivery> in) {
            real.start(self, in);
        }

        @Override
        public CompletionStage<Void> publish(Delivery delivery) {
            return real.publish(delivery);
        }

        @Override
        public void close() {
            closed++;
            if (failure != null) {
                throw failure;
            }
        }
    }
}
