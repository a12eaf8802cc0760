package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Logged;
import dev.parley.MessageStream;
import dev.parley.Method;
import dev.parley.Opened;
import dev.parley.Service;
import dev.parley.ServiceRequest;
import dev.parley.ServiceResponse;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.spi.Gate;
import dev.parley.spi.Verdict;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.json.JsonArray;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods of beans as services, in a CDI container without a server. */
@Timeout(60)
class BeanServicesTest {
    private WeldContainer cdi;
    private ParleyNode node;

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
        if (cdi != null) {
            cdi.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Everywhere.class, PerRequest.class, PerCall.class})
    void methods_of_beans_of_any_scope_are_services(Class<?> bean) {
        starts(bean);

        assertThat(reply("{\"service\":\"greet\"}"))
                .endsWith("\"status\":200,\"type\":\"text\",\"content\":\"hello\"}");
    }

    @Test
    void parameters_come_in_any_order() {
        starts(Parameters.class);

        assertThat(reply("{\"service\":\"all\",\"data\":{\"name\":\"Ann\"}}"))
                .endsWith("\"content\":\"room Ann all\"}");
        assertThat(reply("{\"service\":\"list\",\"data\":[1,2,3]}")).endsWith("\"type\":\"json\",\"content\":6}");
        assertThat(reply("{\"service\":\"json\",\"data\":[1,2]}")).endsWith("\"type\":\"json\",\"content\":[1,2]}");
        assertThat(reply("{\"service\":\"json\",\"data\":{}}")).contains("\"status\":400");
        assertThat(reply("{\"service\":\"opened\"}")).contains("\"status\":400").contains("no service to call");
    }

    @Test
    void results_are_told_as_what_they_are() {
        starts(Results.class);

        assertThat(reply("{\"service\":\"object\"}"))
                .endsWith("\"status\":200,\"type\":\"json\",\"content\":{\"name\":\"Ann\"}}");
        assertThat(reply("{\"service\":\"nothing\"}")).endsWith("\"status\":200,\"type\":\"text\",\"content\":\"\"}");
        assertThat(reply("{\"service\":\"later\"}")).endsWith("\"status\":202,\"type\":\"text\",\"content\":\"soon\"}");
    }

    @Test
    void interceptors_have_their_say() {
        starts(Watched.class, Loudly.class);

        assertThat(reply("{\"service\":\"watched\"}")).endsWith("\"content\":\"HELLO\"}");
    }

    @Test
    void an_instance_for_one_call_is_destroyed_after_it() {
        starts(PerCall.class);
        PerCall.ENDED.set(0);
        reply("{\"service\":\"greet\"}");
        reply("{\"service\":\"greet\"}");
        node.awaitIdle();

        assertThat(PerCall.ENDED).hasValue(2);
    }

    @Test
    void roles_hold() {
        starts(Guarded.class);

        assertThat(reply("{\"service\":\"any\"}")).contains("\"status\":200");
        assertThat(reply("{\"service\":\"admin\"}")).contains("\"status\":401");
        assertThat(reply("{\"service\":\"class\"}")).contains("\"status\":401");
        assertThat(reply("{\"service\":\"nobody\"}")).contains("\"status\":403");
    }

    @Test
    void all_that_cannot_be_called_is_named_at_once() {
        assertThatThrownBy(() -> starts(Wrong.class, Everywhere.class, Second.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Some services cannot be called")
                .hasMessageContaining("Wrong.hidden must not be private or static")
                .hasMessageContaining("Wrong.shared must not be private or static")
                .hasMessageContaining("Wrong.hub takes a dev.parley.SessionHub, to which data cannot be bound")
                .hasMessageContaining("Wrong.two has two parameters for the request's data")
                .hasMessageContaining("Wrong.name is service 'a//b', which is no name")
                .hasMessageContaining(
                        "Wrong.reserved is service 'parley/mine', but names under 'parley/' are Parley's own")
                .hasMessageContaining("Wrong.posted takes a MessageStream, so its method must be GET, was POST")
                .hasMessageContaining("Wrong.returned takes a MessageStream, so it must return nothing")
                .hasMessageContaining("Two methods are service GET greet: ");
    }

    @Test
    void services_in_a_class_that_is_no_bean_are_told_of() {
        try (Logged log = Logged.by(CdiServices.class)) {
            starts(NoBean.class);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING " + NoBean.class.getName() + " has methods with @Service, but is no bean");
        }
    }

    @Test
    void without_a_gate_all_is_allowed() {
        starts();

        assertThat(reply(join("lobby"))).contains("\"status\":200");
    }

    @Test
    void the_gate_of_the_smallest_priority_decides_what_peers_may_do() {
        starts(Everywhere.class, Lenient.class, Strict.class);
        String refused = "\"status\":403,\"type\":\"json\",\"content\":{\"error\":\"Not allowed\"}}";
        InMemoryPeer peer = node.connect("/room");

        assertThat(peer.send("{\"service\":\"greet\"}").nextText()).endsWith(refused);
        assertThat(peer.send("{\"service\":\"parley/ping\"}").nextText()).contains("\"status\":200");
        assertThat(peer.send(join("cellar")).nextText()).endsWith(refused);
        assertThat(peer.send(join("lobby")).nextText()).contains("\"status\":200");
        assertThat(peer.send("{\"service\":\"parley/publish\",\"method\":\"POST\",\"data\":"
                                + "{\"room\":\"lobby\",\"payload\":1}}")
                        .nextText())
                .endsWith(refused);
    }

    private static String join(String room) {
        return "{\"service\":\"parley/join\",\"method\":\"POST\",\"data\":{\"room\":\"" + room + "\"}}";
    }

    private void starts(Class<?>... classes) {
        var weld = new Weld()
                .disableDiscovery()
                .addExtensions(new ObservedEndpoints(), new ServiceMethods())
                .addBeanClasses(Wiring.class)
                .addBeanClasses(classes);
        cdi = weld.initialize();
        node = ParleyNode.of("""
                {"ws": {"endpoints": [
                  {"name": "room", "public": "/room", "clientRooms": true, "clientPublish": true}]}}""", cdi.getBeanManager());
    }

    private String reply(String call) {
        InMemoryPeer peer = node.connect("/room").send(call);
        String reply = peer.nextText();
        peer.assertNothingElse();
        return reply;
    }

    public record Person(String name) {}

    @ApplicationScoped
    static class Everywhere {
        @Service("greet")
        String greet() {
            return "hello";
        }
    }

    @ApplicationScoped
    static class Second {
        @Service("/services/greet")
        String greet() {
            return "hello";
        }
    }

    @RequestScoped
    static class PerRequest {
        @Service("greet")
        protected String greet() {
            return "hello";
        }
    }

    @Dependent
    static class PerCall {
        static final AtomicInteger ENDED = new AtomicInteger();

        @Service("greet")
        public String greet() {
            return "hello";
        }

        @PreDestroy
        void end() {
            ENDED.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class Parameters {
        @Service("all")
        String all(Person body, WebSocketSession session, ServiceRequest request) {
            return session.endpoint() + " " + body.name() + " " + request.service();
        }

        @Service("list")
        int list(List<Integer> numbers) {
            return numbers.stream().mapToInt(Number::intValue).sum();
        }

        @Service("json")
        JsonArray json(JsonArray array) {
            return array;
        }

        @Service("opened")
        void opened(Opened event) {}
    }

    @ApplicationScoped
    static class Results {
        @Service("object")
        Person object() {
            return new Person("Ann");
        }

        @Service("nothing")
        void nothing() {}

        @Service("later")
        CompletionStage<ServiceResponse> later() {
            return CompletableFuture.completedStage(ServiceResponse.status(202, "soon"));
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Loud {}

    @Loud
    @Interceptor
    @Priority(1)
    static class Loudly {
        @AroundInvoke
        Object raise(InvocationContext context) throws Exception {
            return context.proceed().toString().toUpperCase(Locale.ROOT);
        }
    }

    @ApplicationScoped
    static class Watched {
        @Loud
        @Service("watched")
        String greet() {
            return "hello";
        }
    }

    @ApplicationScoped
    @Priority(2)
    static class Lenient implements Gate {}

    @ApplicationScoped
    @Priority(1)
    static class Strict implements Gate {
        @Override
        public Verdict mayCall(ServiceRequest request) {
            return Verdict.refused("not by me");
        }

        @Override
        public Verdict mayJoin(WebSocketSession session, String room) {
            return allowed(room.equals("lobby"));
        }

        @Override
        public Verdict mayPublish(WebSocketSession session, Target target) {
            return allowed(!target.equals(Target.room("room", "lobby").except(session.id())));
        }

        private static Verdict allowed(boolean yes) {
            return yes ? Verdict.allowed() : Verdict.refused("not by me");
        }
    }

    @ApplicationScoped
    @RolesAllowed("user")
    static class Guarded {
        @PermitAll
        @Service("any")
        void any() {}

        @RolesAllowed("admin")
        @Service("admin")
        void admin() {}

        @Service("class")
        void asTheClass() {}

        @DenyAll
        @Service("nobody")
        void nobody() {}
    }

    @ApplicationScoped
    static class Wrong {
        @Service("hidden")
        private void hidden() {}

        @Service("shared")
        static void shared() {}

        @Service("hub")
        void hub(SessionHub hub) {}

        @Service("two")
        void two(Person one, Person other) {}

        @Service("a//b")
        void name() {}

        @Service("parley/mine")
        void reserved() {}

        @Service(value = "posted", method = Method.POST)
        void posted(MessageStream in) {}

        @Service("returned")
        String returned(MessageStream in) {
            return "";
        }
    }

    static class NoBean {
        NoBean(String something) {}

        @Service("lost")
        void lost() {}
    }
}
