package dev.parley.docs;

import java.util.Set;

/** JSON in the documentation that is no settings file, and who holds it. */
final class SpecialJson {
    /** Tells one from settings, whose first key is {@code ws} or {@code $schema}. */
    private static final Set<String> BEGINNINGS = Set.of(
            "{\"handler\":", // DocumentedScriptsTest
            "{\"status\":", // dev.parley.server.DocumentedReportTest
            "{\"service\":\"parley/token\""); // shortened, so that it can be read: it is nobody's token

    private SpecialJson() {}

    static boolean isKnown(String json) {
        String squeezed = json.replaceAll("\\s+", "");
        return BEGINNINGS.stream().anyMatch(squeezed::startsWith);
    }
}
