package dev.parley.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads host names and IP addresses as they stand in a {@code Host} header: lower case, IPv6 in brackets, no port. */
final class Hosts {
    static final String RIGHT = "a host name or IP address without scheme and port";
    static final String PROXY_RIGHT = "an IP address, or a network such as '10.0.0.0/8'";

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6_LETTERS = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile("(" + LABEL + "\\.)*" + LABEL);
    private static final Pattern NUMBERS = Pattern.compile("([0-9]+\\.)*[0-9]+");
    private static final Pattern NETWORK = Pattern.compile("([^/]+)/([0-9]{1,3})");

    private Hosts() {}

    static Optional<String> read(String written) {
        String host = written.strip().toLowerCase(Locale.ROOT);
        if (isIpv6(unbracketed(host))) {
            return Optional.of("[" + unbracketed(host) + "]");
        }
        boolean name = NAME.matcher(host).matches() && !NUMBERS.matcher(host).matches();
        return name || isIpv4(host) ? Optional.of(host) : Optional.empty();
    }

    static Optional<String> readProxy(String written) {
        String proxy = written.strip().toLowerCase(Locale.ROOT);
        var network = NETWORK.matcher(proxy);
        String address = network.matches() ? network.group(1) : proxy;
        int bits = network.matches() ? Integer.parseInt(network.group(2)) : 0;
        boolean right = (isIpv4(address) && bits <= 32) || (isIpv6(address) && bits <= 128);
        return right ? Optional.of(proxy) : Optional.empty();
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isIpv4(String host) {
        return IPV4.matcher(host).matches();
    }

    private static boolean isIpv6(String host) {
        if (!IPV6_LETTERS.matcher(host).matches()) {
            return false;
        }
        try {
            return InetAddress.getByName("[" + host + "]").getAddress().length > 0; // in brackets: never looked up
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }
}
