package dev.parley.hub;

import dev.parley.Close;
import dev.parley.Sent;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.spi.Backplane;
import dev.parley.spi.Delivery;
import dev.parley.spi.Node;
import dev.parley.spi.Payload;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All sessions of this node. What it sends goes through the backplane, also to itself: one node is a cluster of one. */
public final class Hub {
    private static final Logger LOG = System.getLogger(Hub.class.getName());

    private final Node self = Node.of(RandomId.next());
    private final Directory directory = new Directory();
    private final Attendance attendance = new Attendance();
    private final AtomicLong numbers = new AtomicLong();

    // what this node has published and not yet got back, by number
    private final Map<Long, Tally> messages = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Integer>> closings = new ConcurrentHashMap<>();

    private final Backplane backplane;
    private final Function<Object, Payload> encoder;
    private final Executor results;
    private final Budget inboxes;
    private final Reaper reaper = new Reaper();

    /**
     * @param encoder throws IllegalArgumentException for what cannot be encoded
     * @param results run what depends on a result, and wait for nobody
     * @param inboxBytes what the inboxes of all sessions may hold together
     */
    public Hub(Backplane backplane, Function<Object, Payload> encoder, Executor results, long inboxBytes) {
        this.backplane = backplane;
        this.encoder = encoder;
        this.results = results;
        this.inboxes = new Budget(inboxBytes);
    }

    /** Joins the other nodes; before the first session opens. */
    public void start() {
        backplane.start(self, this::deliver);
    }

    /**
     * A session begins; its events are heard one at a time.
     *
     * @param left is run once when the session is over, before anybody hears of it; neither waits nor throws
     */
    public LiveSession open(SessionFacts facts, Transport transport, Hearing hearing, Runnable left) {
        attendance.came();
        var inbox = new Inbox(hearing, attendance::left, facts.rules().inbox(), inboxes);
        var session = new LiveSession(this, RandomId.next(), facts, transport, inbox, left);
        session.begin();
        return session;
    }

    /** Closes a WebSocket that is to be no session. */
    public void turnAway(Transport transport, Close close) {
        transport.close(close, Transport.Done.IGNORED);
        reaper.expect(transport); // the peer may never answer
    }

    /**
     * Looks after the sessions of this node: heartbeats, deadlines, connections that should be gone. To be called again and
     * again, by one thread at a time.
     *
     * @param now in nanoseconds, as of {@link System#nanoTime}
     * @param late whether the last time was so long ago that deadlines have passed which nobody could keep
     */
    public void look(long now, boolean late) {
        for (LiveSession session : directory.find(Target.all())) {
            if (late) {
                session.forgive(now);
            }
            session.look(now);
        }
        reaper.look(now);
    }

    /** Who is here and what waits, by endpoint, without those where nobody is; costs a look at each session. */
    public Map<String, Presence> census() {
        Map<String, Presence> census = new HashMap<>();
        for (LiveSession session : directory.find(Target.all())) {
            census.merge(session.endpoint(), session.presence(), Presence::plus);
        }
        directory.rooms().forEach((endpoint, rooms) -> census.merge(endpoint, Presence.ofRooms(rooms), Presence::plus));
        return census;
    }

    /** Closes the sessions of this node alone. */
    public void closeAll(Close close) {
        for (LiveSession session : directory.find(Target.all())) {
            session.close(close);
        }
    }

    /** Ends the sessions of this node that are still there, without waiting for their peers. */
    public void cutAll(Close close) {
        for (LiveSession session : directory.find(Target.all())) {
            session.cut(close);
        }
    }

    /** Waits until the last event of every session has been handled; false if that took longer. */
    public boolean awaitEmpty(Duration limit) throws InterruptedException {
        return attendance.awaitEmpty(limit);
    }

    /** As of {@link dev.parley.SessionHub#session}. */
    public Optional<WebSocketSession> session(String id) {
        return directory.session(id).map(WebSocketSession.class::cast);
    }

    /** As of {@link dev.parley.SessionHub#sessions}. */
    public Collection<WebSocketSession> sessions(Target target) {
        return List.of(directory.find(target));
    }

    /** As of {@link dev.parley.SessionHub#count}. */
    public int count(Target target) {
        return directory.find(target).length;
    }

    /** As of {@link dev.parley.SessionHub#users}. */
    public Set<String> users(Target target) {
        return Arrays.stream(directory.find(target))
                .flatMap(session -> session.user().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As of {@link dev.parley.SessionHub#send}. */
    public CompletionStage<Sent> send(Target target, Object payload) {
        Payload encoded = encode(payload);
        long number = numbers.incrementAndGet();
        Tally tally = new Tally(results);
        messages.put(number, tally);
        publish(Delivery.message(self, number, target, encoded));
        return tally.sent();
    }

    /** As of {@link dev.parley.SessionHub#close}. */
    public CompletionStage<Integer> close(Target target, Close close) {
        requireSendable(close);
        long number = numbers.incrementAndGet();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        closings.put(number, closed);
        publish(Delivery.close(self, number, target, close));
        return closed.minimalCompletionStage();
    }

    private void publish(Delivery delivery) {
        try {
            backplane.publish(delivery).whenComplete((done, error) -> {
                if (error != null) {
                    lost(delivery, error);
                }
            });
        } catch (RuntimeException e) {
            lost(delivery, e);
        }
    }

    private void lost(Delivery delivery, Throwable error) {
        LOG.log(Level.WARNING, "The backplane did not take a delivery", error);
        delivery.payload().ifPresent(payload -> tally(delivery).of(0));
        delivery.close().ifPresent(close -> closing(delivery).complete(0));
    }

    private void deliver(Delivery delivery) {
        LiveSession[] members = directory.find(delivery.target());
        delivery.payload().ifPresent(payload -> send(members, payload, tally(delivery)));
        delivery.close().ifPresent(close -> close(members, close, closing(delivery)));
    }

    private static void send(LiveSession[] members, Payload payload, Tally tally) {
        tally.of(members.length);
        for (LiveSession member : members) {
            member.put(payload, tally);
        }
    }

    private void close(LiveSession[] members, Close close, CompletableFuture<Integer> closed) {
        CompletableFuture<?>[] all = Arrays.stream(members)
                .map(member -> member.close(close).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        CompletionStage<Void> ends = CompletableFuture.allOf(all);
        ends.thenRunAsync(() -> closed.complete(all.length), results);
    }

    // nobody waits for what another node has published, or what was lost before
    private Tally tally(Delivery delivery) {
        Tally ours = delivery.origin().equals(self) ? messages.remove(delivery.number()) : null;
        return ours == null ? new Tally(results) : ours;
    }

    private CompletableFuture<Integer> closing(Delivery delivery) {
        CompletableFuture<Integer> ours = delivery.origin().equals(self) ? closings.remove(delivery.number()) : null;
        return ours == null ? new CompletableFuture<>() : ours;
    }

    static void requireSendable(Close close) {
        if (!close.isSendable()) {
            throw new IllegalArgumentException(
                    "Close code must be 1000-1003, 1007-1014 or 3000-4999, was " + close.code());
        }
    }

    Payload encode(Object payload) {
        return encoder.apply(payload);
    }

    Directory directory() {
        return directory;
    }

    Reaper reaper() {
        return reaper;
    }

    Executor results() {
        return results;
    }
}
