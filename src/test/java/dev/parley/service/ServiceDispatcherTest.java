package dev.parley.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Logged;
import dev.parley.Method;
import dev.parley.ServiceRequest;
import dev.parley.ServiceResponse;
import dev.parley.spi.Gate;
import dev.parley.spi.ServiceHandler;
import dev.parley.spi.ServiceSource;
import dev.parley.spi.Verdict;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceDispatcherTest {
    private static final Gate OPEN = new Gate() {};

    private final List<ServiceResponse> told = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();

    @Test
    void the_first_source_that_has_a_service_wins() {
        var dispatcher = dispatcher(OPEN, of("a", request -> "first"), of("a", request -> ran.add("second")));

        call(dispatcher, "a");
        assertThat(told).singleElement().extracting(ServiceResponse::content).isEqualTo(Optional.of("first"));
        assertThat(ran).isEmpty();
    }

    @Test
    void a_gate_that_says_no_is_403_and_nothing_runs() {
        var dispatcher = dispatcher(closed("it is late"), of("a", request -> ran.add("ran")));
        call(dispatcher, "a");

        assertTold(403, "Not allowed");
        assertThat(ran).isEmpty();
    }

    @Test
    void a_gate_that_fails_lets_nobody_through() {
        var dispatcher = dispatcher(
                new Gate() {
                    @Override
                    public Verdict mayCall(ServiceRequest request) {
                        throw new IllegalStateException("as told");
                    }
                },
                of("a", request -> ran.add("ran")));
        try (Logged log = Logged.by(Execution.class)) {
            call(dispatcher, "a");
            assertThat(log.lines()).hasSize(1);
        }
        assertTold(500, "The service failed");
        assertThat(ran).isEmpty();
    }

    @Test
    void what_the_server_runs_no_gate_is_asked_for() {
        var dispatcher = dispatcher(closed("it is late"), of("a", request -> "done"));
        dispatcher.dispatch(request("a"), Duration.ZERO, told::add);

        assertThat(told).singleElement().extracting(ServiceResponse::status).isEqualTo(200);
    }

    /** A heartbeat must not depend on who may call what. */
    @Test
    void parleys_own_services_ask_the_gate_themselves() {
        var dispatcher = dispatcher(closed("it is late"), of("parley/ping", request -> "pong"));
        call(dispatcher, "parley/ping");

        assertThat(told).singleElement().extracting(ServiceResponse::status).isEqualTo(200);
    }

    /** Else the session would wait for a reply for ever. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_source_that_fails_is_a_service_that_fails(boolean throwing) {
        ServiceSource broken = (method, name) -> {
            if (throwing) {
                throw new StackOverflowError("as told");
            }
            return null;
        };
        var dispatcher = dispatcher(OPEN, broken, of("a", request -> ran.add("ran")));
        try (Logged log = Logged.by(Execution.class)) {
            call(dispatcher, "a");
            assertThat(log.lines()).containsExactly("WARNING Service GET a failed");
        }
        assertTold(500, "The service failed");
        assertThat(ran).isEmpty();
    }

    @Test
    void the_methods_of_a_service_are_those_of_all_sources() {
        var dispatcher = dispatcher(
                OPEN,
                (method, name) -> method == Method.PUT ? Optional.of(request -> "put") : Optional.empty(),
                of("a", request -> "got"));

        assertThat(dispatcher.methods("a")).isEqualTo(Set.of(Method.GET, Method.PUT));
    }

    private void call(ServiceDispatcher dispatcher, String name) {
        dispatcher.call(request(name), Duration.ZERO, told::add);
    }

    private void assertTold(int status, String error) {
        assertThat(told).singleElement().satisfies(response -> {
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.content()).contains(Map.of("error", error));
        });
    }

    private static ServiceRequest request(String name) {
        var wanted = Wanted.of(Method.GET, name, JsonValue.NULL);
        return Request.of(wanted, Caller.server(), (data, type) -> data);
    }

    private static ServiceDispatcher dispatcher(Gate gate, ServiceSource... sources) {
        return new ServiceDispatcher(List.of(sources), gate, (request, work) -> work.run());
    }

    private static ServiceSource of(String key, ServiceHandler handler) {
        return (method, name) -> method == Method.GET && name.equals(key) ? Optional.of(handler) : Optional.empty();
    }

    private static Gate closed(String reason) {
        return new Gate() {
            @Override
            public Verdict mayCall(ServiceRequest request) {
                return Verdict.refused(reason);
            }
        };
    }
}
