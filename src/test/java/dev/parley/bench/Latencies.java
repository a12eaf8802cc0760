package dev.parley.bench;

import java.util.Arrays;

/** Every single time of a round, from the sending of a message to its arrival. */
final class Latencies {
    private int[] micros = new int[1 << 16];
    private int count;

    void add(long nanos) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = (int) (nanos / 1000);
    }

    void add(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(1000L * others.micros[i]);
        }
    }

    int count() {
        return count;
    }

    /** The time in milliseconds that so many hundredths of all messages have kept. */
    double percentile(int hundredths) {
        int[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return sorted[(int) ((long) (count - 1) * hundredths / 100)] / 1000.0;
    }
}
