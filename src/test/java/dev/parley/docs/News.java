package dev.parley.docs;

import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

@ApplicationScoped
public class News {
    private static final Logger LOG = System.getLogger("news");

    @Inject
    SessionHub hub;

    public void publish(String headline) {
        hub.send(Target.user("ann").or(Target.endpoint("news")), headline)
                .thenAccept(sent -> LOG.log(Level.INFO, "{0} have it, {1} had gone", sent.written(), sent.gone()));
    }
}
