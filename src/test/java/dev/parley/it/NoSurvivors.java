package dev.parley.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * No server outlives an interrupted run. The adapters ask theirs to stop, but Payara is not listening yet while it
 * starts, and once it has started it is nobody's child.
 */
public final class NoSurvivors implements LoadableExtension {
    private static final String PAYARA_PID = "servers/payara6/glassfish/domains/domain1/config/pid";

    @Override
    public void register(ExtensionBuilder builder) {
        Runtime.getRuntime().addShutdownHook(new Thread(NoSurvivors::kill, "no-survivors"));
    }

    private static void kill() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Path payara = Path.of(System.getProperty("parley.war")).resolveSibling(PAYARA_PID);
        if (Files.exists(payara)) {
            ProcessHandle.of(pid(payara)).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static long pid(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            return -1; // it has stopped meanwhile
        }
    }
}
