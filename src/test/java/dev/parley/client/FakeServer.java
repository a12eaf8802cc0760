package dev.parley.client;

import java.util.ArrayList;
import java.util.List;

/** A server that answers when it is told to. */
final class FakeServer implements Dialer {
    final List<Line> calls = new ArrayList<>();

    @Override
    public void dial(Line line) {
        calls.add(line);
    }

    /** Opens the wire that was asked for last. */
    FakeWire accept() {
        FakeWire wire = new FakeWire(last());
        last().opened(wire);
        return wire;
    }

    void refuse(Throwable why) {
        last().failed(why);
    }

    Line last() {
        return calls.get(calls.size() - 1);
    }

    int times() {
        return calls.size();
    }
}
