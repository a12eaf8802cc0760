package dev.parley.server;

import dev.parley.Failed;
import dev.parley.Received;
import dev.parley.config.EndpointSettings;
import dev.parley.config.Settings;
import dev.parley.protocol.ErrorMessage;
import jakarta.json.spi.JsonProvider;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells peers, where their endpoint says so, that an observer failed. */
final class Apologies {
    private final Set<String> endpoints;
    private final String unhandled;
    private final String failed;

    Apologies(Settings settings, JsonProvider json) {
        this.endpoints = settings.endpoints().stream()
                .filter(EndpointSettings::errors)
                .map(EndpointSettings::name)
                .collect(Collectors.toUnmodifiableSet());
        this.unhandled = ErrorMessage.of("The message could not be handled", json);
        this.failed = ErrorMessage.of("Something failed", json);
    }

    void tell(Failed failure) {
        if (endpoints.contains(failure.session().endpoint())) {
            failure.session().send(failure.during() instanceof Received ? unhandled : failed);
        }
    }
}
