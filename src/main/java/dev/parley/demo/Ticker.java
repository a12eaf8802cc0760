package dev.parley.demo;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.parley.On;
import dev.parley.Opened;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** Pushes prices to everybody on {@code /ws/pool}, once a second and only while somebody is there. */
@ApplicationScoped
public class Ticker {
    private static final System.Logger LOG = System.getLogger(Ticker.class.getName());
    private static final Target POOL = Target.endpoint("pool");

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Ticker::thread);

    // guarded by this
    private final Market market = new Market(new Random());
    private @Nullable ScheduledFuture<?> ticking;

    @Inject
    SessionHub hub;

    synchronized void start(@Observes @On("pool") Opened event) {
        if (event.session().config().getBoolean("demo", false)) {
            market.past().forEach(event.session()::send);
            if (ticking == null) {
                ticking = clock.scheduleAtFixedRate(this::tick, 1, 1, SECONDS);
            }
        }
    }

    private synchronized void tick() {
        try {
            if (hub.count(POOL) == 0) {
                stop();
            } else {
                hub.send(POOL, market.move());
            }
        } catch (RuntimeException e) { // it would end the schedule without a word
            LOG.log(System.Logger.Level.WARNING, "A tick was lost", e);
        }
    }

    private synchronized void stop() {
        if (ticking != null) {
            ticking.cancel(false);
            ticking = null;
        }
    }

    @PreDestroy
    void end() {
        clock.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "parley-demo-ticker");
        thread.setDaemon(true);
        return thread;
    }
}
