package dev.parley.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The directory a running server unpacks into. It is gone when the server ends; what a killed one left, the next one clears. */
final class Workplace implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("parley-(\\d{1,18})-\\d+");
    private static final String EMBEDDED = "WEB-INF/embed/";
    private static final String IN_USE = "in-use";

    private final Path directory;
    // its lock tells others that this directory is in use, also those that cannot see our process (containers)
    private final FileChannel inUse;

    private Workplace(Path directory, FileChannel inUse) {
        this.directory = directory;
        this.inUse = inUse;
    }

    static Workplace in(Path parent) throws IOException {
        Path directory = Files.createTempDirectory(
                parent, "parley-" + ProcessHandle.current().pid() + "-");
        FileChannel inUse =
                FileChannel.open(directory.resolve(IN_USE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        inUse.lock();
        clearAbandoned(directory);
        return new Workplace(directory, inUse);
    }

    Path directory() {
        return directory;
    }

    /** The WAR itself (its root holds this package) and the jars in its {@code WEB-INF/embed}, copied to here. */
    List<URL> classPath(Path war) throws IOException {
        List<URL> classPath = new ArrayList<>();
        classPath.add(war.toUri().toURL());
        Path jars = Files.createDirectory(directory.resolve("embed"));
        try (ZipFile zip = new ZipFile(war.toFile())) {
            for (ZipEntry entry : zip.stream().filter(Workplace::isEmbedded).toList()) {
                Path jar = jars.resolve(entry.getName().substring(EMBEDDED.length()));
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, jar);
                }
                classPath.add(jar.toUri().toURL());
            }
        }
        return classPath;
    }

    private static boolean isEmbedded(ZipEntry entry) {
        return entry.getName().startsWith(EMBEDDED)
                && entry.getName().endsWith(".jar")
                && entry.getName().indexOf('/', EMBEDDED.length()) < 0;
    }

    @Override
    public void close() throws IOException {
        inUse.close();
        delete(directory);
    }

    private static void clearAbandoned(Path mine) throws IOException {
        try (DirectoryStream<Path> others =
                Files.newDirectoryStream(mine.toAbsolutePath().getParent(), "parley-*")) {
            for (Path other : others) {
                if (isAbandoned(other, mine)) {
                    delete(other);
                }
            }
        } catch (IOException e) {
            // Tidying up after others is a favour; a directory that resists does not keep us from starting.
        }
    }

    private static boolean isAbandoned(Path other, Path mine) throws IOException {
        Matcher name = NAME.matcher(other.getFileName().toString());
        if (!name.matches() || ProcessHandle.of(Long.parseLong(name.group(1))).isPresent()) {
            return false;
        }
        if (!Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                || !Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine))) {
            return false;
        }
        try (FileChannel inUse =
                FileChannel.open(other.resolve(IN_USE), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            return inUse.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException e) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
