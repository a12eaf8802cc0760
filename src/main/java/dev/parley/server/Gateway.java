package dev.parley.server;

import dev.parley.AddressMessage;
import dev.parley.Close;
import dev.parley.Failed;
import dev.parley.SessionEvent;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.config.EndpointSettings;
import dev.parley.config.Settings;
import dev.parley.hub.Hearing;
import dev.parley.hub.Hub;
import dev.parley.hub.LiveSession;
import dev.parley.hub.SessionFacts;
import dev.parley.hub.Transport;
import dev.parley.protocol.Messages;
import dev.parley.protocol.Payloads;
import dev.parley.protocol.ServiceCodec;
import dev.parley.security.Proxies;
import dev.parley.security.Reception;
import dev.parley.security.Tickets;
import dev.parley.server.Admission.Accepted;
import dev.parley.server.Admission.TurnedAway;
import dev.parley.spi.Backplane;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Parley, put together from its settings and its surroundings: starts and stops everything in order. */
public final class Gateway {
    private static final Logger LOG = System.getLogger(Gateway.class.getName());
    private static final Close STOPPING = new Close(1001, "The server is stopping");
    private static final Close TOO_LATE = new Close(1013, "The session took too long to open");

    private final Life life = new Life();
    private final Settings settings;
    private final Backplane backplane;

    // run the application's observers
    private final Workers workers;

    // run what observers may wait for: results, and frames that a container is slow to take
    private final Workers results;

    private final Map<String, Share> shares = new ConcurrentHashMap<>();
    private final Hub hub;
    private final Rounds rounds;
    private final Events events;
    private final Messages messages;
    private final Serving serving;
    private final Statistics statistics;
    private final Proxies proxies;
    private final Reception reception;
    private final Tickets<Identified> tickets = new Tickets<>();
    private final TicketHttp ticketHttp;
    private final Logins logins = new Logins();
    private final HandshakeCheck check;
    private final HealthPage health;
    private final Set<String> roles;
    private final Instant created = Instant.now();
    private final List<Runnable> first = new CopyOnWriteArrayList<>();
    private final List<Ending> endings = new CopyOnWriteArrayList<>();
    private final List<Runnable> last = new CopyOnWriteArrayList<>();

    // from then on observers hear nothing: what they need may be gone
    private volatile boolean over;

    public Gateway(Settings settings, Parts parts) {
        this.settings = settings;
        this.backplane = parts.backplane();
        this.workers = workers(parts);
        this.results = workers(parts);
        this.hub = new Hub(backplane, new Payloads(parts.jsonb()), results, settings.inboxBytes());
        this.rounds = new Rounds(this::look, results, EndpointRules.deadlines(settings), parts.threads());
        var apologies = new Apologies(settings, parts.json());
        this.events = new Events(parts.observers(), parts.scope(), workers, this::inTurn, apologies::tell);
        this.messages = new Messages(parts.jsonb(), parts.json());
        var codec = new ServiceCodec(parts.jsonb(), parts.json());
        var tokens = Tokens.of(settings, codec::value, results);
        var identification = new Identification(parts.authenticators(), tokens, tickets);
        this.ticketHttp = new TicketHttp(settings, identification, tickets, new ResponsePages(codec));
        this.serving = new Serving(settings, parts, hub, tokens, workers, life::status, this::hear);
        this.roles = parts.roles();
        this.statistics = new Statistics(settings.endpoints(), parts.meters());
        this.proxies = EndpointRules.proxies(settings);
        this.reception = EndpointRules.reception(settings);
        this.check =
                new HandshakeCheck(settings.endpoints(), life::status, identification, reception, statistics::refused);
        this.health = new HealthPage(settings.health(), this::report, parts.json());
    }

    private Workers workers(Parts parts) {
        return new Workers(parts.threads(), settings.threads().max(), parts.application());
    }

    private void look(long now, boolean late) {
        hub.look(now, late);
        serving.look(now);
        if (!late) { // those who wait to open may have had no time, either
            reception.look(now);
        }
        tickets.look(now);
    }

    public void start() {
        hub.start();
        rounds.start();
        serving.start();
        life.begin();
        String endpoints = settings.endpoints().stream()
                .map(endpoint -> endpoint.name() + " at " + endpoint.address())
                .collect(Collectors.joining(", "));
        LOG.log(
                Level.INFO,
                "Parley has started for {0} with {1}: {2}",
                settings.environment(),
                settings.origin(),
                endpoints.isEmpty() ? "no endpoints" : endpoints);
    }

    public Settings settings() {
        return settings;
    }

    public SessionHub hub() {
        return serving.hub();
    }

    /**
     * Sends it to whoever is there.
     *
     * @throws IllegalArgumentException if its data cannot be written as JSON
     */
    public void send(AddressMessage message) {
        serving.send(message);
    }

    /** The roles for which somebody may ask a session or a request. */
    public Set<String> roles() {
        return roles;
    }

    /** The request as it was before it came through proxies, as far as the settings trust them. */
    public RawRequest seen(RawRequest request) {
        return request.before(proxies);
    }

    public HandshakeCheck check() {
        return check;
    }

    public HealthPage health() {
        return health;
    }

    public ServiceHttp serviceHttp() {
        return serving.http();
    }

    public PublishHttp publishHttp() {
        return serving.publish();
    }

    public TicketHttp ticketHttp() {
        return ticketHttp;
    }

    /** Is to be told what becomes of HTTP sessions. */
    public Logins logins() {
        return logins;
    }

    public Status status() {
        return life.status();
    }

    /** The numbers of this moment; costs a look at each session. */
    public Report report() {
        return new Report(
                life.status(),
                created,
                Duration.between(created, Instant.now()),
                threads(),
                statistics.refused(),
                statistics.figures(hub.census()));
    }

    private Threads threads() {
        int held = shares.values().stream().mapToInt(Share::waiting).sum();
        return workers.threads().plusWaiting(held);
    }

    /** Refuses new sessions and keeps those that are here; or takes new ones again. Once the node stops it does nothing. */
    public void drain(boolean on) {
        if (life.drain(on)) {
            LOG.log(Level.INFO, on ? "Parley drains: it takes no new sessions" : "Parley takes new sessions again");
        }
    }

    /** Has the work done once, when the node begins to stop; it neither waits nor throws. */
    public void atStop(Runnable work) {
        first.add(work);
    }

    /** What ends by itself, once it was told to. */
    public interface Ending {
        /** Waits as long. */
        void await(Duration limit) throws InterruptedException;
    }

    /** Has it waited for when the node stops, for as long as for its sessions: services and observers still run. */
    public void untilEnd(Ending ending) {
        endings.add(ending);
    }

    /** Has the work done once, when all has ended; it does not throw. */
    public void atLast(Runnable work) {
        last.add(work);
    }

    /** Runs what must not hold a container's thread. */
    public Executor results() {
        return results;
    }

    /** A WebSocket has opened after this handshake. */
    public Inbound open(Accepted accepted, Transport transport) {
        EndpointSettings endpoint = accepted.endpoint();
        var facts = new SessionFacts(
                endpoint.name(),
                accepted.path(),
                accepted.handshake().address(),
                accepted.pathParams(),
                accepted.handshake(),
                accepted.identity(),
                accepted.attributes(),
                endpoint.config(),
                endpoint.defaultRoom().orElse(""),
                EndpointRules.of(endpoint),
                statistics.of(endpoint.name()));
        LiveSession session = hub.open(facts, transport, hearing(endpoint), accepted.seat()::free);
        boolean inTime = accepted.seat().take(); // whoever stops waits for the session from now on
        accepted.login().ifPresent(login -> logins.bind(session, login));
        LOG.log(Level.DEBUG, "{0} has opened", session);
        if (over) {
            session.cut(STOPPING);
        } else if (life.isStopping()) {
            session.close(STOPPING);
        } else if (!inTime) {
            session.close(TOO_LATE);
        }
        return new Inbound(session, messages, EndpointRules.inbound(endpoint));
    }

    /** A WebSocket has opened that is to close at once; its seat is to be freed when the connection is gone. */
    public void turnAway(TurnedAway peer, Transport transport) {
        peer.seat().take();
        hub.turnAway(transport, peer.close());
    }

    private Hearing hearing(EndpointSettings endpoint) {
        return serving.hearing(
                endpoint, shares.computeIfAbsent(endpoint.name(), name -> new Share(workers, mostOfThem())));
    }

    // a quarter of the threads is for the others, whatever one endpoint does
    private int mostOfThem() {
        int max = settings.threads().max();
        return settings.endpoints().size() > 1 ? max - max / 4 : max;
    }

    private void inTurn(Failed event) {
        if (event.session() instanceof LiveSession session) {
            session.happened(event);
        }
    }

    private void hear(SessionEvent event) {
        if (!over) {
            events.fire(event);
        }
    }

    /** Waits until whoever was let in has come, and opened a session, or will not; false if that took longer. */
    public boolean awaitOpened(Duration limit) throws InterruptedException {
        return reception.awaitSettled(limit);
    }

    /** Waits until all that has come so far was dealt with; false if that took longer. */
    public boolean awaitIdle(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        boolean inTime = true;
        while (inTime && !(workers.isIdle() && results.isIdle())) { // either may have made work for the other
            inTime = workers.awaitIdle(until(end)) && results.awaitIdle(until(end));
        }
        return inTime;
    }

    private static Duration until(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /**
     * Refuses handshakes, closes every session with 1001, lets observers hear it and ends the threads; all that takes at
     * most {@code shutdownTimeout} and three seconds. Only the first call does something. An interrupt cuts the waiting short.
     */
    public void stop() {
        if (!life.stop()) {
            return;
        }
        int open = hub.count(Target.all());
        first.forEach(Runnable::run);
        hub.closeAll(STOPPING);
        patiently(this::awaitEnd);
        over = true;
        rounds.stop();
        patiently(() -> serving.stop(Duration.ofSeconds(1)));
        patiently(() -> workers.stop(Duration.ofSeconds(1)));
        patiently(() -> results.stop(Duration.ofSeconds(1)));
        closeBackplane();
        last.forEach(Runnable::run);
        LOG.log(Level.INFO, "Parley has stopped and closed {0} sessions", open);
    }

    // the last fifth of the time is for those who have to be cut
    private void awaitEnd() throws InterruptedException {
        Duration limit = settings.shutdownTimeout();
        long end = System.nanoTime() + limit.toNanos();
        if (!reception.awaitSettled(limit.dividedBy(5))) {
            LOG.log(Level.DEBUG, "Not all who were let in have come before the stop");
        }
        if (!hub.awaitEmpty(limit.multipliedBy(4).dividedBy(5))) {
            LOG.log(Level.WARNING, "{0} sessions did not end when asked to and are cut", hub.count(Target.all()));
            hub.cutAll(STOPPING);
        }
        for (Ending ending : endings) {
            ending.await(until(end));
        }
        if (!hub.awaitEmpty(until(end)) || !awaitIdle(until(end))) {
            LOG.log(Level.WARNING, "Not all observers had heard {0} after the stop", limit);
        }
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    private static void patiently(Waiting waiting) {
        try {
            waiting.run();
        } catch (InterruptedException e) { // what comes after the wait must be done all the same
            Thread.currentThread().interrupt();
        }
    }

    private void closeBackplane() {
        try {
            backplane.close();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The backplane could not be closed", e);
        }
    }
}
