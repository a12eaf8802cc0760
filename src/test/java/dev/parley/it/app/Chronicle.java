package dev.parley.it.app;

import dev.parley.Closed;
import dev.parley.Opened;
import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes each end of a session into the file that the endpoint's {@code config} names. */
@ApplicationScoped
public class Chronicle {
    @Inject
    SessionHub hub;

    @Inject
    Scribe scribe;

    @Inject
    Ink ink;

    void opened(@Observes Opened event) {
        event.session().send("welcome");
    }

    void closed(@Observes Closed event) throws IOException {
        String line = scribe.line(event) + " " + ink.colour() + " found "
                + hub.count(Target.session(event.session().id()));
        Files.writeString(
                Path.of(event.session().config().getString("file")),
                line + System.lineSeparator(),
                StandardOpenOption.APPEND);
    }

    /** Another bean, needed for the first time at the end. */
    @ApplicationScoped
    public static class Scribe {
        String line(Closed event) {
            return event.session().path() + " " + event.close().code() + " '"
                    + event.close().reason() + "' by " + event.by();
        }
    }

    /** A bean of the request: one for each event. */
    @RequestScoped
    public static class Ink {
        String colour() {
            return "blue";
        }
    }
}
