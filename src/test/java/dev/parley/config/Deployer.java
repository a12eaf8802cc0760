package dev.parley.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;

/** Writes settings for the tests: apostrophes stand for quotation marks. */
final class Deployer {
    private Deployer() {}

    static SettingsFile file(String name, String json) {
        return new SettingsFile(name, json.replace('\'', '"'));
    }

    static SettingsFile main(String ws) {
        return file("parley.json", "{'ws': " + ws + "}");
    }

    static SettingsFile overlay(String ws) {
        return file("parley-production.json", "{'ws': " + ws + "}");
    }

    static Settings settings(SettingsFile... files) {
        return reader(Map.of()).read(files);
    }

    /** One endpoint that is right, with more keys. */
    static EndpointSettings endpoint(String moreKeys) {
        return settings(main("{'endpoints': [" + chat(moreKeys) + "]}"))
                .endpoints()
                .get(0);
    }

    static String chat(String moreKeys) {
        return "{'name': 'chat', 'public': '/chat'" + (moreKeys.isEmpty() ? "" : ", " + moreKeys) + "}";
    }

    static List<String> mistakes(SettingsFile... files) {
        return catchThrowableOfType(SettingsException.class, () -> settings(files))
                .mistakes();
    }

    /** The mistakes of one endpoint with these keys more. */
    static List<String> mistakesOf(String moreKeys) {
        return mistakes(main("{'endpoints': [" + chat(moreKeys) + "]}"));
    }

    static SettingsReader reader(Map<String, String> variables) {
        return new SettingsReader(Surroundings.of(Map.of(), variables), "production");
    }
}
