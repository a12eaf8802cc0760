package dev.parley.protocol;

import dev.parley.BadMessageException;
import dev.parley.ServiceResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.bind.Jsonb;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service envelope, as {@code @netuno/ws-client} writes and reads it. */
public final class ServiceCodec {
    private static final int MAX_ID = 128;
    private static final String WHITE = " \t\r\n";
    private static final String KEY = "\"service\"";

    // good enough to answer whoever wrote more than may be read; what is read is read by a parser
    private static final Pattern SERVICE = Pattern.compile("\"service\"\\s*:\\s*\"([^\"\\\\]{1,1000})\"");

    private final JsonText json;
    private final Payloads payloads;
    private final JsonProvider provider;

    public ServiceCodec(Jsonb jsonb, JsonProvider provider) {
        this.json = new JsonText(jsonb, provider);
        this.payloads = new Payloads(jsonb);
        this.provider = provider;
    }

    /** Reads a text from a peer; empty if it is no call, but a message: whatever is no object with a service's name. */
    public Optional<ServiceEnvelope> call(String text) {
        if (!mayBeCall(text)) {
            return Optional.empty();
        }
        JsonValue value;
        try {
            value = json.value(text);
        } catch (JsonLimitException e) {
            return unread(text, Optional.empty(), e);
        } catch (NotUnicodeException e) {
            return unread(text, soundId(json.valueAsItIs(text)), e);
        } catch (BadMessageException e) {
            return Optional.empty();
        }
        return value.getValueType() == ValueType.OBJECT ? call(value.asJsonObject()) : Optional.empty();
    }

    // most messages are no calls, and need not be read to know that
    private static boolean mayBeCall(String text) {
        int start = 0;
        while (start < text.length() && WHITE.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return text.startsWith("{", start) && (text.contains(KEY) || text.contains("\\u"));
    }

    // a reply is Unicode
    private static Optional<JsonValue> soundId(JsonValue whole) {
        return whole instanceof JsonObject object
                ? id(object, new Mistakes())
                        .filter(id -> StandardCharsets.UTF_8.newEncoder().canEncode(id.toString()))
                : Optional.empty();
    }

    // only so much is known of it that it can be answered
    private static Optional<ServiceEnvelope> unread(String text, Optional<JsonValue> id, BadMessageException mistake) {
        Matcher service = SERVICE.matcher(text);
        if (!service.find()) {
            return Optional.empty();
        }
        return Optional.of(new ServiceEnvelope(
                service.group(1),
                "GET",
                id,
                JsonValue.NULL,
                JsonValue.EMPTY_JSON_OBJECT,
                Optional.of(String.valueOf(mistake.getMessage()))));
    }

    private static Optional<ServiceEnvelope> call(JsonObject whole) {
        if (!(whole.get("service") instanceof JsonString service)
                || service.getString().isEmpty()) {
            return Optional.empty();
        }
        Mistakes mistakes = new Mistakes();
        JsonValue data = whole.containsKey("data") ? whole.get("data") : whole.getOrDefault("content", JsonValue.NULL);
        return Optional.of(new ServiceEnvelope(
                service.getString(), method(whole, mistakes), id(whole, mistakes), data, whole, mistakes.first()));
    }

    private static String method(JsonObject whole, Mistakes mistakes) {
        JsonValue method = whole.getOrDefault("method", JsonValue.NULL);
        if (method.getValueType() == ValueType.NULL) {
            return "GET";
        }
        if (method instanceof JsonString name) {
            return name.getString().toUpperCase(Locale.ROOT);
        }
        mistakes.add("`method` must be a string");
        return "GET";
    }

    private static Optional<JsonValue> id(JsonObject whole, Mistakes mistakes) {
        JsonValue id = whole.getOrDefault("id", JsonValue.NULL);
        return switch (id.getValueType()) {
            case NULL -> Optional.empty();
            case STRING, NUMBER -> {
                int length = id instanceof JsonString text
                        ? text.getString().length()
                        : id.toString().length();
                if (length > MAX_ID) {
                    mistakes.add("`id` must have at most " + MAX_ID + " characters");
                    yield Optional.empty();
                }
                yield Optional.of(id);
            }
            default -> {
                mistakes.add("`id` must be a string or a number");
                yield Optional.empty();
            }
        };
    }

    /** Collects what is wrong; the peer is told the first. */
    private static final class Mistakes {
        private Optional<String> first = Optional.empty();

        void add(String mistake) {
            first = first.or(() -> Optional.of(mistake));
        }

        Optional<String> first() {
            return first;
        }
    }

    /**
     * The reply to a call.
     *
     * @throws IllegalArgumentException if the response cannot be encoded
     */
    public String reply(ServiceEnvelope call, ServiceResponse response) {
        JsonObjectBuilder head =
                provider.createObjectBuilder().add("method", call.method()).add("service", call.service());
        call.echo().ifPresent(data -> head.add("data", data));
        call.id().ifPresent(id -> head.add("id", id));
        return reply(head, response);
    }

    /**
     * What looks like the reply to a call that no peer has made.
     *
     * @param data what the call would have sent, if anything
     * @throws IllegalArgumentException if the response cannot be encoded
     */
    public String message(String method, String service, Optional<JsonValue> data, ServiceResponse response) {
        JsonObjectBuilder head =
                provider.createObjectBuilder().add("method", method).add("service", service);
        data.ifPresent(value -> head.add("data", value));
        return reply(head, response);
    }

    /**
     * The data of a call that is made by the server.
     *
     * @throws IllegalArgumentException if they cannot be written as JSON
     */
    public JsonValue data(Object data) {
        return data instanceof JsonValue value ? value : json.value(payloads.json(data));
    }

    /**
     * What a service returned, as JSON.
     *
     * @throws IllegalArgumentException if it cannot be written
     */
    public String json(Object content) {
        return payloads.json(content);
    }

    /**
     * JSON that a stranger wrote.
     *
     * @throws BadMessageException if it is none, or more than may be read
     */
    public JsonValue value(String text) {
        return json.value(text);
    }

    // the keys in the order in which the client's own server writes them; what JSON-B has written is not read again
    private String reply(JsonObjectBuilder head, ServiceResponse response) {
        Object content = response.content().orElse("");
        head.add("status", response.status());
        if (content instanceof String text) {
            return head.add("type", "text").add("content", text).build().toString();
        }
        String start = head.add("type", "json").build().toString();
        return start.substring(0, start.length() - 1) + ",\"content\":" + payloads.json(content) + "}";
    }
}
