package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Service;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.websocket.server.ServerContainer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayListenerTest {
    private static final String POOL = "parley-scripts";

    @TempDir
    Path directory;

    @Test
    void a_start_that_fails_leaves_no_pool_of_connections() throws Exception {
        Path settings = Files.writeString(directory.resolve("parley.json"), """
                {"ws": {"database": {"url": "jdbc:h2:mem:nobody"}, "endpoints": [{"name": "any", "public": "/any"}]}}
                """);
        List<Thread> before = threadsOfPools();
        WeldContainer cdi = new Weld()
                .disableDiscovery()
                .addExtensions(new ObservedEndpoints(), new ServiceMethods())
                .addBeanClasses(Wiring.class, Twice.class)
                .initialize();
        try {
            var start = new ServletContextEvent(contextWith(settings));

            assertThatThrownBy(() -> new GatewayListener().contextInitialized(start))
                    .hasMessageContaining("Two methods are service");
        } finally {
            cdi.shutdown();
        }

        List<Thread> left = threadsOfPools();
        left.removeAll(before);
        for (Thread thread : left) {
            thread.join(10_000);
        }
        assertThat(left).noneMatch(Thread::isAlive);
    }

    private static List<Thread> threadsOfPools() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(POOL))
                .collect(Collectors.toList());
    }

    private static ServletContext contextWith(Path settings) {
        ServerContainer sockets = fake(ServerContainer.class, (self, method, arguments) -> null);
        return fake(ServletContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "getResource" -> arguments[0].equals("/WEB-INF/parley.json") ? url(settings) : null;
            case "getClassLoader" -> GatewayListenerTest.class.getClassLoader();
            case "getAttribute" -> arguments[0].equals(ServerContainer.class.getName()) ? sockets : null;
            default -> null;
        });
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** What keeps an application from starting. */
    @ApplicationScoped
    static class Twice {
        @Service("twice")
        String once() {
            return "once";
        }

        @Service("twice")
        String again() {
            return "again";
        }
    }
}
