package dev.parley.examples;

import java.net.URI;

/** What somebody does with the page of an example: the one thing that it is for. */
interface Scene {
    /** @param page where the example serves */
    void play(URI page, Window ann, Window bob) throws Exception;
}
