package dev.parley.security;

import java.util.regex.Pattern;

/**
 * What a proxy says of a request that came to it.
 *
 * @param from the address from which it came, or a name for it; empty if the proxy does not say
 * @param host the host that was asked for, maybe with a port; empty if the proxy does not say
 */
public record Hop(String from, String host) {
    static final Hop SILENT = new Hop("", "");

    private static final String PORT = ":(?:[0-9]+|_[0-9A-Za-z._-]+)";
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+)" + PORT + "|\\[([^]]+)](?:" + PORT + ")?");

    /** @param node an address, maybe with a port, and IPv6 in brackets then */
    static Hop of(String node, String host) {
        var matcher = WITH_PORT.matcher(node);
        if (!matcher.matches()) {
            return new Hop(node, host);
        }
        return new Hop(matcher.group(1) == null ? matcher.group(2) : matcher.group(1), host);
    }
}
