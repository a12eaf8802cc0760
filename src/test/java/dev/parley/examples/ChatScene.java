package dev.parley.examples;

import java.net.URI;
import java.util.List;

/** Two people read each other, and one who comes late what was said. */
final class ChatScene implements Scene {
    private static final String SAID = ".said p";

    @Override
    public void play(URI page, Window ann, Window bob) {
        ann.goTo(page);
        ann.typeAndEnter("#door input", "Ann");
        ann.see("#log .came", "Ann is here");
        ann.typeAndEnter("#say input", "Low tide at four");
        ann.see(SAID, List.of("Low tide at four"));

        bob.goTo(page.resolve("?name=Bob"));
        bob.see(SAID, List.of("Low tide at four"));
        ann.see("#log .came", List.of("Ann is here", "Bob is here"));
        ann.see("#rooms a[aria-current] small", "Ann, Bob");

        bob.type("#say input", "I'll be there");
        ann.see("#typing", "Bob is typing …");
        bob.typeAndEnter("#say input", "");
        ann.see(SAID, List.of("Low tide at four", "I'll be there"));

        bob.click("#rooms a:last-child");
        ann.see("#log .left", "Bob has left");
        ann.see("#rooms small", List.of("Ann", "nobody", "Bob"));
        bob.see("#rooms a[aria-current]", "marketBob");
    }
}
