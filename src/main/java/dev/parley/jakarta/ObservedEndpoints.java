package dev.parley.jakarta;

import dev.parley.On;
import dev.parley.SessionEvent;
import dev.parley.config.Settings;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

/** Notes which endpoints the application's observers name, so that a misspelt one is noticed at the start. */
public final class ObservedEndpoints implements Extension {

    // the demo of the WAR hears endpoints that only the WAR's own settings have
    private static final String DEMO = "dev.parley.demo.";

    private record Observed(String endpoint, String observer) {}

    // filled while CDI starts, on one thread
    private final List<Observed> observed = new ArrayList<>();

    void note(@Observes ProcessObserverMethod<? extends SessionEvent, ?> found) {
        for (Annotation qualifier : found.getObserverMethod().getObservedQualifiers()) {
            if (qualifier instanceof On on) {
                observed.add(new Observed(
                        on.value(), found.getObserverMethod().getBeanClass().getName()));
            }
        }
    }

    /** One sentence for each endpoint that an observer names and the settings do not. */
    List<String> unknown(Settings settings) {
        return observed.stream()
                .filter(o -> !settings.knows(o.endpoint()) && !o.observer().startsWith(DEMO))
                .map(o -> o.observer() + " observes @On(\"" + o.endpoint() + "\"), but there is no such endpoint"
                        + settings.nearestEndpoint(o.endpoint())
                                .map(near -> ", did you mean '" + near + "'?")
                                .orElse(""))
                .distinct()
                .toList();
    }
}
