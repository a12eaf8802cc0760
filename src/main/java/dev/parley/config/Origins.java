package dev.parley.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads origins as a browser sends them: lower case, without the scheme's own port. */
final class Origins {
    static final String RIGHT = "an origin 'scheme://host' or 'scheme://host:port' without a path, or '*'";

    private static final Pattern ORIGIN =
            Pattern.compile("([a-z][a-z0-9+.-]*)://(\\[[^\\]]+]|[^:/?#@\\[\\]]+)(?::([0-9]{1,5}))?");

    private Origins() {}

    static Optional<String> read(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        if (text.equals("*")) {
            return Optional.of(text);
        }
        var origin = ORIGIN.matcher(text);
        if (!origin.matches()) {
            return Optional.empty();
        }
        int port = origin.group(3) == null ? 0 : Integer.parseInt(origin.group(3));
        return port > 65_535
                ? Optional.empty()
                : Hosts.read(origin.group(2))
                        .map(host -> origin.group(1) + "://" + host + suffix(origin.group(1), port));
    }

    private static String suffix(String scheme, int port) {
        boolean itsOwn = (scheme.equals("https") && port == 443) || (scheme.equals("http") && port == 80);
        return port == 0 || itsOwn ? "" : ":" + port;
    }
}
