package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The kit on class paths that lack something. */
@Timeout(60)
class NeededTest {
    private static final String SETTINGS =
            "{\"ws\": {\"endpoints\": [{\"name\": \"room\", \"public\": \"/ws/room\"}]}}";

    @Test
    void beans_without_weld_say_what_the_pom_lacks() {
        assertThatThrownBy(() -> start("ParleyNode", without("weld-"), NeededTest.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Beans need a CDI container, and there is none on the class path of the tests. Add"
                        + " org.jboss.weld.se:weld-se-core to the pom, with the scope 'test'; docs/testing.md of Parley has"
                        + " the whole list");
    }

    @Test
    void sockets_without_tomcat_say_what_the_pom_lacks() {
        assertThatThrownBy(() -> start("ParleyServer", without("tomcat-embed-")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Sockets need a server, which is an embedded Tomcat, and there is none")
                .hasMessageContaining("Add org.apache.tomcat.embed:tomcat-embed-websocket to the pom");
    }

    @Test
    void settings_without_json_say_what_the_pom_lacks() {
        assertThatThrownBy(() -> start("ParleyNode", without("yasson-|parsson-")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Add org.eclipse:yasson to the pom");
    }

    @Test
    void what_is_not_for_junit_needs_no_junit() {
        assertThatCode(() -> start("ParleyServer", without("junit|opentest4j|arquillian|assertj")))
                .doesNotThrowAnyException();
    }

    @Test
    void the_client_needs_nothing_but_the_jdk() throws Exception {
        try (EchoServer server = EchoServer.start();
                URLClassLoader alone = loader(entry -> entry.endsWith("test-classes"))) {
            Object echo = alone.loadClass(Echo.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();

            @SuppressWarnings("unchecked") // it is one, of another class of that name
            var asked = (UnaryOperator<String>) echo;
            assertThat(asked.apply(server.uri())).isEqualTo("hi");
        }
    }

    /** Says something, and tells what comes back. */
    public static final class Echo implements UnaryOperator<String> {
        @Override
        public String apply(String address) {
            try (TestClient ann = TestClient.to(address).connect()) {
                return ann.send("hi").nextText();
            }
        }
    }

    /** Starts and closes it with classes of their own, in which the library is not. */
    private static void start(String type, URLClassLoader classes, Class<?>... beans) throws Throwable {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classes);
        try (classes;
                var started = (AutoCloseable) classes.loadClass("dev.parley.test." + type)
                        .getMethod("of", String.class, Class[].class)
                        .invoke(null, SETTINGS, beans)) {
            assertThat(started.getClass().getClassLoader()).isSameAs(classes);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URLClassLoader without(String jars) {
        return loader(Pattern.compile("/(" + jars + ")[^/]*$").asPredicate().negate());
    }

    private static URLClassLoader loader(Predicate<String> wanted) {
        return new URLClassLoader(
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(wanted)
                        .map(NeededTest::url)
                        .toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
