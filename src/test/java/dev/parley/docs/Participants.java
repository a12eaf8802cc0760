package dev.parley.docs;

import dev.parley.Method;
import dev.parley.Service;
import dev.parley.ServiceException;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

@ApplicationScoped
public class Participants {
    @Inject
    SessionHub hub;

    @Service("room/participants")
    List<String> list(WebSocketSession session) {
        return hub.sessions(Target.path("room", session.path())).stream()
                .flatMap(other -> other.user().stream())
                .toList();
    }

    @Service(value = "room/participants", method = Method.POST)
    Participant enter(Participant who, WebSocketSession session) {
        if (who.name().isBlank()) {
            throw new ServiceException(409, "A participant needs a name");
        }
        session.identify(who.name());
        return who;
    }

    public record Participant(String name) {}
}
