package dev.parley.client;

import dev.parley.Method;
import dev.parley.ServiceCall;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows the server another token before the one expires that a connection was opened with. Called in turns. */
final class Renewal {
    private static final Duration EARLY_ENOUGH = Duration.ofMinutes(2);
    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Tokens tokens;
    private final Clock clock;
    private final Turns turns;
    private final Executor crew;
    private final Function<ServiceCall, CompletionStage<ServiceReply>> server;
    private final Consumer<Throwable> trouble;

    // touched in turns
    private Clock.Alarm alarm = Clock.Alarm.NONE;
    private Object life = new Object();

    /**
     * For every wire.
     *
     * @param crew on its threads tokens are asked for
     * @param server is called over the wire that is there
     * @param trouble hears why a token could not be renewed
     */
    Renewal(
            Tokens tokens,
            Clock clock,
            Turns turns,
            Executor crew,
            Function<ServiceCall, CompletionStage<ServiceReply>> server,
            Consumer<Throwable> trouble) {
        this.tokens = tokens;
        this.clock = clock;
        this.turns = turns;
        this.crew = crew;
        this.server = server;
        this.trouble = trouble;
    }

    void start() {
        stop();
        plan(life);
    }

    void stop() {
        alarm.cancel();
        life = new Object();
    }

    // the server took it: if it seems to have expired, the clock here is wrong, and the server will say when it has
    private void plan(Object now) {
        tokens.expires()
                .map(end -> Duration.between(clock.instant(), end))
                .filter(left -> left.compareTo(Duration.ZERO) > 0)
                .ifPresent(left -> in(longer(SOONEST, left.minus(shorter(EARLY_ENOUGH, left.dividedBy(4)))), now));
    }

    private void in(Duration time, Object now) {
        alarm = clock.after(time, () -> crew.execute(() -> renew(now)));
    }

    @SuppressWarnings("CatchingUnchecked")
    private void renew(Object now) {
        String token;
        try {
            token = tokens.next();
        } catch (Throwable e) { // whoever makes tokens may do better in a while
            unlessOver(now, () -> failed(now, e));
            return;
        }
        CompletionStage<ServiceReply> unused = server.apply(
                        ServiceCall.of(Method.POST, "parley/token").with(Map.of("token", token)))
                .whenComplete((reply, error) -> unlessOver(now, () -> answered(now, reply, error)));
    }

    private void unlessOver(Object now, Runnable work) {
        turns.run(() -> {
            if (now == life) {
                work.run();
            }
        });
    }

    private void answered(Object now, @Nullable ServiceReply reply, @Nullable Throwable error) {
        if (error != null) {
            failed(now, Failures.cause(error));
        } else if (reply != null) {
            if (reply.content() instanceof JsonObject said && said.get("expires") instanceof JsonNumber end) {
                tokens.expires(Instant.ofEpochMilli(end.longValue()));
            }
            plan(now);
        }
    }

    private void failed(Object now, Throwable error) {
        if (error instanceof ConnectionLostException) {
            return; // the next connection has a token of its own
        }
        trouble.accept(error);
        if (!CallException.isRefusal(error)) {
            in(AGAIN, now);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
