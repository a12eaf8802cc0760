package dev.parley.test;

import java.net.URI;
import java.util.Locale;

/** Takes addresses as tests have them: {@code http://…} from a container is as good as {@code ws://…}. */
final class Addresses {

    private Addresses() {}

    static URI webSocket(URI uri) {
        String scheme = scheme(uri);
        return switch (scheme) {
            case "ws", "wss" -> uri;
            case "http", "https" ->
                URI.create(scheme.replace("http", "ws") + uri.toString().substring(scheme.length()));
            default ->
                throw new IllegalArgumentException(
                        "The address must start with ws:, wss:, http: or https:, was '" + uri + "'");
        };
    }

    static URI plain(URI uri) {
        if (!scheme(uri).equals("ws") && !scheme(uri).equals("http")) {
            throw new IllegalArgumentException(
                    "The address of a raw handshake must start with ws: or http:, was '" + uri + "'");
        }
        return uri;
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }
}
