package dev.parley.config;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Parses one file, and reports syntax errors and keys that stand in an object twice with their line. */
final class JsonText {
    private final SettingsFile file;
    private final Findings findings;

    JsonText(SettingsFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The file's value, or nothing after a mistake was reported. */
    Optional<JsonValue> parse() {
        try (JsonParser parser = Json.createParser(new StringReader(file.text()))) {
            JsonValue value = value(parser, parser.next());
            while (parser.hasNext()) {
                parser.next(); // there must be nothing more
            }
            return Optional.of(value);
        } catch (JsonParsingException e) {
            var at = e.getLocation();
            findings.mistake(
                    Place.line(file.shortName(), at.getLineNumber(), at.getColumnNumber()),
                    "must be JSON: " + firstLine(e));
        } catch (RuntimeException e) { // JsonException, or what a parser throws at too deep or too long a text
            findings.mistake(Place.top(file.shortName()), "must be JSON: " + firstLine(e));
        }
        return Optional.empty();
    }

    private JsonValue value(JsonParser parser, Event event) {
        if (event == Event.START_OBJECT) {
            return object(parser);
        }
        if (event == Event.START_ARRAY) {
            var array = Json.createArrayBuilder();
            for (Event next = parser.next(); next != Event.END_ARRAY; next = parser.next()) {
                array.add(value(parser, next));
            }
            return array.build();
        }
        return parser.getValue();
    }

    private JsonObject object(JsonParser parser) {
        var object = Json.createObjectBuilder();
        Set<String> keys = new HashSet<>();
        while (parser.next() != Event.END_OBJECT) {
            String key = parser.getString();
            if (!keys.add(key)) {
                var at = parser.getLocation();
                findings.mistake(
                        Place.line(file.shortName(), at.getLineNumber(), at.getColumnNumber()),
                        "the key '" + key + "' must stand in its object once");
            }
            object.add(key, value(parser, parser.next()));
        }
        return object.build();
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
