package dev.parley.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom to believe about where a request comes from. Each proxy adds the address from which it was asked; that of the first who is
 * no proxy of ours is the peer's, whatever stands before it.
 */
public final class Proxies {
    // names, and what only looks like an address, would be looked up
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern ADDRESS =
            Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):[0-9]+|\\[([^]]+)](?::[0-9]+)?");

    /** An address, and how many of its bits count. */
    private static final class Network {
        private final byte[] address;
        private final int bits;

        private Network(byte[] address, int bits) {
            this.address = address;
            this.bits = bits;
        }

        static Network of(String text) {
            String[] parts = text.split("/", 2);
            byte[] address = bytes(parts[0])
                    .orElseThrow(
                            () -> new IllegalArgumentException("Network must be an IP address, was '" + text + "'"));
            return new Network(address, parts.length > 1 ? Integer.parseInt(parts[1]) : address.length * Byte.SIZE);
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((other[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> networks;

    /** @param networks IP addresses, or networks such as {@code 10.0.0.0/8} */
    public Proxies(List<String> networks) {
        this.networks = networks.stream().map(Network::of).toList();
    }

    /** Whether what comes from there may say where it really comes from. */
    public boolean trust(String address) {
        return !networks.isEmpty()
                && bytes(address)
                        .filter(bytes -> networks.stream().anyMatch(network -> network.holds(bytes)))
                        .isPresent();
    }

    /**
     * Where a request really comes from.
     *
     * @param remote the other end of the connection
     * @param forwardedFor the values of {@code X-Forwarded-For}, in order
     */
    public String peer(String remote, List<String> forwardedFor) {
        List<String> chain = new ArrayList<>(forwardedFor.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(Proxies::withoutPort)
                .toList());
        String peer = remote;
        while (trust(peer)
                && !chain.isEmpty()
                && bytes(chain.get(chain.size() - 1)).isPresent()) {
            peer = chain.remove(chain.size() - 1);
        }
        return peer;
    }

    private static String withoutPort(String written) {
        String address = written.strip();
        var matcher = WITH_PORT.matcher(address);
        if (!matcher.matches()) {
            return address;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private static Optional<byte[]> bytes(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address.contains(":") ? "[" + address + "]" : address)
                    .getAddress());
        } catch (UnknownHostException notAnAddress) { // that is the answer
            return Optional.empty();
        }
    }
}
