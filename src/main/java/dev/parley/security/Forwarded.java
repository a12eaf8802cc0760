package dev.parley.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code Forwarded} (RFC 7239) from its end, where our proxies have added to it: whatever a peer wrote before that, a quote
 * without an end for example, does not change how it is read.
 */
final class Forwarded {
    // possessive throughout: no way back, so the time is linear and the stack flat
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
    private static final Pattern PAIR =
            Pattern.compile("[ \\t]*+(?:(" + TOKEN + ")=(?:(" + TOKEN + ")|" + QUOTED + "))?+[ \\t]*+(?:;|\\z)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private Forwarded() {}

    /** The nearest first; an element that is malformed says nothing. */
    static List<Hop> hops(List<String> values) {
        List<Hop> hops = new ArrayList<>();
        for (int i = values.size() - 1; i >= 0; i--) {
            addHops(values.get(i), hops);
        }
        return hops;
    }

    private static void addHops(String value, List<Hop> hops) {
        int end = value.length();
        boolean quoted = false;
        for (int i = end - 1; i >= 0; i--) {
            char c = value.charAt(i);
            if (c == '"' && !(quoted && isEscaped(value, i))) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                addHop(value.substring(i + 1, end), hops);
                end = i;
            }
        }
        addHop(value.substring(0, end), hops);
    }

    private static boolean isEscaped(String value, int at) {
        int before = at - 1;
        while (before >= 0 && value.charAt(before) == '\\') {
            before--;
        }
        return (at - before) % 2 == 0;
    }

    private static void addHop(String element, List<Hop> hops) {
        if (!element.isBlank()) { // RFC 9110 section 5.6.1: lists may have empty elements, which do not count
            hops.add(hop(element));
        }
    }

    private static Hop hop(String element) {
        Map<String, String> said = new HashMap<>();
        Matcher pair = PAIR.matcher(element);
        for (int at = 0; at < element.length(); at = pair.end()) {
            if (!pair.region(at, element.length()).lookingAt() || isTwice(pair, said)) {
                return Hop.SILENT;
            }
        }
        return Hop.of(said.getOrDefault("for", ""), said.getOrDefault("host", ""));
    }

    private static boolean isTwice(Matcher pair, Map<String, String> said) {
        String name = pair.group(1);
        return name != null && said.put(name.toLowerCase(Locale.ROOT), value(pair)) != null;
    }

    private static String value(Matcher pair) {
        String token = pair.group(2);
        return token != null ? token : ESCAPED.matcher(pair.group(3)).replaceAll("$1");
    }
}
