package dev.parley.docs;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.spi.Meter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

@ApplicationScoped
public class Gauges implements Meter {
    private final LongAdder open = new LongAdder();

    @Override
    public void opened(String endpoint) {
        open.increment();
    }

    @Override
    public void closed(String endpoint, Close close, By by) {
        open.decrement();
    }

    public long open() {
        return open.sum();
    }
}
