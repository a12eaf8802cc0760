package dev.parley.server;

import dev.parley.hub.Presence;

/** The numbers of one endpoint, or of all together: what is now, and what has been since the start. */
public record Figures(Presence now, Counts since) {
    static final Figures NOTHING = new Figures(Presence.NOBODY, Counts.NOTHING);

    Figures plus(Figures other) {
        return new Figures(now.plus(other.now), since.plus(other.since));
    }
}
