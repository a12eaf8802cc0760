package dev.parley.server;

import java.util.Locale;

/** Reads the host out of what a {@code Host} header holds. */
final class HostName {
    private HostName() {}

    /** In lower case, without port and last dot; IPv6 addresses keep their brackets. */
    static String of(String authority) {
        int port = authority.lastIndexOf(':');
        String host = port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** The port, or -1 if none is named. */
    static int port(String authority) {
        int colon = authority.lastIndexOf(':');
        if (colon <= authority.lastIndexOf(']')) {
            return -1;
        }
        String port = authority.substring(colon + 1);
        return port.matches("\\d{1,5}") ? Integer.parseInt(port) : -1;
    }
}
