package dev.parley.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Says what an unknown key may have been meant to be. */
final class Spelling {
    private Spelling() {}

    static String advice(String unknown, Group here) {
        return nearest(unknown, here.keys().stream().map(Key::name).toList())
                .map(near -> "is not known, did you mean '" + near + "'?")
                .or(() -> elsewhere(unknown))
                .orElse("is not known");
    }

    /** The one among the known words that may have been meant. */
    static Optional<String> nearest(String unknown, Collection<String> words) {
        return words.stream()
                .filter(known ->
                        distance(unknown, known) <= Math.max(1, Math.max(unknown.length(), known.length()) / 3))
                .min(Comparator.comparingInt(known -> distance(unknown, known)));
    }

    private static Optional<String> elsewhere(String unknown) {
        if (WsKeys.ALL.key(unknown).isPresent()) {
            return Optional.of("is not known here, it belongs to 'ws'");
        }
        return EndpointKeys.ALL.key(unknown).isPresent()
                ? Optional.of("is not known here, it belongs to an endpoint or to 'ws.defaults'")
                : Optional.empty();
    }

    /** How many letters must be put, taken or changed to make one word the other; case does not count. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
