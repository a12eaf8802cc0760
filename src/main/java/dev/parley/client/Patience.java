package dev.parley.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait for what, and when to try again.
 *
 * @param connect for a wire to open
 * @param close for the server to answer a close
 * @param random from 0 to less than 1, for the back-off
 */
record Patience(Duration connect, Duration close, Backoff backoff, DoubleSupplier random, Comeback comeback) {}
