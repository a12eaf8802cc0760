package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.client.ClientManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TyrusDialsTest {
    private final WebSocketContainer dials = TyrusDials.through(ClientManager.createClient());

    @Test
    void who_is_interrupted_before_the_handshake_is_answered_leaves_no_thread() throws Exception {
        try (URLClassLoader application = new URLClassLoader(new URL[0]);
                ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var failure = new CompletableFuture<Throwable>();
            Thread dialing = new Thread(() -> failure.complete(failure(mute, config())));
            dialing.setContextClassLoader(application);
            dialing.start();
            try (Socket asked = mute.accept()) {
                assertThat(asked.getInputStream().read()).isEqualTo('G');
                List<Thread> started = threadsOf(application);
                assertThat(started).hasSizeGreaterThan(1);

                dialing.interrupt();

                assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(DeploymentException.class);
                for (Thread thread : started) {
                    thread.join(TimeUnit.SECONDS.toMillis(10));
                }
                assertThat(threadsOf(application)).isEmpty();
            }
        }
    }

    @Test
    void the_time_limit_of_the_first_is_kept() throws Exception {
        ClientEndpointConfig config = config();
        config.getUserProperties().put("org.glassfish.tyrus.client.ClientManager.ContainerTimeout", 50);
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failure(mute, config)).isInstanceOf(DeploymentException.class); // in half a minute without it
        }
    }

    @Test
    void what_dials_nowhere_goes_to_the_container() {
        dials.setDefaultMaxSessionIdleTimeout(4711);

        assertThat(dials.getDefaultMaxSessionIdleTimeout()).isEqualTo(4711);
    }

    @Test
    void another_container_is_left_alone() {
        var other = (WebSocketContainer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {WebSocketContainer.class}, (proxy, method, arguments) -> {
                    throw new AssertionError(method + " was called");
                });

        assertThatCode(() -> assertThat(TyrusDials.through(other) == other).isTrue())
                .doesNotThrowAnyException();
    }

    private Throwable failure(ServerSocket server, ClientEndpointConfig config) {
        try {
            dials.connectToServer(new Deaf(), config, URI.create("ws://127.0.0.1:" + server.getLocalPort()));
            return new AssertionError("It has opened");
        } catch (DeploymentException | IOException e) {
            return e;
        }
    }

    private static ClientEndpointConfig config() {
        return ClientEndpointConfig.Builder.create().build();
    }

    private static List<Thread> threadsOf(ClassLoader application) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getContextClassLoader() == application && thread.isAlive())
                .toList();
    }

    /** Hears nothing. */
    public static final class Deaf extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }
}
