package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Received;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first application of a JVM is what somebody waits for who runs one test: it does nothing that nobody needs. */
@Timeout(120)
class FirstStartTest {
    @TempDir
    Path directory;

    @Test
    void nobody_reads_certificates_or_schemas() throws Exception {
        Path output = directory.resolve("output.txt");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(program.waitFor(100, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(output))
                    .contains("dev.parley.test.EmbeddedTomcat ", "The answer is hi")
                    .doesNotContain(".X509CertImpl ", ".XMLSchemaFactory ");
        } finally {
            program.destroyForcibly();
        }
    }

    /** One test, without JUnit. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            String settings = "{\"ws\": {\"endpoints\": [{\"name\": \"room\", \"public\": \"/ws/room\"}]}}";
            try (ParleyServer server = ParleyServer.of(settings, Parrot.class)) {
                System.out.println(
                        "The answer is " + server.connect("/ws/room").send("hi").nextText());
            }
        }
    }

    @ApplicationScoped
    static class Parrot {
        void hear(@Observes Received event) {
            event.session().send(event.message().text());
        }
    }
}
