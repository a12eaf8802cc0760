package dev.parley.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Logged;
import dev.parley.spi.script.Script;
import dev.parley.spi.script.ScriptCompileException;
import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptException;
import dev.parley.spi.script.ScriptLanguage;
import dev.parley.spi.script.ScriptRuntime;
import dev.parley.spi.script.ScriptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkshopTest {
    private final List<String> compiled = new ArrayList<>();
    private final Logged log = Logged.by(Workshop.class);
    private Optional<String> unavailable = Optional.empty();
    private final Engines engines = new Engines(
            List.of(new Whisper()), new Environment(getClass().getClassLoader(), Set.of(), new FixedFiles(List.of())));
    private final Workshop workshop = new Workshop(engines);

    @AfterEach
    void end() {
        log.close();
    }

    private static ScriptFile file(String version, String text) {
        return new ScriptFile("a.whisper", version, () -> text);
    }

    @Test
    void each_version_is_compiled_once() throws Exception {
        Script first = workshop.script(file("1", "one"));

        assertThat(workshop.script(file("1", "one"))).isSameAs(first);
        assertThat(workshop.script(file("2", "two"))).isNotSameAs(first);
        assertThat(compiled).containsExactly("one", "two");
    }

    @Test
    void where_a_version_is_wrong_the_last_good_one_goes_on_and_the_log_says_so_once() throws Exception {
        Script good = workshop.script(file("1", "one"));

        assertThat(workshop.script(file("2", "wrong"))).isSameAs(good);
        assertThat(workshop.script(file("2", "wrong"))).isSameAs(good);
        assertThat(log.lines())
                .containsExactly("SEVERE a.whisper:3:7: wrong; the last good version of the script goes on");
        assertThat(workshop.script(file("3", "three"))).isNotSameAs(good);
    }

    @Test
    void what_never_was_right_fails_at_each_call_and_is_compiled_once() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> workshop.script(file("1", "wrong")))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining("a.whisper:3:7: wrong");
        }
        assertThat(compiled).containsExactly("wrong");
    }

    @Test
    void what_was_gone_is_compiled_anew() throws Exception {
        workshop.script(file("1", "one"));
        workshop.forget("a.whisper");

        workshop.script(file("1", "one"));
        assertThat(compiled).containsExactly("one", "one");
    }

    @Test
    void without_its_engine_nothing_is_compiled() {
        unavailable = Optional.of("Whisper needs a mouth.");

        assertThatThrownBy(() -> workshop.script(file("1", "one"))).hasMessage("a.whisper: Whisper needs a mouth.");
    }

    @Test
    void after_the_end_nothing_is_compiled() {
        engines.close();

        assertThatThrownBy(() -> workshop.script(file("1", "one"))).hasMessageContaining("ended");
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
            return unavailable;
        }

        @Override
        public ScriptRuntime open(ScriptEnvironment environment) {
            return this;
        }

        @Override
        public Script compile(ScriptSource source) throws ScriptException {
            compiled.add(source.text());
            if (source.text().equals("wrong")) {
                throw new ScriptCompileException("wrong", source.path(), 3, 7);
            }
            return run -> compiled.add("run " + source.text()); // one for each
        }

        @Override
        public void close() {}
    }
}
