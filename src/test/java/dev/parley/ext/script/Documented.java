package dev.parley.ext.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The scripts that the documentation shows, in all languages. */
public final class Documented {
    private Documented() {}

    /** The text of one, such as {@code open.js}. */
    public static String script(String name) {
        try (InputStream in = Objects.requireNonNull(Documented.class.getResourceAsStream("/scripts/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
