package dev.parley.standalone;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** What {@code java -jar parley.war} runs: it lays the embedded server out in a directory of its own and hands over to it. */
public final class Main {
    private static final String LAUNCH = "dev.parley.standalone.Launch";
    private static final long STOP_SECONDS = 9;

    private Main() {}

    public static void main(String[] args) throws Exception {
        keepLogUntilStopped();
        Path war = war();
        if (!Files.isRegularFile(war)) {
            System.err.println("Parley runs from its WAR only: java -jar parley.war, not from " + war);
            System.exit(1);
        }
        System.exit(launch(war, args));
    }

    private static void keepLogUntilStopped() {
        if (System.getProperty("java.util.logging.manager") == null) {
            System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
        }
    }

    private static Path war() throws URISyntaxException {
        return Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static int launch(Path war, String[] args) throws ReflectiveOperationException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Workplace workplace;
        URLClassLoader loader;
        try {
            workplace = Workplace.in(temporary);
            loader = new URLClassLoader(
                    workplace.classPath(war).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        } catch (IOException e) {
            System.err.println("Parley cannot unpack itself into " + temporary
                    + " (choose another directory with -Djava.io.tmpdir): " + e);
            return 1;
        }
        Thread.currentThread().setContextClassLoader(loader);
        Object launch = loader.loadClass(LAUNCH)
                .getConstructor(Path.class, Path.class, String[].class)
                .newInstance(war, workplace.directory(), args);
        stopAtExit((AutoCloseable) launch, loader, workplace);
        return ((IntSupplier) launch).getAsInt();
    }

    private static void stopAtExit(AutoCloseable launch, URLClassLoader loader, Workplace workplace) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            closeInTime(launch);
                            close(loader);
                            close(workplace);
                        },
                        "parley-exit"));
    }

    /** A web application that does not end must not keep the process from ending. */
    private static void closeInTime(AutoCloseable launch) {
        Thread stopping = new Thread(() -> close(launch), "parley-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopping.isAlive()) {
            System.err.println("The web application did not stop within " + STOP_SECONDS + " s: ended without it");
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            System.err.println("Could not stop cleanly: " + e);
        }
    }
}
