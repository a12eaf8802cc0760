package dev.parley.script;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/**
 * A file that makes an endpoint of a module: {@code {"handler": "my-project/ws-handler", "endpoint": "my-endpoint"}}, as in Eclipse
 * Dirigible. The module exports {@code onOpen()}, {@code onMessage(message)}, {@code onError(error)}, {@code onClose()}, or some of them.
 *
 * @param path of the file
 * @param endpoint its name
 * @param handler the module, below the directory of all scripts
 */
public record HandlerFile(String path, String endpoint, String handler) {
    private static final String SUFFIX = ".websocket";
    private static final String ADDRESS = "websockets/v4/service/";

    /**
     * All that are there.
     *
     * @throws IllegalArgumentException if one is wrong
     */
    public static List<HandlerFile> in(ScriptFiles files) {
        return files.all().stream()
                .filter(file -> file.path().endsWith(SUFFIX))
                .map(HandlerFile::read)
                .toList();
    }

    private static HandlerFile read(ScriptFile file) {
        String path = file.path();
        try (JsonReader reader =
                Json.createReader(new StringReader(file.source().text()))) {
            JsonObject json = reader.readObject();
            String engine = text(json, "engine").orElse("javascript");
            if (!engine.equalsIgnoreCase("javascript")) {
                throw new IllegalArgumentException(path + ": engine must be 'javascript', was '" + engine + "'");
            }
            String handler = text(json, "handler").orElseThrow(() -> missing(path, "handler"));
            return new HandlerFile(path, text(json, "endpoint").orElseThrow(() -> missing(path, "endpoint")), handler);
        } catch (JsonException e) {
            throw new IllegalArgumentException(path + " must be a JSON object: " + e.getMessage(), e);
        }
    }

    private static Optional<String> text(JsonObject json, String name) {
        JsonValue value = json.get(name);
        return value instanceof JsonString text && !text.getString().isBlank()
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    private static IllegalArgumentException missing(String path, String name) {
        return new IllegalArgumentException(path + ": " + name + " is missing");
    }

    /** The name of the service that the endpoint has. */
    String service() {
        return ADDRESS + endpoint;
    }

    /** The endpoint as settings have it; those of the application may say more of it. */
    public String settings() {
        return Json.createObjectBuilder()
                .add(
                        "ws",
                        Json.createObjectBuilder()
                                .add(
                                        "endpoints",
                                        Json.createArrayBuilder()
                                                .add(Json.createObjectBuilder()
                                                        .add("name", endpoint)
                                                        .add("public", "/" + service())
                                                        .add("service", service()))))
                .build()
                .toString();
    }
}
