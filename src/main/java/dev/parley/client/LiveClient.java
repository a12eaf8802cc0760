package dev.parley.client;

import dev.parley.Close;
import dev.parley.Message;
import dev.parley.ServiceCall;
import dev.parley.SocketState;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client, put together: its lifeline says when there is a wire, its boxes hold what waits. */
final class LiveClient implements ParleyClient, Lifeline.Owner {
    private static final Close OVERFLOW = new Close(1008, "Too many messages waiting");
    private static final Close DEAD = new Close(1006, "Nothing came back");
    private static final Close STUCK = new Close(1006, "The server reads nothing");

    private final Options options;
    private final Crew crew;
    private final Json json;
    private final Listeners listeners;
    private final Runnable last;
    private final Turns turns = new Turns();
    private final Inbox inbox;
    private final Outbox outbox;
    private final Calls calls;
    private final Heart heart;
    private final SendWatch watch;
    private final Rooms rooms;
    private final Renewal renewal;
    private final Lifeline lifeline;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    // replaced in turns
    private volatile CompletableFuture<Void> opened = new CompletableFuture<>();
    private volatile String subprotocol = "";

    /** @param last is run when all has ended */
    LiveClient(Options options, Listeners listeners, Dialer dialer, Clock clock, Crew crew, Runnable last) {
        this.options = options;
        this.crew = crew;
        this.json = options.json();
        this.listeners = listeners;
        this.last = last;
        this.inbox = new Inbox(options.messages(), options.bytes(), crew);
        this.outbox = new Outbox(options.messages(), options.bytes(), options.calls(), crew);
        this.calls = new Calls(json, clock, options.callTimeout(), crew, outbox::over);
        this.heart = new Heart(options.heartbeat(), clock, turns, outbox::hurry, () -> giveUp(DEAD));
        this.watch = new SendWatch(options.sendTimeout(), clock, turns, outbox::onItsWay, () -> giveUp(STUCK));
        this.rooms = new Rooms(this::ask, clock, crew, this::failed);
        this.renewal = new Renewal(
                options.tokens(), clock, turns, crew, call -> ask(call, Rooms.Order.BEFORE_ALL), this::failed);
        this.lifeline = new Lifeline(turns, dialer, clock, crew, options.patience(), this);
    }

    LiveClient start() {
        lifeline.start();
        return this;
    }

    private void giveUp(Close close) {
        lifeline.giveUp(close, Disconnection.By.NETWORK);
    }

    // ---- what the program asks for

    @Override
    public CompletionStage<Void> send(Object payload) {
        Letter letter = new Letter(Payload.of(payload, json), crew);
        outbox.put(letter);
        return letter.fate();
    }

    @Override
    public CompletionStage<ServiceReply> call(ServiceCall call) {
        Calls.Pending pending = calls.next(call, true);
        outbox.put(pending);
        return pending.reply();
    }

    // over the wire that is there, or not at all
    private CompletionStage<ServiceReply> ask(ServiceCall call, Rooms.Order order) {
        Calls.Pending pending = calls.next(call, false);
        if (order == Rooms.Order.BEFORE_ALL) {
            outbox.hurry(pending);
        } else {
            outbox.putNow(pending);
        }
        return pending.reply();
    }

    @Override
    public CompletionStage<Void> join(String room) {
        return rooms.join(room);
    }

    @Override
    public CompletionStage<Void> leave(String room) {
        return rooms.leave(room);
    }

    @Override
    public Set<String> rooms() {
        return rooms.names();
    }

    @Override
    public SocketState state() {
        return lifeline.state();
    }

    @Override
    public CompletionStage<Void> opened() {
        return opened.minimalCompletionStage();
    }

    @Override
    public boolean waitForConnection(Duration limit) throws InterruptedException {
        try {
            opened.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    @Override
    public String subprotocol() {
        return subprotocol;
    }

    @Override
    public CompletionStage<Void> close(Close close) {
        if (!close.isSendable()) {
            throw new IllegalArgumentException(
                    "Close code must be 1000-1003, 1007-1014 or 3000-4999, was " + close.code());
        }
        lifeline.close(close);
        return closed();
    }

    @Override
    public CompletionStage<Void> closed() {
        return closed.minimalCompletionStage();
    }

    @Override
    public void close() {
        lifeline.close(Close.NORMAL);
        if (!inbox.isHere()) {
            awaitEnd(options.patience().close().multipliedBy(2));
        }
    }

    private void awaitEnd(Duration limit) {
        try {
            closed.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return; // a listener takes its time; the connection is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- what happens, in turns

    @Override
    public void changed(SocketState state) {
        inbox.put(() -> listeners.changed(this, state));
    }

    @Override
    public void opened(Wire wire, Dialer.Line line) {
        subprotocol = wire.subprotocol();
        inbox.put(() -> listeners.opened(this));
        outbox.attach(wire, cause -> line.closed(Lifeline.LOST, Disconnection.By.NETWORK));
        rooms.joinAgain();
        outbox.flow();
        heart.start();
        watch.start();
        renewal.start();
        CompletableFuture<Void> now = opened;
        crew.execute(() -> now.complete(null));
    }

    @Override
    public void received(Message message, int size) {
        heart.hear();
        if (isBeat(message)) {
            return;
        }
        Optional<JsonObject> reply = reply(message);
        if (reply.filter(calls::take).isPresent()) {
            return;
        }
        Runnable hearing = reply.filter(said -> listeners.hear(said.getString("service")))
                .map(said -> (Runnable) () -> listeners.said(this, new ServiceReply(said, json)))
                .orElse(() -> listeners.received(this, message));
        if (!inbox.put(hearing, size)) {
            lifeline.giveUp(OVERFLOW, Disconnection.By.CLIENT);
        }
    }

    private boolean isBeat(Message message) {
        Heartbeat beat = options.heartbeat();
        return beat.isText() && !message.isBinary() && message.text().equals(beat.text());
    }

    // most messages are no replies, and need not be read to know that
    private Optional<JsonObject> reply(Message message) {
        boolean wanted = listeners.hearServices() || !calls.areNone();
        if (!wanted || message.isBinary() || !message.text().contains("\"service\"")) {
            return Optional.empty();
        }
        return json.read(message.text())
                .filter(object -> object.get("service") instanceof JsonString
                        && object.get("method") instanceof JsonString
                        && object.get("status") instanceof JsonNumber);
    }

    @Override
    public void heard() {
        heart.hear();
    }

    @Override
    public void ended(Disconnection disconnection) {
        opened = new CompletableFuture<>();
        heart.stop();
        watch.stop();
        renewal.stop();
        outbox.detach();
        calls.lost();
        inbox.put(() -> listeners.closed(this, disconnection));
    }

    @Override
    public void failed(Throwable cause) {
        inbox.put(() -> listeners.failed(this, cause));
    }

    @Override
    public void closing(Close close) {
        outbox.putLast(new Goodbye(close));
    }

    @Override
    public void over() {
        CompletableFuture<Void> never = opened;
        crew.execute(() -> never.completeExceptionally(new NotSentException(Outbox.ENDED, false)));
        outbox.shut();
        rooms.end();
        inbox.put(() -> {
            closed.complete(null);
            last.run();
        });
    }

    /** Without the query, which may hold a token. */
    @Override
    public String toString() {
        return "ParleyClient[" + options.uri().getHost() + ", " + state() + "]";
    }
}
