package dev.parley.config;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One endpoint as the deployer wants it, with the defaults filled in. {@link Duration#ZERO} is never, a limit of 0 is none, no hosts are any
 * host and no origins are the same origin only.
 *
 * @param base the key {@code public}
 * @param hosts lower case, IPv6 addresses in brackets; those of {@code ws} and, in development, of this machine are among them
 */
public record EndpointSettings(
        String name,
        boolean enabled,
        String base,
        String path,
        String serviceOrEmpty,
        List<String> hosts,
        JsonObject config,
        List<String> origins,
        boolean originRequired,
        AuthSettings auth,
        List<String> subprotocols,
        boolean subprotocolRequired,
        String defaultRoomOrEmpty,
        boolean clientRooms,
        boolean clientPublish,
        boolean errors,
        int maxText,
        int maxBinary,
        int maxFragments,
        Duration messageTimeout,
        Duration sendTimeout,
        Duration idleTimeout,
        Duration inactivityTimeout,
        Duration serviceTimeout,
        Heartbeat heartbeat,
        Queue outbox,
        Queue inbox,
        Limits limits,
        Compression compression) {

    public EndpointSettings {
        hosts = List.copyOf(hosts);
        origins = List.copyOf(origins);
        subprotocols = List.copyOf(subprotocols);
    }

    /** {@code public} and {@code path} without a last slash; the root is "/". May hold parameters. */
    public String address() {
        return template().address();
    }

    public Optional<String> service() {
        return Optional.of(serviceOrEmpty).filter(service -> !service.isEmpty());
    }

    public Optional<String> defaultRoom() {
        return Optional.of(defaultRoomOrEmpty).filter(room -> !room.isEmpty());
    }

    /** Bytes of the largest message, be it a text or not. */
    public int largestMessage() {
        return Math.max(maxText, maxBinary);
    }

    Template template() {
        return Template.of(base).then(Template.of(path));
    }

    /** Pings of the server, and a text that is answered with itself. */
    public record Heartbeat(Duration interval, Duration timeout, String textOrEmpty) {
        public Optional<String> text() {
            return Optional.of(textOrEmpty).filter(text -> !text.isEmpty());
        }
    }

    /** How much may wait for one session, and what happens to more. */
    public record Queue(int messages, long bytes, Overflow overflow) {}

    /** What happens when a queue is full. */
    public enum Overflow {
        CLOSE("close"),
        DROP("drop"),
        DROP_OLDEST("drop-oldest");

        private final String word;

        Overflow(String word) {
            this.word = word;
        }

        /** As it is written in the settings. */
        public String word() {
            return word;
        }
    }

    /** Limits of one endpoint on one node; 0 is no limit. */
    public record Limits(
            int sessions,
            int sessionsPerAddress,
            int sessionsPerUser,
            int opensPerSecond,
            int messagesPerSecond,
            int rooms,
            int streams) {}

    /** Which messages are compressed. */
    public record Compression(boolean enabled, int threshold) {}
}
