package dev.parley;

/** What became of one message: the numbers of sessions of this node. */
public final class Sent {
    private final int written;
    private final int dropped;
    private final int gone;

    private Sent(int written, int dropped, int gone) {
        this.written = written;
        this.dropped = dropped;
        this.gone = gone;
    }

    public static Sent of(int written, int dropped, int gone) {
        return new Sent(written, dropped, gone);
    }

    /** The message was handed to the network; that it arrived only an answer can tell. */
    public int written() {
        return written;
    }

    /** The message was given up because the session's outbox was full. */
    public int dropped() {
        return dropped;
    }

    /** The session ended before the message was written. */
    public int gone() {
        return gone;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sent that && written == that.written && dropped == that.dropped && gone == that.gone;
    }

    @Override
    public int hashCode() {
        return (written * 31 + dropped) * 31 + gone;
    }

    @Override
    public String toString() {
        return "Sent[written=" + written + ", dropped=" + dropped + ", gone=" + gone + "]";
    }
}
