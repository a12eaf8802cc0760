package dev.parley.server;

/** Measures a message while it arrives in parts. */
final class Measure {
    // servers hand on a large frame in parts, too: for every so many bytes one more is nothing to complain of
    private static final int SMALL = 512;

    private final int maxBytes;
    private final int maxFragments;
    private long bytes;
    private int parts;
    private int last;

    Measure(int maxBytes, int maxFragments) {
        this.maxBytes = maxBytes;
        this.maxFragments = maxFragments;
    }

    /** A part of so many bytes came. */
    void add(long size) throws RefusedException {
        bytes += size;
        parts++;
        if (bytes > maxBytes) {
            throw RefusedException.tooLarge(maxBytes);
        }
        if (parts > maxFragments + bytes / SMALL) {
            throw RefusedException.tooManyFragments(maxFragments);
        }
    }

    /** That was all of it; the next one begins. */
    void finish() {
        last = (int) bytes;
        bytes = 0;
        parts = 0;
    }

    /** The bytes of the one that was finished last. */
    int last() {
        return last;
    }
}
