package dev.parley.docs;

import dev.parley.Close;
import dev.parley.Failed;
import dev.parley.Joined;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
public class Doorkeeper {
    @Inject
    SessionHub hub;

    void first(@Observes @On("room") @Priority(10) Opened event) {
        WebSocketSession session = event.session();
        String name = String.join("", session.query().getOrDefault("name", List.of("guest")));
        session.identify(name);
        session.attributes().put("topic", session.config().getString("topic", "anything"));
    }

    void second(@Observes @On("room") @Priority(20) Opened event) {
        event.session().send("welcome, " + event.session().user().orElseThrow());
    }

    void beside(@ObservesAsync Joined event) {
        String topic = event.session().attribute("topic", String.class).orElse("");
        event.session().send(event.room() + " is about " + topic);
    }

    void wrong(@Observes Failed event) {
        event.session().close(new Close(1011, "Something went wrong here"));
    }

    public Set<String> whoIsIn(String room) {
        return hub.sessions(Target.room("room", room)).stream()
                .flatMap(session -> session.user().stream())
                .collect(Collectors.toSet());
    }

    public void sendHome(String user) {
        hub.close(Target.user(user), new Close(4003, "You have been logged out"));
    }
}
