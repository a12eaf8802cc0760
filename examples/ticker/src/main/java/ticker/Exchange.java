package ticker;

import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Makes the prices, and tells everybody the index: sent once and encoded once, however many are here. */
@ApplicationScoped
public class Exchange {
    public record Index(Quote index) {}

    private static final int WARM_UP = 60;

    private final RandomGenerator random = new Random();

    // moved by one thread, read by all
    private volatile Quote index = Quote.of("INDEX", 100);
    private volatile List<Quote> shares = List.of(
            Quote.of("RUM", 18.40),
            Quote.of("SILK", 64.20),
            Quote.of("SPICE", 31.75),
            Quote.of("PEARL", 120.00),
            Quote.of("AMBER", 42.10),
            Quote.of("INDIGO", 27.60));

    @Inject
    SessionHub hub;

    public Exchange() {
        for (int i = 0; i < WARM_UP; i++) {
            move();
        }
    }

    public void trade() {
        move();
        hub.send(Target.endpoint("market"), new Index(index));
    }

    public List<Quote> shares(List<String> symbols) {
        return shares.stream().filter(share -> symbols.contains(share.symbol())).toList();
    }

    private void move() {
        shares = shares.stream().map(share -> share.moved(random)).toList();
        index = index.at(shares.stream().mapToDouble(Quote::price).average().orElseThrow());
    }
}
