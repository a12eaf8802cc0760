package dev.parley.server;

import dev.parley.Handshake;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A handshake that came in, decoded. */
record ReceivedHandshake(
        String address,
        String host,
        Map<String, List<String>> headers,
        Map<String, List<String>> query,
        Optional<String> subprotocol,
        String remoteAddress)
        implements Handshake {

    ReceivedHandshake {
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
    }

    @Override
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Headers may hold secrets: they are not for a log. */
    @Override
    public String toString() {
        return "Handshake[" + address + " from " + remoteAddress + "]";
    }
}
