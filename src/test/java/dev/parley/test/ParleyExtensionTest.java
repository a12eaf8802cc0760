package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.parley.Opened;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.config.SettingsException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Test classes with the annotation, as JUnit runs them. */
@Timeout(60)
class ParleyExtensionTest {
    private static final String SETTINGS = """
            {"ws": {"endpoints": [{"name": "room", "public": "/ws/room", "path": "/{uid}"}]}}""";

    // what the sample tests and their beans have noticed; those run one after the other
    private static final List<String> NOTES = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        NOTES.clear();
        Greeter.made.set(0);
    }

    // ---- what a test may ask for

    @Test
    void both_doors_lead_to_one_application() {
        passes(Doors.class, 4);
    }

    @ParleyTest(settings = SETTINGS, beans = Greeter.class)
    static class Doors {
        @Inject
        Greeter greeter;

        @Inject
        SessionHub injected;

        @Inject
        Event<Integer> event;

        @Test
        void in_memory(ParleyNode node) {
            node.connect("/ws/room/7").awaitText("welcome 7").assertNothingElse();
        }

        @Test
        void over_sockets(ParleyServer server, URI uri) {
            server.connect("/ws/room/7").awaitText("welcome 7").assertNothingElse();
            TestClient.to(uri.resolve("ws/room/8"))
                    .connect()
                    .awaitText("welcome 8")
                    .assertNothingElse();
        }

        @Test
        void both(ParleyNode node, ParleyServer server, SessionHub hub) {
            assertThat(server.node()).isSameAs(node);
            node.connect("/ws/room/7").awaitText("welcome 7");
            server.connect("/ws/room/8").awaitText("welcome 8");
            server.awaitIdle();

            assertThat(hub.count(Target.all())).isEqualTo(2);
            assertThat(injected.count(Target.all())).isEqualTo(2);
            event.fire(40);
            assertThat(greeter.greeted()).isEqualTo(42);
        }

        @Test
        void beans(Greeter same, @Named("motto") String motto, BeanManager cdi, TestInfo junit) {
            assertThat(same.greeted()).isZero();
            assertThat(motto).isEqualTo("be kind");
            assertThat(cdi.getBeans(Greeter.class)).hasSize(1);
            assertThat(junit.getTestMethod()).isPresent();
        }
    }

    // ---- life

    @Test
    void each_method_has_an_application_of_its_own_which_ends_with_it() {
        passes(Separate.class, 3);

        assertThat(NOTES)
                .containsExactly(
                        "before with 0",
                        "after with 1",
                        "gone 1",
                        "before with 0",
                        "after with 1",
                        "gone 2",
                        "before with 0",
                        "after with 1",
                        "gone 3");
    }

    @ParleyTest(settings = SETTINGS, beans = Greeter.class)
    static class Separate {
        @BeforeEach
        void before(SessionHub hub) {
            NOTES.add("before with " + hub.count(Target.all()));
        }

        @AfterEach
        void after(ParleyNode node) {
            NOTES.add("after with " + node.awaitIdle().hub().count(Target.all()));
        }

        @Test
        void memory(ParleyNode node) {
            node.connect("/ws/room/1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/ws/room/2", "/ws/room/3"})
        void sockets(String address, ParleyServer server) {
            server.connect(address).awaitText("welcome " + address.substring(9));
        }
    }

    @Test
    void with_one_instance_for_all_methods_there_is_one_application() {
        passes(Shared.class, 3);

        assertThat(NOTES).containsExactly("before with 0", "gone 1");
    }

    @ParleyTest(settings = SETTINGS, beans = Greeter.class)
    @TestInstance(Lifecycle.PER_CLASS)
    static class Shared {
        @Inject
        Greeter greeter;

        @BeforeAll
        void before(ParleyServer server) {
            NOTES.add("before with " + greeter.greeted());
            server.connect("/ws/room/1").awaitText("welcome 1");
        }

        @Test
        void one(ParleyServer server) {
            assertThat(server.hub().count(Target.all())).isEqualTo(1);
        }

        @Test
        void another(ParleyNode node) {
            assertThat(node.hub().count(Target.all())).isEqualTo(1);
        }

        @Nested
        class Inner {
            @Inject
            Greeter same;

            @Test
            void sees_it_too(ParleyNode node) {
                assertThat(node.hub().count(Target.all())).isEqualTo(1);
                assertThat(same.greeted()).isEqualTo(greeter.greeted()).isEqualTo(1);
            }
        }
    }

    @Test
    void nested_classes_have_what_is_around_them_or_their_own() {
        passes(Outer.class, 3);

        assertThat(NOTES).hasSize(3).allMatch(note -> note.startsWith("gone"));
    }

    @ParleyTest(settings = SETTINGS, beans = Greeter.class)
    static class Outer {
        @Inject
        Greeter greeter;

        @Test
        void outside(ParleyNode node) {
            node.connect("/ws/room/1").awaitText("welcome 1");
        }

        @Nested
        class Same {
            @Test
            void inside(ParleyNode node) {
                node.connect("/ws/room/1").awaitText("welcome 1");
                node.awaitIdle();
                assertThat(greeter.greeted()).isEqualTo(1);
            }
        }

        @Nested
        @ParleyTest(settings = """
                {"ws": {"endpoints": [{"name": "hall", "public": "/ws/hall"}]}}""", beans = Greeter.class)
        class Own {
            @Test
            void inside(ParleyNode node, Greeter own) {
                assertThat(own.greeted()).isZero();
                node.handshake("/ws/room/1").send().assertRefused(404);
                node.handshake("/ws/hall").send().assertAccepted();
            }
        }
    }

    @Test
    void who_extends_a_test_inherits_its_application() {
        passes(Heir.class, 5);
    }

    static class Heir extends Doors {
        @Test
        void another(ParleyNode node) {
            node.connect("/ws/room/7").awaitText("welcome 7");
        }
    }

    // ---- settings

    @Test
    void settings_may_be_a_file_or_those_of_the_application() {
        passes(OfFile.class, 1);
        passes(OfApplication.class, 1);
    }

    @ParleyTest(file = "src/test/resources/settings/lab.json")
    static class OfFile {
        @Test
        void has_its_endpoints(ParleyNode node) {
            node.handshake("/lab/1").send().assertAccepted();
        }
    }

    @Test
    void a_file_has_placeholders_and_an_overlay_for_tests() {
        passes(Overlaid.class, 1);
    }

    @ParleyTest(file = "src/test/resources/settings/overlaid/chat.json")
    static class Overlaid {
        @Test
        void has_the_limit_of_the_overlay(ParleyNode node) {
            node.connect("/ws/room").send("1234").assertNothingElse();
            node.connect("/ws/room").send("12345").assertClosed(1009);
        }
    }

    @ParleyTest
    static class OfApplication {
        @Test
        void has_its_endpoints(ParleyNode node) {
            node.handshake("/ws/room/harbour").send().assertAccepted();
        }
    }

    // ---- what goes wrong

    @Test
    void mistakes_in_settings_are_all_told() {
        fails(
                WrongSettings.class,
                SettingsException.class,
                "settings of WrongSettings must be put right, 2 mistakes:",
                "public must start with '/', was 'ws/room'",
                "maxText must be");
    }

    @ParleyTest(settings = """
            {"ws": {"endpoints": [{"name": "room", "public": "ws/room", "maxText": -1}]}}""")
    static class WrongSettings extends Asking {}

    @Test
    void a_file_that_is_not_there_is_named() {
        fails(NoFile.class, SettingsException.class, "must name a file that can be read, was 'no/such.json'");
    }

    @ParleyTest(file = "no/such.json")
    static class NoFile extends Asking {}

    @Test
    void text_and_file_are_one_too_many() {
        fails(
                TextAndFile.class,
                IllegalArgumentException.class,
                "@ParleyTest of " + TextAndFile.class.getName() + " must have either settings or a file, not both");
    }

    @ParleyTest(settings = SETTINGS, file = "a.json")
    static class TextAndFile extends Asking {}

    @Test
    void a_bean_that_was_forgotten_is_named() {
        fails(
                Forgotten.class,
                IllegalStateException.class,
                "CDI did not start with the beans Client; is a bean missing that one of them injects?",
                "Greeter");
    }

    @ParleyTest(settings = SETTINGS, beans = Client.class)
    static class Forgotten extends Asking {}

    @Test
    void what_is_asked_for_too_early_is_told_where_to_ask() {
        fails(
                InConstructor.class,
                ParameterResolutionException.class,
                "There is no ParleyNode yet when the test is constructed: ask for it in a method");
        Events containers = run(InBeforeAll.class).containerEvents();
        containers
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(
                                instanceOf(ParameterResolutionException.class),
                                message(text -> text.contains("@TestInstance(Lifecycle.PER_CLASS)"))));
    }

    @ParleyTest(settings = SETTINGS)
    static class InConstructor {
        InConstructor(ParleyNode node) {
            NOTES.add("made with " + node);
        }

        @Test
        void never_runs() {}
    }

    @ParleyTest(settings = SETTINGS)
    static class InBeforeAll {
        @BeforeAll
        static void before(ParleyServer server) {
            NOTES.add("before with " + server);
        }

        @Test
        void never_runs() {}
    }

    @Test
    void a_test_that_fails_leaves_nothing_behind() {
        run(Failing.class).testEvents().assertStatistics(statistics -> statistics.failed(1));

        assertThat(NOTES).containsExactly("gone 1");
    }

    @ParleyTest(settings = SETTINGS, beans = Greeter.class)
    static class Failing {
        @Test
        void expects_too_much(ParleyServer server) {
            server.to("/ws/room/1").connect().awaitText("hello");
        }
    }

    /** The least that a test can be. */
    abstract static class Asking {
        @Test
        void asks(ParleyNode node) {
            NOTES.add("asked " + node);
        }
    }

    private static void passes(Class<?> test, int methods) {
        Events tests = run(test).testEvents();
        assertThat(tests.failed().stream().map(Object::toString)).isEmpty();
        tests.assertStatistics(statistics -> statistics.succeeded(methods));
    }

    private static void fails(Class<?> test, Class<? extends Throwable> type, String... words) {
        run(test)
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(
                                instanceOf(type),
                                message(text -> List.of(words).stream().allMatch(text::contains))));
        assertThat(NOTES).isEmpty();
    }

    private static EngineExecutionResults run(Class<?> test) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .execute();
    }

    // ---- the application

    /** Greets, and counts. */
    @ApplicationScoped
    static class Greeter {
        private static final AtomicInteger made = new AtomicInteger();

        private final int number = made.incrementAndGet();
        private final AtomicInteger greeted = new AtomicInteger();

        @Produces
        @Named("motto")
        String motto() {
            return "be kind";
        }

        void greet(@Observes Opened event) {
            greeted.incrementAndGet();
            event.session().send("welcome " + event.session().pathParam("uid"));
        }

        void add(@Observes Integer more) {
            greeted.addAndGet(more);
        }

        int greeted() {
            return greeted.get();
        }

        @PreDestroy
        void gone() {
            NOTES.add("gone " + number);
        }
    }

    /** Cannot be without the other. */
    @ApplicationScoped
    static class Client {
        @Inject
        Greeter greeter;
    }
}
