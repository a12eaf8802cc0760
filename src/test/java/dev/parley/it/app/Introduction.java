package dev.parley.it.app;

import dev.parley.Closed;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.security.Principal;

/** Tells sessions who they are, and the watcher of somebody how that one went. */
@ApplicationScoped
public class Introduction {
    @Inject
    SessionHub hub;

    void tell(@Observes Received event) {
        WebSocketSession session = event.session();
        session.send(session.principal().map(Principal::getName).orElse("nobody")
                + (session.isInRole("staff") ? " of the staff" : "")
                + session.attribute("claims", JsonObject.class)
                        .map(claims -> " from " + claims.getString("team", "nowhere"))
                        .orElse("")
                + ", one of "
                + session.user().map(user -> hub.count(Target.user(user))).orElse(0));
    }

    void tellWatcher(@Observes Closed event) {
        String user = event.session().user().orElse("nobody");
        hub.send(Target.user("watcher of " + user), event.close().code() + " by " + event.by());
    }
}
