package dev.parley.server;

import dev.parley.SessionEvent;
import java.util.List;

/** Knows who wants to hear events: with CDI its observer methods, in a test whatever it says. */
@FunctionalInterface
public interface Observers {

    /** Those who hear events of this one's type and endpoint, in the order in which they hear. Asked once for each. */
    List<Observer> of(SessionEvent event);

    /** One of them. */
    interface Observer {
        void hear(SessionEvent event) throws Throwable;

        /** Whether it hears beside the others instead of in turn with them. */
        boolean isAsync();
    }
}
