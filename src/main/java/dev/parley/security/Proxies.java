package dev.parley.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Whom to believe about where a request comes from. Each proxy adds the address from which it was asked; that of the first who is
 * no proxy of ours is the peer's, whatever stands before it.
 */
public final class Proxies {
    // names, and what only looks like an address, would be looked up
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern ADDRESS =
            Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int LONGEST_ADDRESS = 45; // an IPv6 one whose last part is written as IPv4

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
    private final ProxyHeaders headers;

    /**
     * @param networks IP addresses, or networks such as {@code 10.0.0.0/8}
     * @param headers what those proxies set; others are a peer's and not looked at
     */
    public Proxies(List<String> networks, ProxyHeaders headers) {
        this.networks = networks.stream().map(Network::of).toList();
        this.headers = headers;
    }

    /** Whether what comes from there may say where it really comes from. */
    public boolean trust(String address) {
        return !networks.isEmpty()
                && bytes(address)
                        .filter(bytes -> networks.stream().anyMatch(network -> network.holds(bytes)))
                        .isPresent();
    }

    /**
     * The request as the first of our proxies got it.
     *
     * @param remote the other end of the connection
     * @param header the values of a header by its name in lower case, in order
     */
    public Hop source(String remote, Function<String, List<String>> header) {
        String peer = remote;
        String host = "";
        Iterator<Hop> hops = headers.hops(header).iterator();
        boolean more = true;
        while (more && hops.hasNext() && trust(peer)) {
            Hop hop = hops.next();
            host = hop.host().isEmpty() ? host : hop.host();
            more = bytes(hop.from()).isPresent();
            peer = more ? hop.from() : peer;
        }
        return new Hop(peer, host);
    }

    private static Optional<byte[]> bytes(String address) {
        if (address.length() > LONGEST_ADDRESS || !ADDRESS.matcher(address).matches()) {
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
