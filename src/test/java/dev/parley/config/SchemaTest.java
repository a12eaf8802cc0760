package dev.parley.config;

import static dev.parley.config.Deployer.chat;
import static dev.parley.config.Deployer.main;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    private static final String PLACE = "/META-INF/parley.schema.json";

    /** Values that tell the kinds apart. */
    private static final List<String> SAMPLES = List.of(
            "true",
            "false",
            "null",
            "0",
            "1",
            "-1",
            "1.5",
            "1024",
            "2147483647",
            "2147483648",
            "9223372036854",
            "1e30",
            "{}",
            "[]",
            "{\"interval\": 5}",
            "{\"interval\": \"x\"}",
            "{\"name\": \"a\"}",
            "{\"hosts\": \"a\"}",
            "\"\"",
            "\" \"",
            "\"true\"",
            "\"0\"",
            "\"1\"",
            "\"8080\"",
            "\"-1\"",
            "\"30s\"",
            "\"5m\"",
            "\"5d\"",
            "\"64KiB\"",
            "\"1KB\"",
            "\"/\"",
            "\"/a/{b}/\"",
            "\"/a{b}\"",
            "\"/a?b\"",
            "\"a.example\"",
            "\"a:80\"",
            "\"10.0.0.0/8\"",
            "\"10.0.0.1\"",
            "\"::1\"",
            "\"[::1]\"",
            "\"*\"",
            "\"https://a.example:8443\"",
            "\"https://a/b\"",
            "\"a b\"",
            "\"close\"",
            "\"drop\"",
            "\"drop-oldest\"",
            "\"closed\"",
            "\"x-forwarded\"",
            "\"forwarded\"",
            "\"fifteen-letters\"",
            "\"sixteen-letters!\"",
            "\"sixteen letters!\"");

    @Test
    void every_key_of_the_reader_stands_in_the_schema_and_no_other() {
        assertThat(definitions().keySet()).isEqualTo(names());
        SchemaSketch.definitions().forEach((name, kind) -> {
            if (kind instanceof Group group) {
                assertThat(properties(name)).as(name).isEqualTo(SchemaSketch.properties(group));
            }
        });
    }

    @Test
    void every_kind_accepts_in_the_schema_what_it_accepts_in_the_reader() {
        SchemaSketch.definitions().forEach((name, kind) -> {
            JsonSchema schema = schema(definition(name).toString());
            for (String sample : SAMPLES) {
                assertThat(schema.validate(sample, InputFormat.JSON).isEmpty())
                        .as("%s as %s", sample, name)
                        .isEqualTo(isRead(kind, sample));
            }
        });
    }

    @Test
    void a_placeholder_may_stand_for_anything_but_an_object_or_a_list() {
        SchemaSketch.definitions().forEach((name, kind) -> {
            JsonSchema schema = schema(definition(name).toString());
            boolean plain = kind instanceof Scalar
                    || kind instanceof PathKind
                    || kind instanceof Secret
                    || name.equals("heartbeat");
            assertThat(schema.validate("\"${NAME:default}\"", InputFormat.JSON).isEmpty())
                    .as(name)
                    .isEqualTo(plain);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'hosts': ['a', '::1'], 'shutdownTimeout': '5s', 'threads': {'virtual': '0', 'max': '7'}, 'unknown': 1}",
                "{'defaults': {'maxText': '64KiB', 'heartbeat': '30s'}, 'endpoints': [{'name': 'a', 'public': '/a/{b}'}]}",
                "{'endpoints': [{'name': 'a', 'public': '/', 'config': {'x': [1]}, 'origins': ['*', 'http://a:8080'], 'outbox': {'bytes': '1MiB'}}]}",
                "{'endpoints': [{'name': '${A:a}', 'public': '${B:/}', 'enabled': '${C:0}', 'maxText': '${D:7}', 'hosts': ['${E:h}']}]}"
            })
    void good_files_are_good_for_both(String ws) {
        SettingsFile file = main(ws);

        assertThat(Deployer.settings(file)).isNotNull();
        assertThat(schema(text()).validate(file.text(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "{'hosts': 'a'}",
                "{'endpoints': {}}",
                "{'endpoints': [{'public': '/a'}]}",
                "{'endpoints': [{'name': 'a', 'public': 'a'}]}",
                "{'threads': {'max': 0}}",
                "{'defaults': {'heartbeat': {'interval': 'soon'}}}",
                "{'defaults': {'inbox': {'overflow': 'drop-oldest'}}}",
                "{'limits': {'sessions': -1}}"
            })
    void bad_files_are_bad_for_both(String ws) {
        SettingsFile file = main(ws);

        assertThat(Deployer.mistakes(file)).isNotEmpty();
        assertThat(schema(text()).validate(file.text(), InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void whole_files_of_netuno_and_overlays_are_good() {
        JsonSchema schema = schema(text());

        assertThat(schema.validate("{\"name\": \"shop\", \"db\": {}}", InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate(
                        main("{'endpoints': [{'name': 'chat', 'maxText': 5}]}").text(), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate(
                        main("{'endpoints': [" + chat("'xyz': 1") + "]}").text(), InputFormat.JSON))
                .isEmpty();
    }

    private static boolean isRead(Kind<?> kind, String sample) {
        JsonValue value = Json.createReader(new StringReader("[" + sample + "]"))
                .readArray()
                .get(0);
        var findings = new Findings();
        Node node = new Survey(
                        new SettingsFile("parley.json", "{}"), new Placeholders(name -> Optional.empty()), findings)
                .node(value, Place.top("parley.json"), kind);
        kind.read(node, findings);
        if (kind.equals(EndpointKeys.ALL) && node instanceof Tree tree) {
            new Section(tree, findings).get(EndpointKeys.NAME);
        }
        return findings.mistakes().isEmpty();
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(SchemaSketch.definitions().keySet());
        names.remove("file"); // the schema itself
        names.add("endpointKeys");
        names.add("placeholder");
        return names;
    }

    private static JsonObject definitions() {
        return json().getJsonObject("$defs");
    }

    /** One definition with all others around it. */
    private static JsonObject definition(String name) {
        return name.equals("file")
                ? json()
                : Json.createObjectBuilder()
                        .add("$ref", "#/$defs/" + name)
                        .add("$defs", definitions())
                        .build();
    }

    private static JsonObject properties(String name) {
        JsonObject holder = name.equals("file")
                ? json()
                : definitions().getJsonObject(name.equals("endpoint") ? "endpointKeys" : name);
        return Optional.ofNullable(holder.getJsonObject("properties"))
                .orElseGet(() -> holder.getJsonArray("anyOf").getJsonObject(1).getJsonObject("properties"));
    }

    private static JsonSchema schema(String text) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
    }

    private static JsonObject json() {
        return Json.createReader(new StringReader(text())).readObject();
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(SchemaTest.class.getResourceAsStream(PLACE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
