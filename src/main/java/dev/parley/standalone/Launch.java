package dev.parley.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.apache.catalina.LifecycleException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** One run of the server: reads the command line, starts, says so and waits for the end; {@code getAsInt} is the exit code. */
public final class Launch implements IntSupplier, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.parley.standalone");
    private static final int STOPPED = 0;
    private static final int FAILED = 1;

    private final Path war;
    private final Path home;
    private final String[] args;

    private final CompletableFuture<Boolean> settled = new CompletableFuture<>();
    private volatile boolean ending;
    private volatile @Nullable StartLog log;
    private volatile @Nullable EmbeddedServer server;

    public Launch(Path war, Path home, String[] args) {
        this.war = war;
        this.home = home;
        this.args = args.clone();
    }

    @Override
    public int getAsInt() {
        Options options = new Options();
        try {
            return new CommandLine(options)
                    .setExecutionStrategy(parsed -> {
                        Integer answered = CommandLine.executeHelpRequest(parsed);
                        return answered == null ? run(options) : answered;
                    })
                    .setParameterExceptionHandler((e, unparsed) -> refuse(e))
                    .execute(args);
        } finally {
            settled.complete(true);
        }
    }

    private static int refuse(ParameterException e) {
        System.err.println(e.getMessage() + System.lineSeparator() + "See --help for the options.");
        return CommandLine.ExitCode.USAGE;
    }

    private int run(Options options) {
        StartLog held = StartLog.hold();
        log = held;
        try {
            EmbeddedServer running = start(options);
            held.letGo();
            settle("Parley is ready at " + running.url());
            running.await();
            return STOPPED;
        } catch (StartFailure e) {
            return fail(held, e);
        } catch (Exception e) {
            LOG.log(System.Logger.Level.ERROR, "The server did not start", e);
            return FAILED;
        } finally {
            held.letGo();
        }
    }

    private EmbeddedServer start(Options options) throws IOException, LifecycleException {
        options.config().ifPresent(file -> System.setProperty("parley.config", file.toString()));
        options.services().ifPresent(directory -> System.setProperty("parley.services", directory.toString()));
        EmbeddedServer starting = new EmbeddedServer(war, home, options.address(), options.libs());
        server = starting;
        starting.start();
        return starting;
    }

    private void settle(String news) {
        if (!ending) {
            System.out.println(news);
        }
        settled.complete(true);
    }

    private static int fail(StartLog held, StartFailure e) {
        if (e.isLogged()) {
            held.letGo();
        } else {
            held.drop();
        }
        System.err.println(e.getMessage());
        return FAILED;
    }

    /** Stops what runs; called from another thread, and waits for a start that is under way. */
    @Override
    public void close() throws LifecycleException {
        ending = true;
        StartLog held = log;
        if (held != null) {
            held.letGo();
        }
        settled.join();
        EmbeddedServer running = server;
        if (running != null) {
            running.close();
        }
    }
}
