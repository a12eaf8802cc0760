package dev.parley.service;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

class ServiceDispatcherTest {
    private static final ServiceHandler HANDLER = request -> "served";

    private final List<String> asked = new ArrayList<>();
    private final Gate gate = new Gate() {
        @Override
        public Verdict mayCall(ServiceRequest request) {
            asked.add(request.service());
            return request.service().equals("vault") ? Verdict.refused("it is closed") : Verdict.allowed();
        }
    };
    private final ServiceDispatcher dispatcher = of((method, name) -> Optional.of(HANDLER));

    private ServiceDispatcher of(ServiceSource... sources) {
        return new ServiceDispatcher(List.of(sources), gate, Runnable::run);
    }

    @Test
    void the_gate_is_asked_about_what_peers_call() {
        assertThat(call("open").content()).contains("served");
        assertThat(call("vault").status()).isEqualTo(403);
        assertThat(call("vault").content()).contains(Map.of("error", "Not allowed"));
        assertThat(asked).containsExactly("open", "vault", "vault");
    }

    @Test
    void parleys_own_services_ask_for_themselves() {
        assertThat(call("parley/ping").content()).contains("served");
        assertThat(asked).isEmpty();
    }

    @Test
    void the_gate_is_not_asked_about_what_the_server_runs() {
        List<ServiceResponse> told = new ArrayList<>();
        dispatcher.dispatch(request("vault"), Duration.ZERO, told::add);

        assertThat(told).singleElement().extracting(ServiceResponse::status).isEqualTo(200);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_gate_that_fails_lets_nobody_in() {
        Gate failing = new Gate() {
            @Override
            public Verdict mayCall(ServiceRequest request) {
                throw new IllegalStateException("for the test");
            }
        };
        List<ServiceResponse> told = new ArrayList<>();
        new ServiceDispatcher(List.of((method, name) -> Optional.of(HANDLER)), failing, Runnable::run)
                .call(request("open"), Duration.ZERO, told::add);

        assertThat(told).singleElement().extracting(ServiceResponse::status).isEqualTo(500);
    }

    @Test
    void the_first_source_that_has_a_service_wins() {
        ServiceDispatcher two = of((method, name) -> Optional.empty(), (method, name) -> Optional.of(HANDLER));

        assertThat(two.find(Method.GET, "any")).contains(HANDLER);
    }

    private ServiceResponse call(String service) {
        List<ServiceResponse> told = new ArrayList<>();
        dispatcher.call(request(service), Duration.ZERO, told::add);
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    private static ServiceRequest request(String service) {
        Request.Binder none = (data, type) -> {
            throw new AssertionError("Nothing is bound");
        };
        return Request.of(Wanted.of(Method.GET, service, JsonValue.NULL), Caller.server(), none);
    }
}
