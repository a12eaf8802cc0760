package dev.parley.standalone;

import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the server listens, and how people are told about it. */
final class ListenAddress {
    private final @Nullable String host;
    private final @Nullable InetAddress address;
    private final int port;

    private ListenAddress(@Nullable String host, @Nullable InetAddress address, int port) {
        this.host = host;
        this.address = address;
        this.port = port;
    }

    static ListenAddress everywhere(int port) {
        return new ListenAddress(null, null, port);
    }

    static ListenAddress of(String host, int port) {
        try {
            return new ListenAddress(host, InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new StartFailure("There is no address for host '" + host
                    + "'. Name an address of this machine with --host ADDRESS, or leave it out to listen on all.");
        }
    }

    int port() {
        return port;
    }

    /** Empty: all interfaces. */
    Optional<InetAddress> address() {
        return Optional.ofNullable(address);
    }

    String url(int boundPort) {
        return "http://" + urlHost() + ":" + boundPort + "/";
    }

    private String urlHost() {
        if (host == null || address == null || address.isAnyLocalAddress()) {
            return "localhost";
        }
        return address instanceof Inet6Address && host.indexOf(':') >= 0 && !host.startsWith("[")
                ? "[" + host + "]"
                : host;
    }

    StartFailure refused(BindException e) {
        String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (address != null && !isOnThisMachine(address)) {
            return new StartFailure(
                    host + " is not an address of this machine. Leave --host out to listen on all of them.");
        }
        if (reason.contains("permission denied")) {
            return new StartFailure("Port " + port + " on " + where()
                    + " may not be opened by this user. Choose a port from 1024 on with --port N.");
        }
        return new StartFailure("Port " + port + " on " + where()
                + " is already in use. Stop the other program or choose another port with --port N.");
    }

    private String where() {
        return host == null ? "all interfaces" : host;
    }

    private static boolean isOnThisMachine(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true; // unknown: the other messages are the likelier ones
        }
    }
}
