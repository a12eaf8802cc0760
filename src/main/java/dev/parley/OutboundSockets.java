package dev.parley;

import java.net.URI;
import java.util.Collection;
import java.util.Optional;

/**
 * The WebSockets that this application has opened to other servers: one for the whole application, to be injected anywhere with
 * {@code @Inject OutboundSockets}. All of them are closed with 1001 when the application stops.
 *
 * <p>All methods may be called from any thread at any time and never wait.
 */
public interface OutboundSockets {

    /**
     * Opens a WebSocket to that address, and again whenever it is lost.
     *
     * @param handler whose it is: a name by which it can be found, and by which observers choose its events ({@link OnOutbound})
     * @throws IllegalStateException if the application is stopping
     */
    default OutboundSocket connect(URI uri, String handler) {
        return connect(OutboundOptions.to(uri, handler));
    }

    /**
     * Opens a WebSocket as the options say.
     *
     * @throws IllegalStateException if the application is stopping
     */
    OutboundSocket connect(OutboundOptions options);

    /** Those that have not ended for good, in the order in which they were asked for. A snapshot. */
    Collection<OutboundSocket> all();

    /** The one with this id, if it has not ended for good. */
    Optional<OutboundSocket> socket(String id);

    /** Those of a handler. A snapshot, as {@link #all}. */
    Collection<OutboundSocket> byHandler(String handler);
}
