package dev.parley.server;

import dev.parley.Method;
import dev.parley.ServiceResponse;
import dev.parley.config.Settings;
import dev.parley.hub.Identity;
import dev.parley.service.Caller;
import dev.parley.service.Failure;
import dev.parley.service.Request;
import dev.parley.service.ServiceName;
import dev.parley.service.Wanted;
import jakarta.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The same services over HTTP, with the same statuses. */
public final class ServiceHttp implements HttpResource {
    private static final Logger LOG = System.getLogger(ServiceHttp.class.getName());
    private static final Set<String> SECRET = Set.of("cookie", "authorization", "proxy-authorization");

    private final Settings settings;
    private final ServiceParts parts;
    private final HttpData data;
    private final ResponsePages pages;
    private final List<Origins> origins;
    private final Executor workers;
    private final Supplier<Status> status;

    ServiceHttp(Settings settings, ServiceParts parts, Executor workers, Supplier<Status> status) {
        this.settings = settings;
        this.parts = parts;
        this.data = new HttpData(parts.codec(), parts.json());
        this.pages = new ResponsePages(parts.codec());
        this.origins = settings.endpoints().stream()
                .map(endpoint -> new Origins(endpoint.origins(), endpoint.hosts()))
                .toList();
        this.workers = workers;
        this.status = status;
    }

    /** Below which path services are; empty if they are not reached over HTTP. */
    public Optional<String> base() {
        String prefix = settings.services().prefix();
        return Optional.of(prefix).filter(path -> settings.services().http() && path.length() > 1);
    }

    @Override
    public CompletionStage<Page> answer(RawRequest request, byte[] body) {
        Optional<String> origin = request.header("origin").stream().findFirst();
        if (origin.isPresent() && !isAllowed(origin.get(), request)) {
            return done(pages.failure(403, "Pages of this origin may not call services"));
        }
        return unshared(request, body).thenApply(page -> ResponsePages.with(cors(origin, request), page));
    }

    @Override
    public Page tooLarge() {
        return pages.tooLarge();
    }

    private boolean isAllowed(String origin, RawRequest request) {
        String authority = request.header("host").stream().findFirst().orElse("");
        return new Origins(List.of(), List.of()).allow(origin, authority)
                || origins.stream().anyMatch(of -> of.allow(origin, authority));
    }

    private CompletionStage<Page> unshared(RawRequest request, byte[] body) {
        if (status.get() == Status.STOPPING) {
            return done(pages.of(Failure.STOPPING));
        }
        Optional<ServiceName> name =
                ServiceName.of(request.path(), settings.services().prefix());
        Set<Method> methods =
                name.map(key -> parts.dispatcher().methods(key.key())).orElse(Set.of());
        if (methods.isEmpty() && name.filter(this::isStream).isEmpty()) {
            return done(pages.of(Failure.MISSING));
        }
        if (request.method().equals("OPTIONS")) {
            return done(new Page(204, "", Map.of("Allow", allowed(methods)), ""));
        }
        Optional<Method> method = Method.of(request.method().equals("HEAD") ? "GET" : request.method());
        if (method.filter(methods::contains).isEmpty()) {
            Page page = pages.failure(405, "The service cannot be called with " + request.method());
            return done(ResponsePages.with(Map.of("Allow", allowed(methods)), page));
        }
        try {
            return call(wanted(method.get(), name.orElseThrow(), data.of(request, body), request), request.identity());
        } catch (HttpData.UnreadableException e) {
            return done(pages.failure(e.status(), String.valueOf(e.getMessage())));
        }
    }

    private boolean isStream(ServiceName name) {
        return parts.dispatcher().find(Method.GET, name.key()).isPresent();
    }

    private static Wanted wanted(Method method, ServiceName name, JsonValue value, RawRequest request) {
        Map<String, String> header = new LinkedHashMap<>();
        request.headers().forEach((key, values) -> {
            if (!SECRET.contains(key)) {
                header.put(key, values.get(0));
            }
        });
        return new Wanted(method, name.key(), value, header, Optional.empty());
    }

    private CompletionStage<Page> call(Wanted wanted, Identity identity) {
        var caller = new Caller(Optional.empty(), identity.principal(), identity.roles()::contains);
        var request = Request.of(wanted, caller, parts.binder());
        var page = new CompletableFuture<Page>();
        CompletableFuture<Void> run = CompletableFuture.runAsync(
                () -> {
                    if (status.get() == Status.STOPPING) { // what waits for a thread at the end comes here, too
                        page.complete(pages.of(Failure.STOPPING));
                        return;
                    }
                    identity.context()
                            .execute(() -> parts.dispatcher()
                                    .call(
                                            request,
                                            settings.serviceTimeout(),
                                            told -> page.complete(page(told, wanted))));
                },
                workers);
        return run.thenCombine(page, (done, told) -> told);
    }

    // ---- answers

    private Page page(ServiceResponse response, Wanted wanted) {
        try {
            return pages.of(response);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "What service " + wanted.service() + " returned cannot be written as JSON", e);
            return pages.of(Failure.FAILED);
        }
    }

    private static String allowed(Set<Method> methods) {
        Stream<String> more = methods.contains(Method.GET) ? Stream.of("HEAD", "OPTIONS") : Stream.of("OPTIONS");
        return Stream.concat(methods.stream().map(Method::name), more).collect(Collectors.joining(", "));
    }

    // Fetch standard, section 3.2
    private static Map<String, String> cors(Optional<String> origin, RawRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Vary", "Origin");
        origin.ifPresent(from -> {
            headers.put("Access-Control-Allow-Origin", from);
            if (!request.header("access-control-request-method").isEmpty()) {
                headers.put("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
                headers.put("Access-Control-Allow-Headers", "Content-Type, Authorization");
                headers.put("Access-Control-Max-Age", "600");
            }
        });
        return headers;
    }

    private static CompletionStage<Page> done(Page page) {
        return CompletableFuture.completedStage(page);
    }
}
