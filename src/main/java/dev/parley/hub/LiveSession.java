package dev.parley.hub;

import dev.parley.Broadcast;
import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Handshake;
import dev.parley.Message;
import dev.parley.Opened;
import dev.parley.Sent;
import dev.parley.SessionEvent;
import dev.parley.WebSocketSession;
import dev.parley.spi.Payload;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** One open WebSocket of this node: what comes from its peer goes through its inbox, what goes there through its outbox. */
public final class LiveSession implements WebSocketSession {
    // so many messages that the peer did not ask for go out before others may have the core
    private static final int IN_A_ROW = 16;

    private final Hub hub;
    private final String id;
    private final SessionFacts facts;
    private final Runnable left;
    private final Instant openedAt = Instant.now();
    private final boolean compressed;

    private volatile Identity identity;

    // messages to the peer since its last one, more or less: it costs nothing to be wrong
    private int unasked;

    private final Map<String, Object> attributes = new ConcurrentHashMap<>(4);
    private final Inbox inbox;
    private final Outbox outbox;
    private final Membership membership;
    private final Pings pings;
    private final Intake intake;
    private final Ending ending;
    private final Pulse pulse = new Pulse();
    private final Watch watch;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    LiveSession(Hub hub, String id, SessionFacts facts, Transport transport, Inbox inbox, Runnable left) {
        this.hub = hub;
        this.id = id;
        this.facts = facts;
        this.left = left;
        this.identity = facts.identity();
        this.compressed = transport.compresses();
        attributes.putAll(facts.attributes());
        this.inbox = inbox;
        this.intake = new Intake(this, inbox, facts);
        this.ending = new Ending(this, transport, hub.reaper());
        this.outbox = new Outbox(transport, ending, facts.rules().outbox(), facts.traffic());
        this.membership = new Membership(this, hub.directory(), facts, inbox::put);
        this.pings = new Pings(hub.results(), facts.traffic());
        this.watch = new Watch(facts.rules().deadlines());
    }

    // ---- from the peer

    /** From now on targets find the session; {@link Opened} is its first event. */
    void begin() {
        facts.traffic().opened();
        inbox.put(new Opened(this));
        membership.begin();
        identity.principal().map(Principal::getName).ifPresent(membership::identify);
        if (!facts.defaultRoom().isEmpty()) {
            membership.join(facts.defaultRoom());
        }
        inbox.wake();
    }

    /** Bytes came from the peer; false if nothing more is taken from it. */
    public boolean hears() {
        pulse.hear();
        boolean hears = !intake.isDeaf();
        if (!hears) {
            ending.unheard();
        }
        return hears;
    }

    /** A part of a message came that is not the last one. */
    public void arriving() {
        pulse.arrive();
    }

    /** The last part came of a message of so many bytes that goes no further. */
    public void arrived(int size) {
        pulse.arrived();
        facts.traffic().received(size);
    }

    /** The peer sent a message of so many bytes. */
    public void received(Message message, int size) {
        unasked = 0;
        pulse.arrived();
        pulse.speak();
        intake.message(message, size);
    }

    /** Takes nothing more from the peer, and closes the session for what it did. */
    public void refuse(Close close) {
        intake.refuse(close);
    }

    /** Something that is to be heard in turn with the other events; not after the end. */
    public void happened(SessionEvent event) {
        inbox.put(event);
        inbox.wake();
    }

    /** The peer answered a ping. */
    public void ponged(ByteBuffer data) {
        pulse.hear();
        pings.pong(data);
    }

    /** The connection has ended; only the first call counts. What our own close frame said wins over what came back. */
    public void ended(Close close, By by) {
        ending.ended(close, by);
    }

    /** Ends the session without waiting for its peer. */
    public void cut(Close close) {
        ending.cut(close);
    }

    /** Completes when it is over, on a thread that waits for nobody. */
    public CompletionStage<Void> ended() {
        return ended.minimalCompletionStage();
    }

    /** The session is over, once: from now on nothing finds it, and {@link Closed} is its last event. */
    boolean end(Close close, By by) {
        if (!membership.end()) {
            return false;
        }
        intake.end();
        outbox.shut();
        pings.end();
        count(close, by);
        left.run();
        happened(new Closed(this, close, by));
        ended.completeAsync(() -> null, hub.results());
        return true;
    }

    private void count(Close close, By by) {
        if (Reasons.isTooSlow(close)) {
            facts.traffic().slow();
        }
        facts.traffic().closed(close, by);
    }

    // ---- in time

    /** Looks whether it is time for something; called by one thread at a time. */
    void look(long now) {
        ending.look(now);
        if (isOpen()) {
            identity.over().ifPresent(this::expire);
        }
        switch (watch.look(pulse, outbox, now)) {
            case FINE -> {}
            case DUE -> watch.beats(beat(), now);
            case STUCK -> ending.stuck();
            case SILENT -> ending.silent();
            case ENDLESS -> refuse(Reasons.ENDLESS);
            case IDLE -> close(Reasons.IDLE);
            case INACTIVE -> close(Reasons.INACTIVE);
        }
    }

    /** Whose it is now. */
    public Identity identity() {
        return identity;
    }

    /** From now on it is this identity that counts; false if it is somebody else's. */
    public boolean renew(Identity renewed) {
        boolean same = renewed.principal().filter(identity::isOf).isPresent();
        if (same) {
            identity = renewed.in(identity.context());
        }
        return same;
    }

    /** For longer than usual nobody has looked. */
    void forgive(long now) {
        watch.forgive(now);
    }

    private void expire(Close close) {
        intake.end(); // who it is is not known any more
        close(close);
    }

    private Pings.Ping beat() {
        Pings.Ping ping = pings.next();
        outbox.put(ping);
        return ping;
    }

    // ---- to the peer

    @Override
    public CompletionStage<Sent> send(Object payload) {
        Payload encoded = hub.encode(payload);
        Tally tally = new Tally(hub.results()).of(1);
        put(encoded, tally);
        giveWay();
        return tally.sent();
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on what a yield does
    private void giveWay() {
        if (++unasked % IN_A_ROW == 0) {
            Thread.yield(); // who has much to say keeps the core from those who wait for a word
        }
    }

    void put(Payload payload, Tally tally) {
        outbox.put(new OutgoingMessage(payload, tally, pulse));
    }

    @Override
    public CompletionStage<Sent> broadcast(Object payload) {
        return broadcast(payload, Broadcast.toEndpoint());
    }

    @Override
    public CompletionStage<Sent> broadcast(Object payload, Broadcast options) {
        return hub.send(options.target(endpoint(), id), payload);
    }

    @Override
    public CompletionStage<Duration> ping() {
        if (pings.areFull()) {
            return CompletableFuture.failedStage(new IllegalStateException("Too many pings wait for their pongs"));
        }
        return beat().roundTrip();
    }

    @Override
    public Optional<Duration> roundTrip() {
        return Optional.ofNullable(pings.roundTrip());
    }

    @Override
    public CompletionStage<Void> close(Close close) {
        Hub.requireSendable(close);
        outbox.put(ending.farewell(close));
        return ended();
    }

    @Override
    public boolean isOpen() {
        return !outbox.isShut();
    }

    @Override
    public boolean isCompressed() {
        return compressed;
    }

    /** Itself, and what waits in its queues. */
    Presence presence() {
        return Presence.ofSession(compressed, inbox.waiting(), new Waiting(outbox.messages(), outbox.bytes()));
    }

    // ---- where it is

    @Override
    public boolean join(String room) {
        boolean joined = membership.join(Objects.requireNonNull(room));
        inbox.wake();
        return joined;
    }

    @Override
    public boolean leave(String room) {
        boolean left = membership.leave(room);
        inbox.wake();
        return left;
    }

    @Override
    public boolean isIn(String room) {
        return membership.isIn(room);
    }

    @Override
    public Set<String> rooms() {
        return membership.rooms();
    }

    @Override
    public void identify(String user) {
        membership.identify(Objects.requireNonNull(user));
    }

    @Override
    public Optional<String> user() {
        return membership.user();
    }

    // ---- what it is

    @Override
    public Optional<Principal> principal() {
        return identity.principal();
    }

    @Override
    public boolean isInRole(String role) {
        return identity.roles().contains(role);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String endpoint() {
        return facts.endpoint();
    }

    @Override
    public String path() {
        return facts.path();
    }

    @Override
    public String pathParam(String name) {
        return facts.pathParam(name);
    }

    @Override
    public Map<String, String> pathParams() {
        return facts.pathParams();
    }

    @Override
    public Map<String, List<String>> query() {
        return facts.handshake().query();
    }

    @Override
    public Handshake handshake() {
        return facts.handshake();
    }

    @Override
    public JsonObject config() {
        return facts.config();
    }

    @Override
    public Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public <T> Optional<T> attribute(String name, Class<T> type) {
        return Optional.ofNullable(type.cast(attributes.get(name)));
    }

    @Override
    public Instant openedAt() {
        return openedAt;
    }

    @Override
    public String toString() {
        return "Session[" + id + " on " + endpoint() + "]";
    }
}
