package dev.parley.it.app;

import dev.parley.On;
import dev.parley.Opened;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;

/** An application whose peers come and go, and to whom it says nothing. */
@ApplicationScoped
public class Guests {
    private final AtomicBoolean begun = new AtomicBoolean();

    void opened(@Observes @On("guests") Opened event) {
        if (begun.compareAndSet(false, true)) {
            Remains.of(Guests.class);
        }
    }
}
