package dev.parley.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a page of some origin may connect (RFC 6454). Programs that are no browsers send no Origin and are not asked.
 * Without a list, a page may connect to the host it came from, or to an endpoint one of whose hosts it came from.
 */
final class Origins {
    private final List<String> allowed;
    private final List<String> hosts;

    /**
     * @param allowed origins such as {@code https://app.example}, or {@code *}; empty for the same origin
     * @param hosts the endpoint's hosts
     */
    Origins(List<String> allowed, List<String> hosts) {
        this.allowed = allowed.stream().map(Origins::normal).toList();
        this.hosts = hosts;
    }

    /** @param authority what the request's Host header holds */
    boolean allow(String origin, String authority) {
        if (allowed.contains("*")) {
            return true;
        }
        return allowed.isEmpty() ? isSame(origin, authority) : allowed.contains(normal(origin));
    }

    private boolean isSame(String text, String authority) {
        URI origin = uri(text);
        if (origin == null || origin.getHost() == null) {
            return false;
        }
        String host = HostName.of(origin.getHost());
        int own = HostName.port(authority);
        boolean samePort = port(origin) == (own < 0 ? defaultPort(origin) : own);
        boolean usualPort = port(origin) == defaultPort(origin);
        return (host.equals(HostName.of(authority)) && samePort) || (hosts.contains(host) && (samePort || usualPort));
    }

    private static String normal(String text) {
        URI origin = uri(text);
        if (origin == null || origin.getHost() == null || origin.getScheme() == null) {
            return text;
        }
        return origin.getScheme().toLowerCase(Locale.ROOT) + "://" + HostName.of(origin.getHost()) + ":" + port(origin);
    }

    private static int port(URI origin) {
        return origin.getPort() < 0 ? defaultPort(origin) : origin.getPort();
    }

    private static int defaultPort(URI origin) {
        return "https".equalsIgnoreCase(origin.getScheme()) ? 443 : 80;
    }

    @Nullable
    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) { // no origin at all, such as a malformed header
            return null;
        }
    }
}
