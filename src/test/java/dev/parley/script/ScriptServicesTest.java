package dev.parley.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Method;
import dev.parley.spi.script.Script;
import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptLanguage;
import dev.parley.spi.script.ScriptRuntime;
import dev.parley.spi.script.ScriptSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ScriptServicesTest {
    private final CompletableFuture<Thread> opened = new CompletableFuture<>();
    private final CompletableFuture<Thread> closed = new CompletableFuture<>();
    private final ScriptServices services = new ScriptServices(
            new ScriptServices.Setup(
                    new FixedFiles(List.of(new ScriptFile("a.whisper", "1", () -> ""))),
                    List.of(new Whisper()),
                    Set.of(),
                    getClass().getClassLoader(),
                    NoDatabase.INSTANCE,
                    FakeSockets::new),
            Set.of(),
            () -> null,
            (handler, request) -> {},
            Thread::new);

    @Test
    void engines_begin_and_end_on_threads_that_do_not_outlive_the_application() throws Exception {
        services.start();
        Thread opener = opened.get(5, TimeUnit.SECONDS);
        opener.join();

        services.close();
        Thread closer = closed.getNow(null);
        assertThat(closer).isNotNull().isNotSameAs(Thread.currentThread());
        assertThat(closer.isAlive()).isFalse();
        assertThat(opener).isNotSameAs(Thread.currentThread());
    }

    @Test
    void a_file_is_the_service_of_its_name() {
        assertThat(services.find(Method.PUT, "a")).hasToString("Optional[Script a.whisper]");
        assertThat(services.find(Method.PUT, "b")).isEmpty();
    }

    private final class Whisper implements ScriptLanguage, ScriptRuntime {
        @Override
        public String name() {
            return "Whisper";
        }

        @Override
        public List<String> extensions() {
            return List.of("whisper");
        }

        @Override
        public Optional<String> unavailable(ClassLoader application) {
            return Optional.empty();
        }

        @Override
        public ScriptRuntime open(ScriptEnvironment environment) {
            opened.complete(Thread.currentThread());
            return this;
        }

        @Override
        public Script compile(ScriptSource source) {
            return run -> {};
        }

        @Override
        public void close() {
            closed.complete(Thread.currentThread());
        }
    }
}
