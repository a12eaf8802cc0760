package dev.parley;

import org.jspecify.annotations.Nullable;

/**
 * A CDI event that any bean may fire: its data go as JSON to every session at an address, on every node. Whoever fires it need not
 * know Parley's hub.
 *
 * @param address {@code public} and path of sessions, without the application's context path; a missing first slash is added,
 *     and where there is none nobody gets the message
 * @param data what JSON-B can write; none is told as {@code null}, but not to endpoints with a {@code service}, whose
 *     clients cannot read that
 */
public record AddressMessage(
        @Nullable String address, @Nullable Object data) {}
