package dev.parley.bench;

/**
 * What the server says of itself.
 *
 * @param cpuNanos used by its process since the start
 * @param heap used bytes
 */
record Reading(long cpuNanos, long heap, int sessions) {
    static Reading of(String page) {
        String[] numbers = page.strip().split(" ");
        return new Reading(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Integer.parseInt(numbers[2]));
    }
}
