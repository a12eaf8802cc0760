package dev.parley.client;

import dev.parley.ServiceCall;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The calls of services that wait for their replies, which are known by numbers of our own. */
final class Calls {
    private final Json json;
    private final Clock clock;
    private final Duration limit;
    private final Executor results;
    private final Consumer<Outgoing> over;
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, Pending> waiting = new ConcurrentHashMap<>();

    /**
     * None at first.
     *
     * @param limit how long a reply may take, from the call on
     * @param over is told of each for which nobody waits any more
     */
    Calls(Json json, Clock clock, Duration limit, Executor results, Consumer<Outgoing> over) {
        this.json = json;
        this.clock = clock;
        this.limit = limit;
        this.results = results;
        this.over = over;
    }

    /**
     * A call that is to be sent.
     *
     * @param waits whether it may wait for another wire
     * @throws IllegalArgumentException if its data cannot be encoded
     */
    Pending next(ServiceCall call, boolean waits) {
        long number = last.incrementAndGet();
        Pending pending = new Pending(number, call.service(), Payload.text(text(call, number)), waits);
        waiting.put(number, pending);
        pending.alarm = clock.after(limit, pending::late);
        return pending;
    }

    // what JSON-B has written is not read again
    private String text(ServiceCall call, long number) {
        String head = json.provider()
                .createObjectBuilder()
                .add("service", call.service())
                .add("method", call.method().name())
                .add("id", number)
                .build()
                .toString();
        return call.data()
                .map(data -> head.substring(0, head.length() - 1) + ",\"data\":" + json.write(data) + "}")
                .orElse(head);
    }

    boolean areNone() {
        return waiting.isEmpty();
    }

    /** Takes what looks like a reply; false if it belongs to no call of ours. */
    boolean take(JsonObject envelope) {
        JsonValue id = envelope.getOrDefault("id", JsonValue.NULL);
        if (!(id instanceof JsonNumber number) || !number.isIntegral()) {
            return false;
        }
        Pending asked = waiting.get(number.longValue());
        if (asked != null) {
            asked.answered(new ServiceReply(envelope, json));
        }
        return number.longValue() > 0 && number.longValue() <= last.get(); // it may come too late
    }

    /** The wire broke: what has left gets no reply any more. */
    void lost() {
        List.copyOf(waiting.values()).stream().filter(call -> call.left).forEach(Pending::lost);
    }

    /** One call, on its way or waiting for its reply. */
    final class Pending implements Outgoing {
        private final long number;
        private final String service;
        private final Payload payload;
        private final boolean waits;
        private final CompletableFuture<ServiceReply> reply = new CompletableFuture<>();
        private volatile Clock.Alarm alarm = Clock.Alarm.NONE;
        private volatile boolean left;

        private Pending(long number, String service, Payload payload, boolean waits) {
            this.number = number;
            this.service = service;
            this.payload = payload;
            this.waits = waits;
        }

        CompletionStage<ServiceReply> reply() {
            return reply.minimalCompletionStage();
        }

        @Override
        public int size() {
            return payload.size();
        }

        @Override
        public boolean isMessage() {
            return waits;
        }

        @Override
        public boolean isCall() {
            return true;
        }

        @Override
        public boolean isWanted() {
            return waiting.containsKey(number);
        }

        @Override
        public void go(Wire wire, Wire.Done done) {
            left = true;
            payload.go(wire, done);
        }

        @Override
        public void written() {
            // the reply is what counts
        }

        @Override
        public void lost() {
            fail(new ConnectionLostException(
                    "The connection broke before service '" + service + "' replied; it may have run"));
        }

        @Override
        public void unsent(String why) {
            fail(new NotSentException(why, !why.equals(Outbox.ENDED)));
        }

        private void late() {
            fail(new TimeoutException("Service '" + service + "' did not reply within " + limit));
        }

        private void answered(ServiceReply answer) {
            if (answer.isOk()) {
                end(() -> reply.complete(answer));
            } else {
                fail(new CallException(answer));
            }
        }

        private void fail(Exception why) {
            end(() -> reply.completeExceptionally(why));
        }

        private void end(Runnable result) {
            if (waiting.remove(number) != null) {
                alarm.cancel();
                over.accept(this);
                results.execute(result);
            }
        }
    }
}
