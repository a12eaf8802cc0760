package dev.parley.examples;

import java.net.URI;
import java.util.List;

/** Ann waits in the lobby, Bob joins her; they play, he leaves the page and comes back, and she wins. */
final class GameScene implements Scene {
    private static final String SEATS = "#seats li";
    private static final String NEWS = "#news";

    @Override
    public void play(URI page, Window ann, Window bob) {
        ann.goTo(page);
        ann.typeAndEnter("#door input", "Ann");
        ann.see("#games", "Nobody waits at the moment.");
        bob.goTo(page.resolve("?name=Bob"));
        bob.see("#games", "Nobody waits at the moment.");

        ann.click("#create");
        ann.see(SEATS, List.of("Annyou", "Nobody"));
        bob.click("#games a");
        ann.see(SEATS, List.of("Annyou", "Bob"));
        ann.see(NEWS, "It is your turn.");
        bob.see(NEWS, "It is Ann's turn.");

        put(ann, 1);
        bob.see(NEWS, "It is your turn.");
        bob.reload();
        bob.see(SEATS, List.of("Ann", "Bobyou"));
        put(bob, 4);
        put(ann, 2);
        put(bob, 5);
        put(ann, 3);

        ann.see(NEWS, "You have won!");
        bob.see(NEWS, "Ann has won.");
        ann.see("#board button", List.of("X", "X", "X", "O", "O", "", "", "", ""));
        ann.see("#board .won", List.of("X", "X", "X"));

        bob.click("#leave");
        bob.see("#games a", List.of("Ann waits for you" + code(ann)));
        ann.see(SEATS, List.of("Annyou", "Nobody"));

        bob.goTo(ann.address()); // which does not say who sent it
        bob.see(SEATS, List.of("Ann", "Bobyou"));
    }

    private static void put(Window window, int cell) {
        window.click("#board button:nth-child(" + cell + "):enabled");
    }

    private static String code(Window window) {
        return window.address().getFragment();
    }
}
