package dev.parley;

/** Who ended a session. */
public enum By {
    /** The peer sent a close frame first. */
    PEER,
    /** This application or its server did. */
    SERVER,
    /** Nobody: the connection broke. */
    NETWORK
}
