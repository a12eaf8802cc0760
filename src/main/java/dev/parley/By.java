package dev.parley;

/** Who ended a session. */
public enum By {
    /** The peer sent a close frame first, or broke the protocol so that the server closed for it. */
    PEER,
    /** This application or its server did. */
    SERVER,
    /** Nobody: the connection broke. */
    NETWORK
}
