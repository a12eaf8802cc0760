package dev.parley.examples;

import java.net.URI;
import java.util.List;

/** The index moves for both, and each has the shares that it has chosen. */
final class TickerScene implements Scene {
    private static final String INDEX = "#index";
    private static final String SHARES = "#shares th";

    @Override
    public void play(URI page, Window ann, Window bob) {
        ann.goTo(page);
        bob.goTo(page);
        ann.see("#state", "live");
        ann.see(SHARES, List.of("RUM", "SILK", "SPICE", "PEARL"));
        List<String> index = ann.texts(INDEX);
        ann.see("the index moves", () -> !ann.texts(INDEX).equals(index));

        ann.click("#symbols label:first-of-type");
        ann.click("#symbols label:last-of-type");
        ann.see(SHARES, List.of("SILK", "SPICE", "PEARL", "INDIGO"));
        bob.see(SHARES, List.of("RUM", "SILK", "SPICE", "PEARL"));
    }
}
