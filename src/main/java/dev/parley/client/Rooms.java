package dev.parley.client;

import dev.parley.Method;
import dev.parley.ServiceCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rooms that the program wants to be in, whatever becomes of connections. Any thread may call. */
final class Rooms {

    /** How soon something is to be asked for. */
    enum Order {
        AFTER_ALL,
        BEFORE_ALL
    }

    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final CompletionStage<?> NOTHING = CompletableFuture.completedStage(null);

    private final BiFunction<ServiceCall, Order, CompletionStage<ServiceReply>> server;
    private final Clock clock;
    private final Executor results;
    private final Consumer<Throwable> trouble;

    // guarded by this; never held while anybody else is called
    private final Map<String, Stay> wanted = new LinkedHashMap<>();
    private final Map<String, CompletionStage<?>> lastRequests = new HashMap<>();
    private Object wire = new Object();
    private boolean over;

    private static final class Stay {
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private boolean in;
        private Clock.Alarm again = Clock.Alarm.NONE;
    }

    /**
     * No room at first.
     *
     * @param server is called over the wire that is there; fails with {@link ConnectionLostException} where there is none
     * @param trouble hears of rooms that could not be joined again
     */
    Rooms(
            BiFunction<ServiceCall, Order, CompletionStage<ServiceReply>> server,
            Clock clock,
            Executor results,
            Consumer<Throwable> trouble) {
        this.server = server;
        this.clock = clock;
        this.results = results;
        this.trouble = trouble;
    }

    synchronized Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        wanted.forEach((name, stay) -> {
            if (stay.in) {
                names.add(name);
            }
        });
        return Set.copyOf(names);
    }

    CompletionStage<Void> join(String room) {
        Stay stay = new Stay();
        Stay before;
        synchronized (this) {
            if (over) {
                return CompletableFuture.failedStage(new NotSentException(Outbox.ENDED, false));
            }
            before = wanted.putIfAbsent(room, stay);
        }
        if (before != null) {
            return before.begun.minimalCompletionStage();
        }
        ask(room, stay, Order.AFTER_ALL);
        return stay.begun.minimalCompletionStage();
    }

    CompletionStage<Void> leave(String room) {
        Stay stay;
        Request request;
        synchronized (this) {
            stay = wanted.remove(room);
            request = request(room);
        }
        if (stay != null) {
            fail(stay, new CancellationException("Room '" + room + "' was left"));
        }
        CompletableFuture<Void> left = new CompletableFuture<>();
        CompletionStage<ServiceReply> unused = send("parley/leave", request, Order.AFTER_ALL)
                .whenComplete((reply, error) -> {
                    if (error == null || error instanceof ConnectionLostException) {
                        left.complete(null); // with its connection the session has left all rooms
                    } else {
                        left.completeExceptionally(error);
                    }
                });
        return left.minimalCompletionStage();
    }

    /** There is a wire, and the server knows nothing of the one before. */
    void joinAgain() {
        beginAnew();
        all().forEach((room, stay) -> ask(room, stay, Order.BEFORE_ALL));
    }

    // whether the last answers over the wire before have failed already or not
    private synchronized void beginAnew() {
        wire = new Object();
        lastRequests.clear();
    }

    private synchronized Map<String, Stay> all() {
        return new LinkedHashMap<>(wanted);
    }

    /** There will be no other wire. */
    void end() {
        List<Stay> all;
        synchronized (this) {
            over = true;
            all = List.copyOf(wanted.values());
            wanted.clear();
        }
        all.forEach(stay -> fail(stay, new NotSentException(Outbox.ENDED, false)));
    }

    private void ask(String room, Stay stay, Order order) {
        replaceAlarm(stay, Clock.Alarm.NONE).cancel(); // this wire, or this call, takes its place
        Request request;
        synchronized (this) {
            if (wanted.get(room) != stay) {
                return; // it was left in between
            }
            request = request(room);
        }
        CompletionStage<ServiceReply> unused =
                send("parley/join", request, order).whenComplete((reply, error) -> answered(room, stay, error));
    }

    /** What was asked of one room before is answered first: a server runs calls beside each other. */
    private static final class Request {
        private final String room;
        private final Object wire;
        private final CompletionStage<?> before;
        private final CompletableFuture<ServiceReply> answer = new CompletableFuture<>();

        private Request(String room, Object wire, CompletionStage<?> before) {
            this.room = room;
            this.wire = wire;
            this.before = before;
        }
    }

    // under the lock, together with what becomes of the room
    private Request request(String room) {
        var request = new Request(room, wire, lastRequests.getOrDefault(room, NOTHING));
        lastRequests.put(room, request.answer);
        return request;
    }

    private CompletionStage<ServiceReply> send(String service, Request request, Order order) {
        ServiceCall call = ServiceCall.of(Method.POST, service).with(Map.of("room", request.room));
        CompletionStage<?> unused = request.before.whenComplete((reply, error) -> sendNow(call, request, order));
        return request.answer;
    }

    private void sendNow(ServiceCall call, Request request, Order order) {
        if (!isCurrent(request)) {
            request.answer.completeExceptionally(
                    new ConnectionLostException("The connection was lost before it was asked"));
            return;
        }
        CompletionStage<ServiceReply> unused = server.apply(call, order).whenComplete((reply, error) -> {
            forget(request);
            if (error == null) {
                request.answer.complete(reply);
            } else {
                request.answer.completeExceptionally(Failures.cause(error));
            }
        });
    }

    private synchronized boolean isCurrent(Request request) {
        return request.wire == wire;
    }

    private synchronized void forget(Request request) {
        lastRequests.remove(request.room, request.answer);
    }

    private void answered(String room, Stay stay, @Nullable Throwable why) {
        if (why == null) {
            synchronized (this) {
                stay.in = true;
            }
            stay.begun.complete(null);
        } else if (!(why instanceof ConnectionLostException)) { // else the next wire will do
            if (CallException.isRefusal(why) || !askLater(room, stay)) {
                refused(room, stay, why);
            } else {
                trouble.accept(new IllegalStateException("Room '" + room + "' could not be joined again yet", why));
            }
        }
    }

    // whoever was in already is not to lose the room because the server is busy
    private boolean askLater(String room, Stay stay) {
        if (!isWantedAgain(room, stay)) {
            return false;
        }
        Clock.Alarm later = clock.after(AGAIN, () -> results.execute(() -> askAgain(room, stay)));
        replaceAlarm(stay, later).cancel();
        return true;
    }

    // the one that was set before
    private synchronized Clock.Alarm replaceAlarm(Stay stay, Clock.Alarm next) {
        Clock.Alarm last = stay.again;
        stay.again = next;
        return last;
    }

    private void askAgain(String room, Stay stay) {
        if (isWantedAgain(room, stay)) {
            ask(room, stay, Order.BEFORE_ALL);
        }
    }

    private synchronized boolean isWantedAgain(String room, Stay stay) {
        return stay.in && wanted.get(room) == stay;
    }

    private void refused(String room, Stay stay, Throwable why) {
        boolean wasIn;
        synchronized (this) {
            wasIn = wanted.remove(room, stay) && stay.in;
        }
        stay.begun.completeExceptionally(why);
        if (wasIn) {
            trouble.accept(new IllegalStateException("Room '" + room + "' could not be joined again", why));
        }
    }

    private void fail(Stay stay, Exception why) {
        results.execute(() -> stay.begun.completeExceptionally(why));
    }
}
