package dev.parley.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Who runs on which core: {@code taskset} and {@code chrt} give them out, where they are. */
final class Cores {
    private static final String SERVER = "0";
    private static final String LOAD = "1";

    private final boolean pinned;

    private Cores(boolean pinned) {
        this.pinned = pinned;
    }

    /** One for the server and another for the load; puts this process on its core. */
    static Cores apart() throws InterruptedException {
        return new Cores(put(LOAD));
    }

    /** All for everybody. */
    static Cores together() throws InterruptedException {
        put(SERVER + "," + LOAD);
        return new Cores(false);
    }

    private static boolean put(String cores) throws InterruptedException {
        String self = Long.toString(ProcessHandle.current().pid());
        return run("taskset", "--all-tasks", "--cpu-list", "--pid", cores, self);
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no taskset here, and the report says so
        }
    }

    List<String> forServer(List<String> command) {
        return pinned ? on(SERVER, command) : command;
    }

    /** With what nobody else wants of a core, as if it ran on another machine. */
    static List<String> withTheRest(List<String> command) {
        return after(List.of("chrt", "--idle", "0"), command);
    }

    private static List<String> on(String core, List<String> command) {
        return after(List.of("taskset", "--cpu-list", core), command);
    }

    private static List<String> after(List<String> prefix, List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    @Override
    public String toString() {
        return pinned
                ? "the server on core " + SERVER + ", the load on core " + LOAD
                : "no core of their own for server and load";
    }
}
