package dev.parley.server;

import dev.parley.BadMessageException;
import dev.parley.protocol.ServiceCodec;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The data of a request over HTTP: its body, JSON or a form, and where there is none its query. */
final class HttpData {
    private final ServiceCodec codec;
    private final JsonProvider json;

    /** The request has no data that can be read. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;

        UnreadableException(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    HttpData(ServiceCodec codec, JsonProvider json) {
        this.codec = codec;
        this.json = json;
    }

    /** What the service gets; {@link JsonValue#NULL} if there is neither body nor query. */
    JsonValue of(RawRequest request, byte[] body) throws UnreadableException {
        if (body.length == 0) {
            return request.query().isEmpty() ? JsonValue.NULL : fields(request.query());
        }
        String type = request.header("content-type").stream().findFirst().orElse("");
        String kind = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (kind.equals("application/json") || kind.endsWith("+json")) {
            return value(text(body));
        }
        if (kind.equals("application/x-www-form-urlencoded")) {
            return fields(text(body));
        }
        throw new UnreadableException(415, "The body must be JSON or a form");
    }

    private static String text(byte[] body) throws UnreadableException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException(400, "The body must be UTF-8");
        }
    }

    private JsonValue value(String text) throws UnreadableException {
        try {
            return codec.value(text);
        } catch (BadMessageException e) {
            throw new UnreadableException(400, String.valueOf(e.getMessage()));
        }
    }

    private JsonValue fields(String encoded) throws UnreadableException {
        Map<String, List<String>> fields = QueryString.parse(encoded)
                .orElseThrow(() -> new UnreadableException(400, "The fields must be properly encoded"));
        JsonObjectBuilder object = json.createObjectBuilder();
        fields.forEach((name, values) -> {
            if (values.size() == 1) {
                object.add(name, values.get(0));
            } else {
                object.add(name, json.createArrayBuilder(values));
            }
        });
        return object.build();
    }
}
