package dev.parley.hub;

import dev.parley.Broadcast;
import dev.parley.By;
import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Handshake;
import dev.parley.Message;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.Sent;
import dev.parley.SessionEvent;
import dev.parley.Target.Kind;
import dev.parley.WebSocketSession;
import dev.parley.spi.Payload;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
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
import org.jspecify.annotations.Nullable;

/** One open WebSocket of this node: what comes from its peer goes through its inbox, what goes there through its outbox. */
public final class LiveSession implements WebSocketSession {
    private static final Logger LOG = System.getLogger(LiveSession.class.getName());
    private static final Close BROKEN = new Close(1011, "The connection is broken");
    private static final Close LOST = new Close(1006, "");
    private static final Close INBOX_FULL = new Close(1008, "Too many messages waiting");
    private static final Close NODE_FULL = new Close(1013, "Too many messages waiting on the server");
    private static final Close TOO_FAST = new Close(1008, "Too many messages");
    private static final Close TOO_LONG = new Close(1008, "A message took too long to arrive");
    private static final Close OUTBOX_FULL = new Close(1013, "Too slow: too many messages waiting");
    private static final Close STUCK = new Close(1013, "Too slow: a message could not be sent in time");
    private static final Close SILENT = new Close(1001, "No answer to a ping");
    private static final Close IDLE = new Close(1001, "Idle for too long");
    private static final Close INACTIVE = new Close(1001, "No message for too long");

    private final Hub hub;
    private final String id;
    private final SessionFacts facts;
    private final Instant openedAt = Instant.now();
    private final Map<String, Object> attributes = new ConcurrentHashMap<>(4);
    private final Transport transport;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Membership membership;
    private final Pings pings;
    private final Pace pace;
    private final Pulse pulse = new Pulse();
    private final Watch watch;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    // from then on nothing more is taken from the peer
    private volatile boolean deaf;

    // what our close frame is to say
    @Nullable
    private volatile Close askedClose;

    // what our close frame says, from the moment it is given to the transport
    @Nullable
    private volatile Close sentClose;

    LiveSession(Hub hub, String id, SessionFacts facts, Transport transport, Inbox inbox) {
        this.hub = hub;
        this.id = id;
        this.facts = facts;
        this.inbox = inbox;
        this.transport = transport;
        this.outbox = new Outbox(transport, new Weakness(), facts.rules().outbox());
        this.membership =
                new Membership(this, hub.directory(), keys(facts), facts.rules().rooms(), inbox::put);
        this.pings = new Pings(hub.results());
        this.pace = new Pace(facts.rules().messagesPerSecond());
        this.watch = new Watch(facts.rules().deadlines());
    }

    private static List<Directory.Key> keys(SessionFacts facts) {
        return List.of(
                Directory.Key.everybody(),
                new Directory.Key(Kind.ENDPOINT, facts.endpoint(), ""),
                new Directory.Key(Kind.PATH, facts.endpoint(), facts.path()),
                new Directory.Key(Kind.ADDRESS, "", facts.address()));
    }

    // ---- from the peer

    /** From now on targets find the session; {@link Opened} is its first event. */
    void begin() {
        inbox.put(new Opened(this));
        membership.begin();
        if (!facts.defaultRoom().isEmpty()) {
            membership.join(facts.defaultRoom());
        }
        inbox.wake();
    }

    /** Bytes came from the peer; false if nothing more is taken from it. */
    public boolean hears() {
        pulse.hear();
        return !deaf;
    }

    /** A part of a message came that is not the last one. */
    public void arriving() {
        pulse.arrive();
    }

    /** The last part came of a message that goes no further. */
    public void arrived() {
        pulse.arrived();
    }

    /** The peer sent a message of so many bytes. */
    public void received(Message message, int size) {
        pulse.arrived();
        pulse.speak();
        if (deaf || !keepsPace()) {
            return;
        }
        switch (inbox.put(new Received(this, message), size)) {
            case TAKEN -> inbox.wake();
            case FULL -> overflowed();
            case NODE_FULL -> refuse(NODE_FULL);
            case OVER -> {}
        }
    }

    private boolean keepsPace() {
        Pace.Verdict verdict = pace.isLimited() ? pace.message(System.nanoTime()) : Pace.Verdict.GOOD;
        if (verdict == Pace.Verdict.TOO_MUCH) {
            refuse(TOO_FAST);
        }
        return verdict == Pace.Verdict.GOOD;
    }

    private void overflowed() {
        if (!facts.rules().inbox().drops()) {
            refuse(INBOX_FULL);
        }
    }

    /** Takes nothing more from the peer, and closes the session for what it did. */
    public void refuse(Close close) {
        synchronized (pulse) {
            if (deaf) {
                return;
            }
            deaf = true;
        }
        LOG.log(Level.WARNING, "Session {0} is closed: {1}", id, close.reason());
        close(close);
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
        Close ours = sentClose;
        if (ours == null) {
            end(close, by);
        } else {
            end(ours, By.SERVER);
        }
    }

    private boolean end(Close close, By by) {
        if (!membership.end()) {
            return false;
        }
        deaf = true;
        outbox.shut();
        pings.end();
        happened(new Closed(this, close, by));
        ended.completeAsync(() -> null, hub.results());
        return true;
    }

    /** Ends the session without waiting for its peer. */
    public void cut(Close close) {
        cut(close, close, By.SERVER);
    }

    // what the peer is told, if anything reaches it, and what observers are told
    private void cut(Close told, Close close, By by) {
        if (end(close, by)) {
            transport.cut(told);
            hub.reaper().expect(transport);
        }
    }

    private void letGo(Close close) {
        LOG.log(Level.WARNING, "Session {0} is let go: {1}", id, close.reason());
        cut(close);
    }

    /** What the outbox cannot do. */
    private final class Weakness implements Outbox.Owner {
        @Override
        public void broken(Throwable cause) {
            LOG.log(Level.DEBUG, "Session {0}: could not be written to: {1}", id, cause.toString());
            cut(BROKEN, LOST, By.NETWORK);
        }

        @Override
        public void overflowed() {
            letGo(OUTBOX_FULL);
        }
    }

    // ---- in time

    /** Looks whether it is time for something; called by one thread at a time. */
    void look(long now) {
        switch (watch.look(pulse, outbox, now)) {
            case FINE -> {}
            case DUE -> watch.beats(beat(), now);
            case STUCK -> stuck();
            case SILENT -> silent();
            case ENDLESS -> refuse(TOO_LONG);
            case IDLE -> close(IDLE);
            case INACTIVE -> close(INACTIVE);
        }
    }

    /** For longer than usual nobody has looked. */
    void forgive(long now) {
        watch.forgive(now);
    }

    private Pings.Ping beat() {
        Pings.Ping ping = pings.next();
        outbox.put(ping);
        return ping;
    }

    private void stuck() {
        Close asked = askedClose;
        if (asked == null) {
            letGo(STUCK);
        } else {
            cut(asked);
        }
    }

    private void silent() {
        LOG.log(Level.DEBUG, "Session {0}: there was no answer to a ping", id);
        cut(SILENT, LOST, By.NETWORK);
    }

    // ---- to the peer

    @Override
    public CompletionStage<Sent> send(Object payload) {
        Payload encoded = hub.encode(payload);
        Tally tally = new Tally(hub.results()).of(1);
        put(encoded, tally);
        return tally.sent();
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
        return beat().roundTrip();
    }

    @Override
    public CompletionStage<Void> close(Close close) {
        Hub.requireSendable(close);
        if (!outbox.isShut()) {
            askedClose = close;
        }
        outbox.put(new Farewell(close, c -> sentClose = c, this::leaves));
        return ended.minimalCompletionStage();
    }

    // the close frame has gone
    private void leaves() {
        Close close = Objects.requireNonNull(sentClose);
        if (end(close, By.SERVER)) {
            hub.reaper().expect(transport);
        }
    }

    @Override
    public boolean isOpen() {
        return !outbox.isShut();
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
        String value = facts.pathParams().get(name);
        if (value == null) {
            throw new IllegalArgumentException("Path parameter must be one of "
                    + facts.pathParams().keySet() + " on endpoint " + endpoint() + ", was '" + name + "'");
        }
        return value;
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
