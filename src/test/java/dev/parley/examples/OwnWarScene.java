package dev.parley.examples;

import java.net.URI;
import java.util.List;

/** Both windows are Ann's: what one does the other shows, and when one signs out everywhere the other is out, too. */
final class OwnWarScene implements Scene {
    private static final String TASKS = "#tasks li";

    @Override
    public void play(URI page, Window ann, Window bob) {
        ann.goTo(page);
        signIn(ann);
        bob.goTo(page);
        signIn(bob);
        ann.see("#devices", "on 2 devices");

        ann.typeAndEnter("#add input", "Paint the boat");
        bob.see(TASKS, List.of("Paint the boat"));
        bob.click("#tasks input");
        ann.see("it is done", () -> ann.texts("#tasks :checked").size() == 1);

        ann.click("#everywhere");
        bob.see("#notice", "You have signed out everywhere");
        ann.see("#notice", "You have signed out everywhere");
        signIn(ann);
        ann.see(TASKS, List.of("Paint the boat"));
        ann.see("#devices", "on this device");
    }

    private static void signIn(Window window) {
        window.see("#sign-in:not([hidden]) h1", "Tasks");
        window.type("[name=user]", "ann");
        window.typeAndEnter("[name=password]", "low tide");
        window.see("main:not([hidden]) h1", "Tasks of ann");
    }
}
