package dev.parley.config;

import java.util.ArrayList;
import java.util.List;

/** A row of the documentation, as the reader's table has it. */
record TableRow(String key, String type, String fallback, String says, String effect) {

    /** The rows of a group, those of the objects in it under their name; endpoints have a table of their own. */
    static List<String> of(Group group) {
        List<String> rows = new ArrayList<>();
        add(group, "", rows);
        return rows;
    }

    private static void add(Group group, String prefix, List<String> rows) {
        for (Key<?> key : group.keys()) {
            rows.add(row(key, prefix).toString());
            if (key.kind() instanceof Group inner && !inner.equals(EndpointKeys.ALL) && !inner.equals(WsKeys.ALL)) {
                add(inner, prefix + key.name() + ".", rows);
            }
        }
    }

    private static TableRow row(Key<?> key, String prefix) {
        String name = prefix + key.name();
        if (key.kind() instanceof Group group) {
            return new TableRow(
                    name, group.shorthand().isEmpty() ? "object" : "object or duration", "", key.says(), "");
        }
        String words = key.fallback().words();
        String fallback = key.literal().isPresent() && !words.equals("none") ? "`" + words + "`" : words;
        return new TableRow(name, key.kind().name(), fallback, key.says(), key.hasEffect() ? "yes" : "no");
    }

    @Override
    public String toString() {
        return "| `%s` | %s | %s | %s | %s |".formatted(key, type, fallback, says, effect);
    }
}
