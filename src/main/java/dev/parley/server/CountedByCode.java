package dev.parley.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often something ended with each code. A peer may choose codes at will: of many, the later ones count together. */
final class CountedByCode {
    static final int MOST_CODES = 100;

    /** Stands for all codes that came when there were many already. */
    static final int OTHERS = 0;

    private final Map<Integer, LongAdder> counts = new ConcurrentHashMap<>();

    void count(int code) {
        LongAdder known = counts.get(code);
        LongAdder count = known != null
                ? known
                : counts.computeIfAbsent(counts.size() < MOST_CODES ? code : OTHERS, c -> new LongAdder());
        count.increment();
    }

    Map<Integer, Long> counts() {
        Map<Integer, Long> all = new TreeMap<>();
        counts.forEach((code, count) -> all.put(code, count.sum()));
        return all;
    }
}
