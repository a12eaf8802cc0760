package dev.parley.server;

/**
 * Parley's own threads.
 *
 * @param busy at work
 * @param idle waiting for work
 * @param waiting pieces of work that wait for a thread
 */
public record Threads(int busy, int idle, int waiting) {
    Threads plusWaiting(int more) {
        return new Threads(busy, idle, waiting + more);
    }
}
