package dev.parley;

/**
 * Something that happened to a WebSocket to another server. CDI observers hear it:
 * {@code void hear(@Observes @OnOutbound("prices") OutboundReceived event)}. It is no {@link SessionEvent}.
 *
 * <p>The events of one socket come one at a time and in order: for each connection one {@link OutboundOpened}, any number of
 * {@link OutboundReceived}, one {@link OutboundClosed}; between, {@link OutboundFailed} for each that could not be opened.
 */
public interface OutboundEvent {
    OutboundSocket socket();
}
