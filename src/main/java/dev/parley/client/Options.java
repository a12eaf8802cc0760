package dev.parley.client;

import java.net.URI;
import java.time.Duration;

/**
 * What a client needs to know besides how to dial.
 *
 * @param messages how many may wait, in each direction
 * @param bytes how much may wait, in each direction
 * @param calls how many may be on their way without a reply
 */
record Options(
        URI uri,
        Json json,
        Patience patience,
        Tokens tokens,
        Heartbeat heartbeat,
        Duration callTimeout,
        Duration sendTimeout,
        int messages,
        long bytes,
        int calls) {}
