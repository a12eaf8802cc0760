package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One core for the server and another for the load, where there are two, and {@code taskset} to give them out. */
final class Cores {
    private static final String SERVER = "0";
    private static final String LOAD = "1";

    private final boolean pinned;

    private Cores(boolean pinned) {
        this.pinned = pinned;
    }

    /** Puts this process on its core. */
    static Cores take() throws InterruptedException {
        String self = Long.toString(ProcessHandle.current().pid());
        return new Cores(run("taskset", "--all-tasks", "--cpu-list", "--pid", LOAD, self));
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

    List<String> forLoad(List<String> command) {
        return pinned ? on(LOAD, command) : command;
    }

    private static List<String> on(String core, List<String> command) {
        List<String> onCore = new ArrayList<>(List.of("taskset", "--cpu-list", core));
        onCore.addAll(command);
        return onCore;
    }

    @Override
    public String toString() {
        return pinned ? "server on core " + SERVER + ", load on core " + LOAD : "server and load NOT pinned to cores";
    }
}
