package dev.parley.security;

/** Tells whose token it is. Waits for nothing. Any thread may call. */
@FunctionalInterface
public interface TokenVerifier {
    Bearer verify(String token) throws TokenException;
}
