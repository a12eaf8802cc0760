package dev.parley.examples;

import java.net.URI;
import java.util.List;

/** What one writes, the other reads at once, as it was written. */
final class ScriptsScene implements Scene {
    private static final String TEXTS = "#entries .text";

    @Override
    public void play(URI page, Window ann, Window bob) {
        ann.goTo(page);
        ann.see("#statistics", "0 entries by 0 guests");
        bob.goTo(page);
        bob.see("#statistics", "0 entries by 0 guests");

        sign(ann, "Ann", "What a view!");
        bob.see(TEXTS, List.of("What a view!"));
        sign(bob, "Bob", "<b>Two nights</b> of fog.");
        ann.see(TEXTS, List.of("<b>Two nights</b> of fog.", "What a view!"));
        ann.see("#statistics", "2 entries by 2 guests");
    }

    private static void sign(Window window, String name, String text) {
        window.type("[name=name]", name);
        window.type("[name=text]", text);
        window.click("form button");
    }
}
