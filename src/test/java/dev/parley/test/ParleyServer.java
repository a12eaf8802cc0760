package dev.parley.test;

import dev.parley.SessionHub;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A {@link ParleyNode} that answers on real sockets, at a free port of this machine and within the JVM of the test:
 * handshakes, messages, services over HTTP and the end are those of {@code java -jar} and of Tomcat, in a fraction of a
 * second.
 *
 * <pre>{@code
 * try (ParleyServer server = ParleyServer.of(settings, Lobby.class)) {
 *     TestClient ann = server.connect("/ws/room/7");
 *     ann.send("hi").awaitText("hi").assertNothingElse();
 * }
 * }</pre>
 *
 * <p>It needs an embedded Tomcat on the class path. Servlets, HTTP sessions and logins of an application are not there:
 * for these deploy it to a server.
 */
public final class ParleyServer implements AutoCloseable {
    private final ParleyNode node;
    private final EmbeddedTomcat tomcat;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ParleyServer(ParleyNode node, EmbeddedTomcat tomcat) {
        this.node = node;
        this.tomcat = tomcat;
    }

    /** A server with these settings and these beans, as {@link ParleyNode#of(String, Class[])} has them. */
    public static ParleyServer of(String settingsJson, Class<?>... beans) {
        return of(ParleyNode.of(settingsJson, beans));
    }

    /** A node's way to the network. Peers in memory go on being among the others; closing the server closes the node. */
    public static ParleyServer of(ParleyNode node) {
        try {
            Needed.TOMCAT.orFail();
            return new ParleyServer(node, EmbeddedTomcat.start(node.gateway()));
        } catch (RuntimeException | Error e) {
            node.close();
            throw e;
        }
    }

    /** Where it answers, such as {@code http://localhost:49152/}. */
    public URI uri() {
        return URI.create("http://localhost:" + tomcat.port() + "/");
    }

    /** An address at this server, as it stands in a request: with query and percent-encoding, if it has any. */
    public URI uri(String address) {
        if (!address.startsWith("/")) {
            throw new IllegalArgumentException("An address must start with '/', was '" + address + "'");
        }
        return URI.create("http://localhost:" + tomcat.port() + address);
    }

    /** A client that will connect to that address. */
    public TestClientBuilder to(String address) {
        return TestClient.to(uri(address));
    }

    /** Connects a client to that address. Whoever is still connected when the server closes is told 1001. */
    public TestClient connect(String address) {
        return to(address).connect();
    }

    /** A correct handshake for that address, to be spoiled. */
    public TestHandshake handshake(String address) {
        return TestHandshake.to(uri(address));
    }

    /** The node behind the sockets. */
    public ParleyNode node() {
        return node;
    }

    public SessionHub hub() {
        return node.hub();
    }

    /** A bean of the application. */
    public <T> T bean(Class<T> type, Annotation... qualifiers) {
        return node.bean(type, qualifiers);
    }

    /**
     * Waits until everybody who has connected is here, and the node has dealt with all that has reached it. Messages that are
     * still on their way through the network are not waited for: {@link TestClient#roundTrip()} sees to that.
     */
    public ParleyServer awaitIdle() {
        node.awaitOpened();
        node.awaitIdle();
        return this;
    }

    /** Stops as in production: everybody is told 1001, observers hear it, then CDI and the server end. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            node.close();
        } finally {
            tomcat.close();
        }
    }
}
