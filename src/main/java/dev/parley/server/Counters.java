package dev.parley.server;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.hub.Traffic;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one endpoint; many threads count without waiting for each other. */
final class Counters implements Traffic {
    private final LongAdder opened = new LongAdder();
    private final CountedByCode closes = new CountedByCode();
    private final LongAdder received = new LongAdder();
    private final LongAdder receivedBytes = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder sentBytes = new LongAdder();
    private final LongAdder droppedIn = new LongAdder();
    private final LongAdder droppedOut = new LongAdder();
    private final LongAdder slow = new LongAdder();
    private final LongAdder roundTrips = new LongAdder();
    private final LongAdder roundTripNanos = new LongAdder();

    Counts counts() {
        return new Counts(
                opened.sum(),
                new Flow(received.sum(), receivedBytes.sum(), droppedIn.sum()),
                new Flow(sent.sum(), sentBytes.sum(), droppedOut.sum()),
                slow.sum(),
                new RoundTrips(roundTrips.sum(), roundTripNanos.sum()),
                closes.counts());
    }

    @Override
    public void opened() {
        opened.increment();
    }

    @Override
    public void closed(Close close, By by) {
        closes.count(close.code());
    }

    @Override
    public void received(int bytes) {
        received.increment();
        receivedBytes.add(bytes);
    }

    @Override
    public void sent(int bytes) {
        sent.increment();
        sentBytes.add(bytes);
    }

    @Override
    public void droppedIn() {
        droppedIn.increment();
    }

    @Override
    public void droppedOut() {
        droppedOut.increment();
    }

    @Override
    public void slow() {
        slow.increment();
    }

    @Override
    public void roundTrip(Duration time) {
        roundTrips.increment();
        roundTripNanos.add(time.toNanos());
    }
}
