package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Broadcast;
import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Joined;
import dev.parley.Left;
import dev.parley.Opened;
import dev.parley.Sent;
import dev.parley.SessionEvent;
import dev.parley.Target;
import dev.parley.cluster.LocalBackplane;
import dev.parley.spi.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HubStormTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Close BYE = new Close(4000, "bye");

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ExecutorService network = Executors.newFixedThreadPool(2);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Hub hub =
            new Hub(new LocalBackplane(), payload -> Payload.text(payload.toString()), workers, Long.MAX_VALUE);
    private final Queue<CompletionStage<?>> promises = new ConcurrentLinkedQueue<>();

    /** A session, its peer and who hears of it. */
    private record Guest(LiveSession session, RestlessTransport peer, Witness witness) {}

    @AfterEach
    void end() {
        List.of(callers, network, workers).forEach(ExecutorService::shutdownNow);
    }

    @Test
    void sessions_that_do_as_they_please_leave_nothing_behind() throws Exception {
        hub.start();
        Queue<Guest> guests = new ConcurrentLinkedQueue<>();
        atOnce(8, number -> {
            var random = new Random(number);
            List<Guest> known = new ArrayList<>();
            for (int i = 0; i < 125; i++) {
                Guest guest = enters("room", RestlessTransport.breaking(network));
                guests.add(guest);
                known.addAll(List.of(guest, guests.element())); // its own, and one that all know
                for (int j = 0; j < 40; j++) {
                    anything(known.get(random.nextInt(known.size())).session(), random);
                }
            }
        });
        guests.forEach(guest -> promises.add(guest.session().close(BYE)));

        awaitEmpty();
        assertThat(hub.directory().size()).isZero();
        assertThat(hub.count(Target.all())).isZero();
        assertThat(guests).hasSize(1000).allSatisfy(HubStormTest::assertLivedOnce);
        assertAllPromisesKept();
    }

    // those that have broken end in time
    private void awaitEmpty() throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        long now = System.nanoTime();
        while (!hub.awaitEmpty(Duration.ofMillis(20))) {
            assertThat(System.nanoTime()).isLessThan(end);
            now += Duration.ofSeconds(2).toNanos();
            hub.look(now, false);
        }
    }

    private void anything(LiveSession session, Random random) {
        String room = "room-" + random.nextInt(5);
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> session.join(room);
            case 3, 4 -> session.leave(room);
            case 5 -> session.identify("user-" + random.nextInt(20));
            case 6 -> session.received(FakeMessage.text("hi"), 2);
            case 7, 8 -> promises.add(session.send("hi"));
            case 9 -> promises.add(hub.send(Target.room("room", room), "to the room"));
            case 10 -> promises.add(hub.send(Target.user("user-" + random.nextInt(20)), "to the user"));
            case 11 -> session.broadcast("nothing", Broadcast.toRooms(Set.of()));
            case 12 -> leaves(session, random);
            default -> assertThat(hub.count(Target.room("room", room))).isNotNegative();
        }
    }

    // seldom enough for the rooms to fill
    private void leaves(LiveSession session, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> promises.add(session.close(BYE));
            case 1 -> session.ended(Close.NORMAL, By.PEER);
            case 2 -> session.ended(new Close(1006, ""), By.NETWORK);
            case 3 -> promises.add(hub.close(Target.session(session.id()), BYE));
            default -> promises.add(session.ping().handle((time, error) -> "either"));
        }
    }

    private static void assertLivedOnce(Guest guest) {
        List<SessionEvent> events = guest.witness().events();
        assertThat(guest.witness().wasDisturbed()).isFalse();
        assertThat(guest.peer().wrong()).isEmpty();
        assertThat(events).first().isInstanceOf(Opened.class);
        assertThat(events).last().isInstanceOf(Closed.class);
        assertThat(events.stream().filter(Opened.class::isInstance)).hasSize(1);
        assertThat(events.stream().filter(Closed.class::isInstance)).hasSize(1);
        Set<String> rooms = new HashSet<>();
        for (SessionEvent event : events) {
            if (event instanceof Joined joined) {
                assertThat(rooms.add(joined.room())).describedAs("%s", events).isTrue();
            } else if (event instanceof Left left) {
                assertThat(rooms.remove(left.room())).describedAs("%s", events).isTrue();
            }
        }
        assertThat(rooms).isEmpty();
    }

    @Test
    void messages_of_each_thread_arrive_in_their_order_and_whole() throws Exception {
        hub.start();
        List<Guest> guests = IntStream.range(0, 50)
                .mapToObj(i -> enters("room", RestlessTransport.reliable(network)))
                .toList();
        atOnce(8, thread -> {
            for (int i = 0; i < 500; i++) {
                promises.add(hub.send(Target.endpoint("room"), thread + ":" + i));
            }
        });
        assertAllPromisesKept();

        assertThat(promises).allMatch(sent -> sent.toCompletableFuture().join().equals(Sent.of(50, 0, 0)));
        for (Guest guest : guests) {
            Map<String, Integer> next = new LinkedHashMap<>();
            for (String text : guest.peer().read()) {
                String[] parts = text.split(":");
                assertThat(Integer.parseInt(parts[1])).isEqualTo(next.getOrDefault(parts[0], 0));
                next.merge(parts[0], 1, Integer::sum);
            }
            assertThat(next)
                    .hasSize(8)
                    .allSatisfy((thread, count) -> assertThat(count).isEqualTo(500));
            assertThat(guest.peer().wrong()).isEmpty();
        }
    }

    @Test
    void sending_to_a_session_that_closes_at_the_same_moment_always_comes_to_an_end() throws Exception {
        hub.start();
        for (int round = 0; round < 40; round++) {
            Guest guest = enters("room", RestlessTransport.reliable(network));
            Queue<CompletionStage<Sent>> sent = new ConcurrentLinkedQueue<>();
            atOnce(50, thread -> {
                if (thread == 25) {
                    promises.add(guest.session().close(BYE));
                } else {
                    sent.add(thread % 2 == 0 ? guest.session().send("x") : hub.send(Target.endpoint("room"), "x"));
                }
            });
            promises.addAll(sent);
            assertAllPromisesKept();

            List<Sent> results =
                    sent.stream().map(each -> each.toCompletableFuture().join()).toList();
            int written = results.stream().mapToInt(Sent::written).sum();
            assertThat(results).hasSize(49).allMatch(each -> each.written() + each.gone() <= 1 && each.dropped() == 0);
            assertThat(guest.peer().read()).hasSize(written + 1).last().isEqualTo("close");
            assertThat(guest.peer().wrong()).isEmpty();
        }
        awaitEmpty();
        assertThat(hub.directory().size()).isZero();
    }

    private Guest enters(String endpoint, RestlessTransport peer) {
        var witness = new Witness();
        return new Guest(
                hub.open(
                        Neighbourhood.facts(endpoint, "/", ""),
                        peer,
                        new Hearing(workers, witness),
                        Neighbourhood.NOTHING),
                peer,
                witness);
    }

    private void assertAllPromisesKept() {
        CompletableFuture<?>[] all =
                promises.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new);
        assertThat(CompletableFuture.allOf(all)).succeedsWithin(LONG);
    }

    private interface Caller {
        void call(int number) throws Exception;
    }

    /** As many threads begin together, and all must end well. */
    private void atOnce(int threads, Caller caller) throws Exception {
        var go = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Callable<Object> call = () -> {
                go.await();
                caller.call(number);
                return "done";
            };
            running.add(callers.submit(call));
        }
        go.countDown();
        for (Future<?> each : running) {
            each.get(LONG.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
