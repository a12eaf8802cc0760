package dev.parley.server;

import java.util.Locale;

/** Where a node is in its life; it takes new sessions in one of these only. */
public enum Status {
    STARTING,
    RUNNING,
    DRAINING,
    STOPPING;

    /** As it is told to people and load balancers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
