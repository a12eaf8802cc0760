package dev.parley.server;

import dev.parley.Handshake;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A handshake that came in, decoded. */
record ReceivedHandshake(
        String address,
        String host,
        Map<String, List<String>> headers,
        Map<String, List<String>> query,
        String remoteAddress)
        implements Handshake {

    @Override
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** Headers may hold secrets: they are not for a log. */
    @Override
    public String toString() {
        return "Handshake[" + address + " from " + remoteAddress + "]";
    }
}
