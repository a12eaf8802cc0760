package dev.parley.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.AddressMessage;
import dev.parley.ServiceResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets programs that know the secret send to an address over HTTP, as a bean does with an {@link AddressMessage}. */
public final class PublishHttp implements HttpResource {
    /** Where it is, below the context path. */
    public static final String ADDRESS = "/parley/publish";

    private static final String SCHEME = "bearer ";

    private final Optional<String> secret;
    private final HttpData data;
    private final ResponsePages pages;
    private final Consumer<AddressMessage> out;
    private final Executor workers;

    /** @param secret that must be shown; without one nobody may send */
    PublishHttp(
            Optional<String> secret,
            HttpData data,
            ResponsePages pages,
            Consumer<AddressMessage> out,
            Executor workers) {
        this.secret = secret;
        this.data = data;
        this.pages = pages;
        this.out = out;
        this.workers = workers;
    }

    /** Whether the settings want it at all. */
    public boolean isOn() {
        return secret.isPresent();
    }

    @Override
    public Optional<Page> early(RawRequest request) {
        if (!knowsSecret(request)) {
            return Optional.of(pages.failure(401, "The secret is missing or wrong"));
        }
        if (!request.method().equals("POST")) {
            Page page = pages.failure(405, "Messages are sent with POST");
            return Optional.of(ResponsePages.with(Map.of("Allow", "POST"), page));
        }
        return Optional.empty();
    }

    // takes as long for any other of the same length
    private boolean knowsSecret(RawRequest request) {
        List<String> shown = request.header("authorization");
        if (shown.size() != 1 || !shown.get(0).toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        byte[] token = shown.get(0).substring(SCHEME.length()).strip().getBytes(UTF_8);
        return secret.filter(right -> MessageDigest.isEqual(right.getBytes(UTF_8), token))
                .isPresent();
    }

    @Override
    public CompletionStage<Page> answer(RawRequest request, byte[] body) {
        return CompletableFuture.supplyAsync(() -> early(request).orElseGet(() -> publish(request, body)), workers);
    }

    private Page publish(RawRequest request, byte[] body) {
        try {
            out.accept(message(data.of(request, body)));
            return pages.of(ServiceResponse.status(202, Map.of()));
        } catch (HttpData.UnreadableException e) {
            return pages.failure(e.status(), String.valueOf(e.getMessage()));
        }
    }

    private static AddressMessage message(JsonValue body) throws HttpData.UnreadableException {
        if (body instanceof JsonObject message
                && message.get("path") instanceof JsonString path
                && !path.getString().isBlank()) {
            return new AddressMessage(path.getString(), data(message));
        }
        throw new HttpData.UnreadableException(400, "The body must be an object with a string 'path'");
    }

    // as an application would have none
    @Nullable
    private static JsonValue data(JsonObject message) {
        JsonValue data = message.get("data");
        return JsonValue.NULL.equals(data) ? null : data;
    }

    @Override
    public Page tooLarge() {
        return pages.tooLarge();
    }
}
