package dev.parley.it.app;

import dev.parley.Close;
import dev.parley.Handshake;
import dev.parley.On;
import dev.parley.Received;
import dev.parley.WebSocketSession;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Decision;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.Principal;
import java.util.Set;

/** Knows people by a header. */
@ApplicationScoped
@Priority(1)
public class Doorkeeper implements Authenticator {
    @Override
    public Decision decide(Handshake handshake) {
        return switch (handshake.header("X-Pass").orElse("")) {
            case "" -> Decision.none();
            case "ann" ->
                Decision.accept(() -> "ann", Set.of("staff"))
                        .attribute("colour", "red")
                        .header("X-Welcome", "ann");
            case "broken" -> throw new IllegalStateException("as told");
            default -> Decision.refuse(403, new Close(4003, "Not you"));
        };
    }

    void tell(@Observes @On("guarded") Received event) {
        WebSocketSession session = event.session();
        session.send(session.principal().map(Principal::getName).orElse("nobody")
                + (session.isInRole("staff") ? " of the staff " : " ")
                + session.attribute("colour", String.class).orElse("without colour"));
    }

    void tellOpenly(@Observes @On("open") Received event) {
        tell(event);
    }
}
