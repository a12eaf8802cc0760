package dev.parley.docs;

import dev.parley.Close;
import dev.parley.Handshake;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Decision;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

@ApplicationScoped
@Priority(1)
public class ApiKeys implements Authenticator {
    private static final String RIGHT = System.getenv("API_KEY");
    private static final Decision ROBOT =
            Decision.accept(() -> "robot", Set.of("robots")).attribute("plan", "free");
    private static final Decision UNKNOWN = Decision.refuse(403, new Close(4003, "Unknown key"));

    @Override
    public Decision decide(Handshake handshake) {
        return handshake
                .header("X-Api-Key")
                .map(key -> key.equals(RIGHT) ? ROBOT : UNKNOWN)
                .orElse(Decision.none());
    }
}
