package dev.parley.script;

import dev.parley.Method;
import dev.parley.OutboundEvent;
import dev.parley.OutboundSockets;
import dev.parley.ServiceRequest;
import dev.parley.SessionHub;
import dev.parley.spi.ServiceHandler;
import dev.parley.spi.ServiceSource;
import dev.parley.spi.script.Permission;
import dev.parley.spi.script.ScriptException;
import dev.parley.spi.script.ScriptLanguage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The services that are scripts. They are compiled in the background from the start on, and else when they are called first. */
public final class ScriptServices implements ServiceSource, AutoCloseable {
    private static final Logger LOG = System.getLogger(ScriptServices.class.getName());

    // a script may be at work that does not end
    private static final long MOST_MILLIS_TO_CLOSE = 2000;

    private final ScriptFiles files;
    private final Set<String> streams;
    private final Engines engines;
    private final Workshop workshop;
    private final ScriptPaths paths;
    private final Bindings bindings;
    private final BiConsumer<ServiceHandler, ServiceRequest> runner;
    private final ThreadFactory threads;
    private final Runs runs;

    // by the names of their services
    private final Map<String, HandlerFile> handlers;

    private volatile boolean closed;

    /**
     * What scripts come from, and what they may do.
     *
     * @param languages in the order in which their files count
     * @param application where engines are found
     * @param database the one that scripts see
     * @param outbound is asked for when a script opens a WebSocket to another server
     */
    public record Setup(
            ScriptFiles files,
            List<ScriptLanguage> languages,
            Set<Permission> permissions,
            ClassLoader application,
            ScriptDatabase database,
            Supplier<OutboundSockets> outbound) {
        public Setup {
            languages = List.copyOf(languages);
            permissions = Set.copyOf(permissions);
        }

        /** No scripts. */
        public static Setup none(ClassLoader application) {
            return new Setup(
                    new FixedFiles(List.of()), List.of(), Set.of(), application, NoDatabase.INSTANCE, Setup::noSockets);
        }

        private static OutboundSockets noSockets() {
            throw new IllegalStateException("There are no WebSockets to other servers here");
        }
    }

    /**
     * All of them; nothing is done before {@link #start}.
     *
     * @param streams the services of endpoints, whose {@code GET} is a stream
     * @param hub is asked for when a script runs
     * @param runner runs on this thread a service that nobody has called, within the limits of services
     * @param threads make those that compile, and those that stop what takes too long
     */
    public ScriptServices(
            Setup setup,
            Set<String> streams,
            Supplier<SessionHub> hub,
            BiConsumer<ServiceHandler, ServiceRequest> runner,
            ThreadFactory threads) {
        this.files = setup.files();
        this.streams = Set.copyOf(streams);
        this.engines = new Engines(
                setup.languages(), new Environment(setup.application(), setup.permissions(), setup.files()));
        this.workshop = new Workshop(engines);
        this.paths = new ScriptPaths(engines.extensions());
        this.bindings = new Bindings(hub, setup.database(), setup.outbound(), this::hear);
        this.runner = runner;
        this.threads = threads;
        this.runs = new Runs(threads);
        this.handlers = HandlerFile.in(files).stream()
                .collect(Collectors.toMap(HandlerFile::service, Function.identity(), (first, second) -> first));
    }

    /** Compiles what is there, in the background. */
    public void start() {
        List<ScriptFile> able = new ArrayList<>();
        Map<String, List<String>> unable = new TreeMap<>();
        for (ScriptFile file : files.all()) {
            engines.language(file.extension())
                    .ifPresent(language -> engines.unavailable(language)
                            .ifPresentOrElse(
                                    reason -> unable.computeIfAbsent(reason, r -> new ArrayList<>())
                                            .add(file.path()),
                                    () -> able.add(file)));
        }
        unable.forEach((reason, scripts) ->
                LOG.log(Level.WARNING, "{0} Without it these scripts fail: {1}", reason, String.join(", ", scripts)));
        if (!able.isEmpty()) {
            LOG.log(Level.INFO, "{0} services are scripts", able.size());
            threads.newThread(() -> able.forEach(this::warmUp)).start();
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void warmUp(ScriptFile file) {
        try {
            if (!closed) {
                workshop.script(file);
            }
        } catch (ScriptException e) {
            LOG.log(Level.DEBUG, "{0} is left for later", file.path()); // the reason has been told
        } catch (Throwable e) { // other people's code, on which the other scripts must not depend
            LOG.log(Level.ERROR, "Script " + file.path() + " cannot be made ready", e);
        }
    }

    @Override
    public Optional<ServiceHandler> find(Method method, String name) {
        HandlerFile handler = handlers.get(name);
        return handler == null ? script(method, name) : handler(method, handler);
    }

    // what happens to a WebSocket to another server
    private void hear(String handler, OutboundEvent event) {
        module(handler)
                .ifPresentOrElse(
                        module -> run(new OutboundHandler(module, event, workshop, bindings, runs)),
                        () -> LOG.log(Level.WARNING, "There is no handler {0}", handler));
    }

    private void run(OutboundHandler handler) {
        runner.accept(handler, handler.request());
        if (handler.isStopped()) {
            Thread.interrupted(); // who hears the next event on this thread has not been told to stop
        }
    }

    private Optional<ScriptFile> module(String handler) {
        return ModulePaths.of(handler, "").stream()
                .flatMap(path -> files.find(path).stream())
                .findFirst();
    }

    // a GET would be a stream, and a module has none
    private Optional<ServiceHandler> handler(Method method, HandlerFile handler) {
        if (method != Method.POST && method != Method.PUT && method != Method.DELETE) {
            return Optional.empty();
        }
        return module(handler.handler()).map(module -> new HandlerService(module, method, workshop, bindings, runs));
    }

    private Optional<ServiceHandler> script(Method method, String name) {
        for (String path : paths.of(method, name)) {
            Optional<ScriptFile> file = files.find(path);
            if (file.isPresent()) {
                boolean stream = method == Method.GET && streams.contains(name);
                return Optional.of(new ScriptService(file.get(), workshop, bindings, runs, stream));
            }
            workshop.forget(path);
        }
        return Optional.empty();
    }

    /**
     * Ends the engines, and with them what still runs. On a thread of its own: engines leave things behind in threads, and the one that
     * undeploys lives on.
     */
    @Override
    public void close() {
        closed = true;
        Thread closer = threads.newThread(engines::close);
        closer.start();
        try {
            closer.join(MOST_MILLIS_TO_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
