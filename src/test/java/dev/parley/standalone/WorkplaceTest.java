package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceTest {
    // more than any process number of today's systems
    private static final String OF_NO_PROCESS = "parley-99999999999-1";

    @TempDir
    Path parent;

    @Test
    void a_workplace_leaves_nothing() throws IOException {
        try (Workplace workplace = Workplace.in(parent)) {
            Files.createDirectories(workplace.directory().resolve("webapps/ROOT"));
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void what_a_killed_process_left_is_cleared() throws IOException {
        Path left = left(OF_NO_PROCESS);

        try (Workplace workplace = Workplace.in(parent)) {
            assertThat(left).doesNotExist();
            assertThat(workplace.directory()).exists();
        }
    }

    @Test
    void what_is_in_use_stays_though_its_process_cannot_be_seen() throws IOException {
        Path used = left(OF_NO_PROCESS);

        try (FileChannel lock = FileChannel.open(used.resolve("in-use"), StandardOpenOption.WRITE)) {
            lock.lock();
            Workplace.in(parent).close();
        }
        assertThat(used).exists();
    }

    @Test
    void what_is_not_a_workplace_or_of_a_running_process_stays() throws IOException {
        Path running = left("parley-" + ProcessHandle.current().pid() + "-1");
        Path other = left("parley-notes");

        Workplace.in(parent).close();

        assertThat(running).exists();
        assertThat(other).exists();
    }

    private Path left(String name) throws IOException {
        Path left = Files.createDirectories(parent.resolve(name));
        Files.createFile(left.resolve("in-use"));
        Files.createFile(left.resolve("some.jar"));
        return left;
    }
}
