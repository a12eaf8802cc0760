package dev.parley.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Method;
import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import dev.parley.service.Caller;
import dev.parley.service.Request;
import dev.parley.service.Wanted;
import dev.parley.spi.script.ScriptRun;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RunsTest {
    private final ScriptFile file = new ScriptFile("slow.js", "1", () -> "");
    private final List<Thread> stoppers = new ArrayList<>();
    private final Runs runs = new Runs(this::stopper);
    private final Thread busy = new Thread(() -> {});

    private Thread stopper(Runnable work) {
        Thread thread = new Thread(work);
        stoppers.add(thread);
        return thread;
    }

    private static ServiceRequest request() {
        return Request.of(Wanted.of(Method.GET, "slow", JsonValue.NULL), Caller.server(), (data, type) -> data);
    }

    private ServiceRequest begun(ScriptRun run) {
        ServiceRequest request = request();
        runs.begin(request, file, run);
        return request;
    }

    private void awaitStoppers() throws InterruptedException {
        for (Thread stopper : stoppers) {
            stopper.join();
        }
    }

    @Test
    void what_takes_too_long_is_stopped_by_the_means_of_its_engine() throws Exception {
        List<String> done = new ArrayList<>();
        var run = new ScriptRun(Map.of());
        ServiceRequest request = begun(run);
        run.begin(() -> done.add("stopped"));

        runs.stop(request, file, busy);
        awaitStoppers();
        assertThat(done).containsExactly("stopped");
        assertThat(run.isStopped()).isTrue();
    }

    @Test
    void what_has_ended_is_not_stopped() throws Exception {
        var run = new ScriptRun(Map.of());
        ServiceRequest request = begun(run);
        runs.end(request, file);

        runs.stop(request, file, busy);
        awaitStoppers();
        assertThat(stoppers).isEmpty();
        assertThat(run.isStopped()).isFalse();
    }

    @Test
    void a_script_that_does_not_end_is_not_called_any_more_until_it_has() {
        List<ServiceRequest> stuck = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ServiceRequest request = begun(new ScriptRun(Map.of()));
            runs.stop(request, file, busy);
            stuck.add(request);
        }
        assertThatThrownBy(() -> begun(new ScriptRun(Map.of())))
                .isInstanceOf(ServiceException.class)
                .hasMessage("The service does not end");

        runs.end(stuck.get(0), file);
        assertThatCode(() -> begun(new ScriptRun(Map.of()))).doesNotThrowAnyException();
    }

    @Test
    void what_is_stopped_twice_counts_once() {
        ServiceRequest request = begun(new ScriptRun(Map.of()));
        for (int i = 0; i < 10; i++) {
            runs.stop(request, file, busy);
        }
        assertThat(stoppers).hasSize(1);
    }
}
