package dev.parley;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that go away and come back at the same address. */
public final class Ports {
    // below those that systems give to outgoing connections: one of these, even to the port itself, would sit there by
    // then
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private Ports() {}

    /** One that is free now, and that nobody is given who does not ask for it. */
    public static int kept() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.isBound();
        } catch (IOException e) { // somebody is there
            return false;
        }
    }
}
