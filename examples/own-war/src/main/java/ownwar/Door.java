package ownwar;

import dev.parley.Handshake;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** Lets in who has signed in: the handshake brings the cookie of the HTTP session along, as every request of the page does. */
@ApplicationScoped
public class Door implements Authenticator {
    @Inject
    Login login;

    @Override
    public Decision decide(Handshake handshake) {
        if (!handshake.header("Cookie").orElse("").contains("JSESSIONID=")) {
            return Decision.none(); // asking for the login would begin an HTTP session
        }
        return login.user().map(user -> Decision.accept(() -> user, Set.of())).orElse(Decision.none());
    }
}
