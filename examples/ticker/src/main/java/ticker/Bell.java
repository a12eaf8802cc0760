package ticker;

import dev.parley.On;
import dev.parley.Opened;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Has the exchange trade four times a second: from the first session on, until the application ends. */
@ApplicationScoped
public class Bell {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicBoolean rung = new AtomicBoolean();

    @Inject
    Exchange exchange;

    void first(@Observes @On("market") Opened event) {
        if (rung.compareAndSet(false, true)) {
            timer.scheduleAtFixedRate(exchange::trade, 0, 250, TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void end() {
        timer.shutdownNow();
    }
}
