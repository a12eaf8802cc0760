package dev.parley.it;

import dev.parley.it.app.Chronicle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file into which a {@link Chronicle} in a server on this machine writes. */
final class Chronicles {
    private Chronicles() {}

    static Path file() {
        try {
            Path file = Files.createTempFile("chronicle", ".txt");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
