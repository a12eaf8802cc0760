package dev.parley.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the figures are measured on. */
final class Machine {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private Machine() {}

    /** The model and its cores, whichever of them this process may use. */
    static String processor() {
        try (Stream<String> lines = Files.lines(CPU)) {
            List<String> cores = lines.filter(line -> line.startsWith(MODEL)).toList();
            if (!cores.isEmpty()) {
                String model = cores.get(0);
                return model.substring(model.indexOf(':') + 1).strip() + ", " + cores.size() + " cores";
            }
        } catch (IOException e) {
            // only Linux has the file, and not on every processor does it name the model
        }
        return System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " cores";
    }

    static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    /** How many wanted to run at a time, over the last minute. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
