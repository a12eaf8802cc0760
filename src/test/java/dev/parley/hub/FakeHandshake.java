package dev.parley.hub;

import dev.parley.Handshake;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A handshake of which only the address matters. */
record FakeHandshake(String address) implements Handshake {
    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public Map<String, List<String>> headers() {
        return Map.of();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.empty();
    }

    @Override
    public Map<String, List<String>> query() {
        return Map.of();
    }

    @Override
    public Optional<String> subprotocol() {
        return Optional.empty();
    }

    @Override
    public String remoteAddress() {
        return "127.0.0.1";
    }
}
