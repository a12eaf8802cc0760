package dev.parley.spi;

import dev.parley.Handshake;

/**
 * Says who would open a session. Beans of this type are asked at each handshake of an endpoint, before it is answered, in the
 * order of their {@code @Priority}; the first that has an opinion decides, and if none has, it is whom the server knows. They are
 * asked on a thread of the server: one that waits for long holds up the handshakes of others. One that throws lets nobody in.
 */
@FunctionalInterface
public interface Authenticator {
    Decision decide(Handshake handshake);
}
