package dev.parley.test;

import dev.parley.Method;
import dev.parley.OutboundSockets;
import dev.parley.SessionEvent;
import dev.parley.SessionHub;
import dev.parley.cluster.LocalBackplane;
import dev.parley.config.Settings;
import dev.parley.config.SettingsReader;
import dev.parley.hub.Identity;
import dev.parley.jakarta.CdiServices;
import dev.parley.script.DirectoryFiles;
import dev.parley.script.NoDatabase;
import dev.parley.script.ScriptDatabase;
import dev.parley.script.ScriptServices;
import dev.parley.security.Seat;
import dev.parley.server.Admission;
import dev.parley.server.Admission.Accepted;
import dev.parley.server.Admission.Refused;
import dev.parley.server.Admission.TurnedAway;
import dev.parley.server.Admission.Upgrade;
import dev.parley.server.Gateway;
import dev.parley.server.Parts;
import dev.parley.server.RawRequest;
import dev.parley.spi.Gate;
import dev.parley.spi.ServiceHandler;
import dev.parley.spi.script.ScriptLanguage;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Parley without a server: handshakes, sessions, events and the hub are the real ones, only the network is missing. A
 * test connects {@linkplain InMemoryPeer peers} to it, and knows exactly when all is done.
 *
 * <pre>{@code
 * try (ParleyNode node = ParleyNode.of(settings)) {
 *     node.observing(Received.class, "room", event -> event.session().broadcast(event.message().text()));
 *     InMemoryPeer ann = node.connect("/ws/room/1");
 *     InMemoryPeer bob = node.connect("/ws/room/1");
 *
 *     ann.send("hi").assertNothingElse();
 *     bob.awaitText("hi").assertNothingElse();
 * }
 * }</pre>
 *
 * <p>With beans of the application, observers, services and authenticators are theirs and {@code SessionHub} can be
 * injected, as in production:
 *
 * <pre>{@code
 * try (ParleyNode node = ParleyNode.of(settings, Lobby.class)) {
 *     node.connect("/ws/room/1").awaitText("welcome");
 * }
 * }</pre>
 *
 * <p>Over real sockets the same is a {@link ParleyServer}; under JUnit {@link ParleyTest} starts and stops both.
 *
 * <p>It needs an implementation of JSON-B and JSON-P on the class path, for beans one of CDI, too, and takes settings as
 * they are in production. May be used by any number of threads.
 */
public final class ParleyNode implements AutoCloseable {

    private static final String HOST = "localhost";
    private static final String ADDRESS = "127.0.0.1";

    private final Gateway gateway;
    private final PlainObservers observers;
    private final PlainServices services;
    private final Beans beans;

    private ParleyNode(Gateway gateway, PlainObservers observers, PlainServices services) {
        this.gateway = gateway;
        this.observers = observers;
        this.services = services;
        this.beans = null;
    }

    private ParleyNode(Gateway gateway, Beans beans) {
        this.gateway = gateway;
        this.observers = null;
        this.services = null;
        this.beans = beans;
    }

    /** A node with these settings, which hears nothing but {@link #observing} says; it has started when this returns. */
    public static ParleyNode of(String settingsJson) {
        return of(settingsJson, ScriptServices.Setup.none(loader()));
    }

    /**
     * The same with the scripts of a directory as services, in all languages whose engines are on the class path. Changed files count at
     * once.
     */
    public static ParleyNode of(String settingsJson, Path scripts) {
        return of(settingsJson, scripts, NoDatabase.INSTANCE);
    }

    /** The same with a database for them. */
    public static ParleyNode of(String settingsJson, Path scripts, ScriptDatabase database) {
        return of(settingsJson, scripts, database, () -> {
            throw new IllegalStateException("This node opens no WebSockets to others");
        });
    }

    /** The same with what opens WebSockets to others for them. */
    public static ParleyNode of(
            String settingsJson, Path scripts, ScriptDatabase database, Supplier<OutboundSockets> outbound) {
        List<ScriptLanguage> languages = ServiceLoader.load(ScriptLanguage.class, loader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        var files = new DirectoryFiles(scripts);
        return of(settingsJson, new ScriptServices.Setup(files, languages, Set.of(), loader(), database, outbound));
    }

    private static ParleyNode of(String settingsJson, ScriptServices.Setup scripts) {
        Needed.JSON.orFail();
        Settings settings = settings(settingsJson);
        var observers = new PlainObservers();
        var services = new PlainServices();
        var gateway = new Gateway(
                settings,
                new Parts(
                        observers,
                        Runnable::run,
                        new LocalBackplane(),
                        List.of(),
                        List.of(services),
                        new Gate() {},
                        List.of(),
                        Set.of(),
                        scripts,
                        JsonbBuilder.create(),
                        JsonProvider.provider(),
                        ParleyNode::thread,
                        loader()));
        gateway.start();
        return new ParleyNode(gateway, observers, services);
    }

    /**
     * A node with these settings and these beans, which CDI makes, injects and intercepts as in production. A bean that
     * is not named is not there, nor are CDI extensions of libraries. When the node is closed, CDI ends.
     */
    public static ParleyNode of(String settingsJson, Class<?>... beans) {
        Needed.JSON.orFail();
        return of(settings(settingsJson), List.of(beans));
    }

    /**
     * A node with these settings and what CDI has for it: observers, services, a {@code Backplane}. A container that
     * scans the class path finds all it needs; one that does not must be given the bean {@code
     * dev.parley.jakarta.Wiring} and the extensions {@code ObservedEndpoints} and {@code ServiceMethods} of its package.
     * One node for each container, which goes on when the node is closed.
     */
    public static ParleyNode of(String settingsJson, BeanManager beans) {
        Needed.JSON.orFail();
        return of(settings(settingsJson), Beans.of(beans));
    }

    static ParleyNode of(Settings settings, List<Class<?>> beans) {
        Beans started = Beans.start(beans);
        try {
            return of(settings, started);
        } catch (RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    private static ParleyNode of(Settings settings, Beans beans) {
        return new ParleyNode(new CdiServices(beans.manager()).start(settings, loader()), beans);
    }

    /** Who hears an event; whatever it throws is logged and told as {@code Failed}, as in production. */
    @FunctionalInterface
    public interface Hearer<E extends SessionEvent> {
        void hear(E event) throws Exception;
    }

    /**
     * Has the events of this type on one endpoint heard: in the order in which this was called, with all other
     * observers of the node. {@code SessionEvent} is any type. To be said before the first peer connects.
     */
    public <E extends SessionEvent> ParleyNode observing(Class<E> type, String endpoint, Hearer<? super E> hearer) {
        if (gateway.settings().endpoint(endpoint).isEmpty()) {
            throw new IllegalArgumentException("There is no endpoint '" + endpoint + "'"
                    + gateway.settings()
                            .nearestEndpoint(endpoint)
                            .map(near -> ", did you mean '" + near + "'?")
                            .orElse(""));
        }
        plain().add(type, endpoint, hearer);
        return this;
    }

    /** Has the events of this type on every endpoint heard. */
    public <E extends SessionEvent> ParleyNode observing(Class<E> type, Hearer<? super E> hearer) {
        plain().add(type, PlainObservers.EVERYWHERE, hearer);
        return this;
    }

    public SessionHub hub() {
        return gateway.hub();
    }

    /** A bean of the application; one that is not there, or not the only one of its type, fails as injecting it would. */
    public <T> T bean(Class<T> type, Annotation... qualifiers) {
        return beans().get(type, qualifiers);
    }

    /** Connects a peer to that address, as it stands in a request: with query and percent-encoding, if it has any. */
    public InMemoryPeer connect(String address) {
        return to(address).connect();
    }

    /** A peer that will connect to that address. */
    public InMemoryPeerBuilder to(String address) {
        return new InMemoryPeerBuilder(this, handshake(address));
    }

    /**
     * A correct handshake for that address, to be spoiled: {@code send()} tells what the answer would be. No session
     * comes of it. Where no endpoint is the answer is 404, as if nothing else were in the application.
     */
    public TestHandshake handshake(String address) {
        return new TestHandshake(HOST, address, this::answer);
    }

    /**
     * Waits until all that has come was dealt with: every event was heard, also by asynchronous observers, and every
     * result told. What threads of the application are at cannot be seen. Fails after ten seconds.
     */
    public ParleyNode awaitIdle() {
        Duration limit = InMemoryPeerBuilder.LIMIT;
        if (!isIdleWithin(limit)) {
            throw new AssertionError("The node was still at work after " + Quote.of(limit));
        }
        return this;
    }

    /** Waits until whoever was let in has opened a session. */
    void awaitOpened() {
        Duration limit = InMemoryPeerBuilder.LIMIT;
        if (!patiently(gateway::awaitOpened, limit)) {
            throw new AssertionError("Not all who were let in had opened a session after " + Quote.of(limit));
        }
    }

    /** Stops as a server does: every peer is closed with 1001, and observers hear it. */
    @Override
    public void close() {
        gateway.stop();
        if (beans != null) {
            beans.close();
        }
    }

    boolean isIdleWithin(Duration limit) {
        return patiently(gateway::awaitIdle, limit);
    }

    private interface Waiting {
        boolean within(Duration limit) throws InterruptedException;
    }

    private static boolean patiently(Waiting waiting, Duration limit) {
        try {
            return waiting.within(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the node", e);
        }
    }

    Gateway gateway() {
        return gateway;
    }

    Admission decide(TestHandshake handshake) {
        String[] target = handshake.path().split("\\?", 2);
        return gateway.check()
                .decide(gateway.seen(new RawRequest(
                        handshake.method(),
                        handshake.httpVersion(),
                        target[0],
                        target.length > 1 ? target[1] : "",
                        handshake.headers(),
                        ADDRESS,
                        Identity.UNKNOWN,
                        Optional.empty())));
    }

    private HandshakeAnswer answer(TestHandshake handshake) {
        return answer(handshake, decide(handshake));
    }

    static HandshakeAnswer answer(TestHandshake handshake, Admission admission) {
        String request = handshake.toString();
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (admission instanceof Upgrade upgrade) {
            seat(upgrade).free(); // nobody comes to take it
            headers.putAll(Map.of("Upgrade", List.of("websocket"), "Connection", List.of("Upgrade")));
            upgrade.handshake()
                    .subprotocol()
                    .ifPresent(spoken -> headers.put("Sec-WebSocket-Protocol", List.of(spoken)));
            upgrade.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            return new HandshakeAnswer(request, 101, headers, "", true);
        }
        if (admission instanceof Refused refused) {
            refused.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            return new HandshakeAnswer(request, refused.status(), headers, refused.body(), false);
        }
        return new HandshakeAnswer(request, 404, headers, "", false);
    }

    private static Seat seat(Upgrade upgrade) {
        return upgrade instanceof Accepted accepted ? accepted.seat() : ((TurnedAway) upgrade).seat();
    }

    /**
     * Has this run as the service of that name, as a bean's method with {@code @Service} is. To be said before it is called.
     */
    public ParleyNode serving(Method method, String name, ServiceHandler handler) {
        if (services == null) {
            throw new IllegalStateException("Services of this node are beans");
        }
        services.add(method, name, handler);
        return this;
    }

    Beans beans() {
        if (beans == null) {
            throw new IllegalStateException("This node has no beans: name them when it starts");
        }
        return beans;
    }

    private PlainObservers plain() {
        if (observers == null) {
            throw new IllegalStateException("With CDI the observers are beans");
        }
        return observers;
    }

    private static Settings settings(String json) {
        return SettingsReader.fromText("settings of the test", json);
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ParleyNode.class.getClassLoader() : context;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "parley-test");
        thread.setDaemon(true);
        return thread;
    }
}
