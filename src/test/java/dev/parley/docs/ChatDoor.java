package dev.parley.docs;

import dev.parley.Close;
import dev.parley.Handshake;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

@ApplicationScoped
public class ChatDoor implements Authenticator {
    @Override
    public Decision decide(Handshake handshake) {
        if (!handshake.address().equals("/api/ws/chat")) {
            return Decision.none();
        }
        return handshake.query().containsKey("token")
                ? Decision.accept(() -> "guest", Set.of()).attribute("plan", "free")
                : Decision.refuse(401, new Close(4001, "No token"));
    }
}
