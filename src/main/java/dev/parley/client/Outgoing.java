package dev.parley.client;

/** Something for the server, and whoever waits to hear what becomes of it: one of the last three, once. */
interface Outgoing {

    /** In bytes. */
    int size();

    /** Whether it may wait for another wire; if not it is lost with this one. */
    boolean isMessage();

    /** Whether it is on its way until somebody has answered, and so many are at a time. */
    default boolean isCall() {
        return false;
    }

    /** Whether anybody still waits for it. */
    default boolean isWanted() {
        return true;
    }

    /** Goes over the wire; it has left from now on. */
    void go(Wire wire, Wire.Done done);

    void written();

    /** It was on its way when the wire broke. */
    void lost();

    /** It has not left, and will not. */
    void unsent(String why);
}
