package dev.parley.standalone.sample;

import dev.parley.Close;
import dev.parley.Closed;
import dev.parley.Opened;
import dev.parley.Received;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Tells each peer who it seems to be, says everything back, and tells those at {@code watch} how others ended. */
@ApplicationScoped
public class Mirror {
    @Inject
    SessionHub hub;

    void opened(@Observes Opened event) {
        WebSocketSession session = event.session();
        session.send(session.handshake().remoteAddress() + " asks "
                + session.handshake().host() + " for " + session.path());
    }

    /** {@code close 4002 why} closes so. */
    void received(@Observes Received event) {
        String text = event.message().text();
        String[] words = text.split(" ", 3);
        if (words[0].equals("close")) {
            event.session().close(new Close(Integer.parseInt(words[1]), words[2]));
        } else {
            event.session().send(text);
        }
    }

    void closed(@Observes Closed event) {
        String how = event.close().code() + " " + event.close().reason() + " by " + event.by();
        hub.send(Target.endpoint("watch"), event.session().endpoint() + " ended with " + how);
    }
}
