package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers that docs/operations.md shows are those that there are. */
class DocumentedReportTest {
    private static final Pattern SHOWN = Pattern.compile("```json\n(\\{\\s+\"status\".*?)```", Pattern.DOTALL);

    /** Below which stands what was counted, not what is counted. */
    private static final Set<String> COUNTED = Set.of("refused", "closes", "endpoints");

    @Test
    void the_page_shows_every_number_and_no_other() throws Exception {
        Matcher shown = SHOWN.matcher(Files.readString(Path.of("docs", "operations.md")));
        assertThat(shown.find()).isTrue();
        JsonProvider json = JsonProvider.provider();
        JsonObject documented =
                json.createReader(new StringReader(shown.group(1))).readObject();
        var report = new Report(
                Status.RUNNING,
                Instant.EPOCH,
                Duration.ZERO,
                new Threads(0, 0, 0),
                Map.of(),
                Map.of("room", Figures.NOTHING));
        JsonObject real = new ReportJson(json).of(report);

        assertThat(keys("", documented)).isEqualTo(keys("", real));
        assertThat(documented.getJsonObject("endpoints").getJsonObject("room").keySet())
                .filteredOn(key -> !key.equals("…"))
                .isSubsetOf(
                        real.getJsonObject("endpoints").getJsonObject("room").keySet());
    }

    private static Set<String> keys(String place, JsonObject object) {
        Set<String> keys = new TreeSet<>();
        object.forEach((key, value) -> {
            keys.add(place + key);
            if (value.getValueType() == JsonValue.ValueType.OBJECT && !COUNTED.contains(key)) {
                keys.addAll(keys(place + key + ".", value.asJsonObject()));
            }
        });
        return keys;
    }
}
