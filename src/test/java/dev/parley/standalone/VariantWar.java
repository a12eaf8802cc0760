package dev.parley.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of the packed WAR with something added. */
final class VariantWar {
    private final Path file;

    private VariantWar(Path file) {
        this.file = file;
    }

    static Path packed() {
        return Path.of(System.getProperty("parley.war", "target/parley.war")).toAbsolutePath();
    }

    static VariantWar in(Path directory) throws IOException {
        return new VariantWar(Files.copy(packed(), directory.resolve("a variant.war")));
    }

    VariantWar withPage(String name, String text) throws IOException {
        try (FileSystem war = FileSystems.newFileSystem(file)) {
            Path place = war.getPath("/" + name);
            Files.createDirectories(place.getParent());
            Files.writeString(place, text);
        }
        return this;
    }

    VariantWar with(Class<?> part) throws IOException {
        String name = part.getName().replace('.', '/') + ".class";
        try (FileSystem war = FileSystems.newFileSystem(file);
                InputStream code = part.getResourceAsStream("/" + name)) {
            Path place = war.getPath("WEB-INF/classes").resolve(name);
            Files.createDirectories(place.getParent());
            Files.copy(code, place);
        }
        return this;
    }

    Path file() {
        return file;
    }
}
