package dev.parley.test;

import dev.parley.Method;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * One end of a WebSocket in the hands of a test: it keeps what the server sends in order, waits for what should come,
 * and fails with an {@link AssertionError} that tells what came instead.
 *
 * <p>Sending queues and returns; any number of threads may send, and each message goes out whole. What cannot be sent
 * is told by the next wait that fails. Every wait ends with what it waits for, with the end of the connection, or at
 * the time limit; nothing sleeps. A peer may be used by several threads; a message goes to one of those that wait.
 *
 * <p>What has to do with JSON needs an implementation of JSON-B and JSON-P on the class path, all else nothing but the JDK.
 *
 * <p>Messages stay readable after the connection has ended. {@link #close()} never fails.
 *
 * @param <P> the kind of peer, so that calls can be chained
 */
public abstract sealed class TestPeer<P extends TestPeer<P>> implements AutoCloseable permits TestClient, InMemoryPeer {

    private static final AtomicLong CALLS = new AtomicLong();

    private final Report report;
    private final Duration limit;
    private final Arrivals arrivals;

    TestPeer(Report report, Duration limit, Arrivals arrivals) {
        this.report = report;
        this.limit = limit;
        this.arrivals = arrivals;
    }

    /** Its name in failure texts. */
    public final String name() {
        return report.name();
    }

    /** Whether the connection has not ended yet, as far as this peer knows. */
    public final boolean isOpen() {
        return arrivals.close().isEmpty();
    }

    // ---- to the server

    /** Queues a text message. */
    public abstract P send(String text);

    /** Queues a text message: the JSON that JSON-B makes of this, such as a record of the application or a {@code Map}. */
    public final P sendJson(Object value) {
        return send(JsonText.of(value));
    }

    /** Queues one text message that goes out in these fragments, with no other message between them. */
    public abstract P sendFragments(String... parts);

    /** Queues a binary message. */
    public abstract P sendBinary(byte... bytes);

    /** Queues the close frame and does not wait for the answer. */
    public abstract P close(int code, String reason);

    /** Ends the connection without a close frame, as a crash or a pulled cable would; what is queued may be lost. */
    public abstract void cut();

    /** Reads no more, as a peer that has stalled, and answers no pings; it can still send. */
    public abstract P stopReading();

    /** Reads again after {@link #stopReading()}. */
    public abstract P readOn();

    /** Closes with 1000 if the connection is open. Never fails, so that it does not hide why a test failed. */
    @Override
    public abstract void close();

    // ---- from the server

    /** Takes the next message, which must be this text. */
    public final P awaitText(String expected) {
        String wanted = "the text " + Quote.of(expected);
        Arrived actual = next(wanted);
        if (!(actual instanceof Arrived.Text text)) {
            throw failure("expected " + wanted + " next, but got " + actual);
        }
        if (!text.value().equals(expected)) {
            throw failure("expected " + wanted + " next, but got " + actual + Quote.difference(expected, text.value()));
        }
        return self();
    }

    /** Takes the next message, which must be a text. */
    public final String nextText() {
        return nextText("a text");
    }

    private String nextText(String wanted) {
        Arrived actual = next(wanted);
        if (actual instanceof Arrived.Text text) {
            return text.value();
        }
        throw failure("expected " + wanted + " next, but got " + actual);
    }

    /** Takes messages until a text is as wanted, and drops the others; the description completes "waited for …". */
    public final String awaitMessage(Predicate<String> wanted, String description) {
        Deadline deadline = Deadline.in(limit);
        List<Arrived> others = new ArrayList<>();
        while (true) {
            Optional<Arrived> next = arrivals.next(deadline);
            if (next.isEmpty()) {
                throw failure("waited for " + description + ", but " + end() + "; what came meanwhile: "
                        + Report.listed(others));
            }
            if (next.get() instanceof Arrived.Text text && wanted.test(text.value())) {
                return text.value();
            }
            others.add(next.get());
        }
    }

    /** Takes the next message, which must be this JSON; the order of members and white space do not matter. */
    public final P awaitJson(String expected) {
        JsonValue value = JsonText.expected(expected);
        String actual = nextText("the JSON " + Quote.of(expected));
        if (!JsonText.parse(actual).filter(value::equals).isPresent()) {
            throw failure("expected the JSON " + Quote.of(expected) + " next, but got " + Quote.of(actual));
        }
        return self();
    }

    /** Takes the next message, which must be an object in JSON. */
    public final JsonObject nextJson() {
        String actual = nextText("an object in JSON");
        return JsonText.object(actual)
                .orElseThrow(() -> failure("expected an object in JSON next, but got " + Quote.of(actual)));
    }

    /** Takes the next message, which must be a text of which JSON-B can make such an object. */
    public final <T> T nextAs(Class<T> type) {
        return JsonText.bind(nextText("a " + type.getSimpleName()), type);
    }

    /**
     * Takes messages until one is an object in JSON that has these members, such as {@code {"type":"start"}}, and drops
     * the others. It may have more, and so may the objects in it.
     */
    public final JsonObject awaitJsonWith(String members) {
        JsonObject wanted = JsonText.expectedMembers(members);
        Predicate<String> fits = text ->
                JsonText.object(text).filter(json -> JsonText.has(json, wanted)).isPresent();
        return JsonText.object(awaitMessage(fits, "JSON with " + members)).orElseThrow();
    }

    /** Calls a service with {@code GET} and without data, and takes its reply. */
    public final ServiceReply call(String service) {
        return call(Method.GET, service, null);
    }

    /**
     * Calls a service and takes its reply, whatever else comes before it: that stays to be taken. The data are what JSON-B
     * makes of an object; null for none.
     */
    public final ServiceReply call(Method method, String service, Object data) {
        String id = "call-" + CALLS.incrementAndGet();
        send(JsonText.call(method, service, data, id));
        String call = name() + " called " + method + " " + service + " and";
        return arrivals.first(message -> reply(message, id), Deadline.in(limit))
                .map(reply -> new ServiceReply(call, reply))
                .orElseThrow(() -> failure("called " + method + " " + service + ", but "
                        + arrivals.close()
                                .map(close -> "the connection was closed with " + close)
                                .orElse("no reply came within " + Quote.of(limit))));
    }

    private static Optional<JsonObject> reply(Arrived message, String id) {
        return message instanceof Arrived.Text text ? JsonText.reply(text.value(), id) : Optional.empty();
    }

    /** Takes the next message, which must be binary and have these bytes. */
    public final P awaitBinary(byte... expected) {
        byte[] actual = nextBinary();
        if (!Arrays.equals(actual, expected)) {
            throw failure("expected " + Quote.of(expected) + " next, but got " + Quote.of(actual));
        }
        return self();
    }

    /** Takes the next message, which must be binary. */
    public final byte[] nextBinary() {
        Arrived actual = next("a binary message");
        if (actual instanceof Arrived.Binary binary) {
            return binary.value();
        }
        throw failure("expected a binary message next, but got " + actual);
    }

    /** All texts that came until now, in order, whether taken or not. */
    public final List<String> received() {
        return arrivals.all().stream()
                .filter(Arrived.Text.class::isInstance)
                .map(message -> ((Arrived.Text) message).value())
                .toList();
    }

    /**
     * Fails if there is a message that was not taken, or if the connection ended without this peer having closed it or
     * waited for the close. Each kind of peer says how sure it is that nothing more is on its way.
     */
    public P assertNothingElse() {
        List<Arrived> unread = arrivals.unread();
        if (!unread.isEmpty()) {
            throw failure("expected nothing else, but there is more: " + Report.listed(unread));
        }
        arrivals.unexpectedClose().ifPresent(close -> {
            throw failure("expected nothing else, but the connection was closed with " + close);
        });
        return self();
    }

    /** Waits for the end of the connection; messages not taken stay to be taken. */
    public final CloseCode awaitClose() {
        return arrivals.awaitClose(Deadline.in(limit))
                .orElseThrow(
                        () -> failure("expected a close, but the connection was still open after " + Quote.of(limit)));
    }

    /** Waits for the end of the connection, which must have this code; 1006 if it was cut. */
    public final P assertClosed(int code) {
        CloseCode actual = awaitClose();
        if (actual.code() != code) {
            throw failure("expected a close with " + code + ", but it was " + actual);
        }
        return self();
    }

    /** Waits for the end of the connection, which must have this code and reason. */
    public final P assertClosed(int code, String reason) {
        CloseCode actual = awaitClose();
        if (actual.code() != code || !actual.reason().equals(reason)) {
            throw failure("expected a close with " + code + " " + Quote.of(reason) + ", but it was " + actual);
        }
        return self();
    }

    private Arrived next(String wanted) {
        return arrivals.next(Deadline.in(limit))
                .orElseThrow(() -> failure("expected " + wanted + " next, but " + end()));
    }

    private String end() {
        return arrivals.close()
                .map(close -> "the connection was closed with " + close)
                .orElse("nothing came within " + Quote.of(limit));
    }

    /** A failure that tells what happened besides. */
    final AssertionError failure(String what) {
        return report.failure(what, arrivals, unsent());
    }

    /** The first thing that could not be sent, and why. */
    abstract Optional<String> unsent();

    abstract P self();

    final Duration limit() {
        return limit;
    }

    final Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public final String toString() {
        return report.name() + " at " + report.place();
    }
}
