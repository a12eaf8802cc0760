package dev.parley.script;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Scripts in a directory, as they are at each moment: added, changed and removed files are seen at once. */
public final class DirectoryFiles implements ScriptFiles {
    private final Path root;

    /**
     * The scripts of a directory.
     *
     * @throws UncheckedIOException if there is no such directory
     */
    public DirectoryFiles(Path directory) {
        try {
            this.root = directory.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of scripts cannot be read: " + directory, e);
        }
    }

    @Override
    public Optional<ScriptFile> find(String path) {
        File file = root.resolve(path).toFile(); // which tells by a number, not an exception, that there is none
        long changed = file.lastModified();
        return changed != 0 && file.isFile() && isWithin(file, path)
                ? Optional.of(
                        new ScriptFile(path, changed + " " + file.length(), () -> Files.readString(file.toPath())))
                : Optional.empty();
    }

    // a link may lead elsewhere, and some systems do not tell upper from lower case
    private boolean isWithin(File file, String path) {
        try {
            return root.relativize(file.toPath().toRealPath())
                    .toString()
                    .replace(File.separatorChar, '/')
                    .equals(path);
        } catch (IOException e) { // it is just gone
            return false;
        }
    }

    @Override
    public List<ScriptFile> all() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(path -> !path.startsWith(".") && !path.contains("/."))
                    .sorted()
                    .flatMap(path -> find(path).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of scripts cannot be read: " + root, e);
        }
    }
}
