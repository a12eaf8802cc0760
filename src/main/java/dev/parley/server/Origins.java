package dev.parley.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a page of some origin may connect (RFC 6454). Programs that are no browsers send no Origin and are not asked.
 * Without a list, a page may connect to the host it came from, or to an endpoint one of whose hosts it came from.
 */
final class Origins {
    private final boolean any;
    private final List<Origin> allowed;
    private final List<String> hosts;

    /**
     * @param allowed origins such as {@code https://app.example}, or {@code *}; empty for the same origin
     * @param hosts the endpoint's hosts
     */
    Origins(List<String> allowed, List<String> hosts) {
        this.any = allowed.contains("*");
        this.allowed =
                allowed.stream().flatMap(text -> Origin.parse(text).stream()).toList();
        this.hosts = hosts;
    }

    /**
     * @param header what the request's Origin header holds
     * @param authority what its Host header holds
     */
    boolean allow(String header, String authority) {
        return any
                || Origin.parse(header)
                        .filter(origin -> mayConnect(origin, authority))
                        .isPresent();
    }

    private boolean mayConnect(Origin origin, String authority) {
        return allowed.isEmpty() ? isSame(origin, authority) : allowed.contains(origin);
    }

    private boolean isSame(Origin origin, String authority) {
        int port = HostName.port(authority);
        boolean samePort = origin.port() == (port < 0 ? origin.usualPort() : port);
        boolean usualPort = origin.port() == origin.usualPort();
        return (origin.host().equals(HostName.of(authority)) && samePort)
                || (hosts.contains(origin.host()) && (samePort || usualPort));
    }

    /** An origin as browsers write it, and nothing but that: no user, no path. */
    private record Origin(String scheme, String host, int port) {
        // the host may be any name: browsers take my_host, which is no host of a URI
        private static final Pattern FORM =
                Pattern.compile("([a-z][a-z0-9+.-]*)://(\\[[0-9a-f:.]+]|[^:/?#@\\[\\]\\s]+)(?::([0-9]{1,5}))?");

        static Optional<Origin> parse(String text) {
            var form = FORM.matcher(text.toLowerCase(Locale.ROOT));
            if (!form.matches()) {
                return Optional.empty();
            }
            String scheme = form.group(1);
            int port = form.group(3) == null ? usualPort(scheme) : Integer.parseInt(form.group(3));
            return Optional.of(new Origin(scheme, HostName.of(form.group(2)), port));
        }

        int usualPort() {
            return usualPort(scheme);
        }

        private static int usualPort(String scheme) {
            return scheme.equals("https") ? 443 : 80;
        }
    }
}
