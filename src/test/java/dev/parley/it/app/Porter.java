package dev.parley.it.app;

import dev.parley.ServiceRequest;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.spi.Gate;
import dev.parley.spi.Verdict;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets nobody whose name begins with "barred" do anything. */
@ApplicationScoped
public class Porter implements Gate {
    @Override
    public Verdict mayJoin(WebSocketSession session, String room) {
        return about(session);
    }

    @Override
    public Verdict mayCall(ServiceRequest request) {
        return request.session().map(Porter::about).orElseGet(Verdict::allowed);
    }

    @Override
    public Verdict mayPublish(WebSocketSession session, Target target) {
        return about(session);
    }

    private static Verdict about(WebSocketSession session) {
        return session.pathParam("who").startsWith("barred") ? Verdict.refused("barred") : Verdict.allowed();
    }
}
