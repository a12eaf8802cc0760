package dev.parley.config;

import dev.parley.config.EndpointSettings.Compression;
import dev.parley.config.EndpointSettings.Heartbeat;
import dev.parley.config.EndpointSettings.Limits;
import dev.parley.config.EndpointSettings.Queue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one endpoint, over which the defaults of {@code ws} were laid already. */
final class EndpointReader {
    private static final int INBOX_HOLDS_TEXTS = 4;

    private final List<String> hostsOfAll;
    private final List<String> hostsOfThisMachine;
    private final Duration serviceTimeout;

    EndpointReader(List<String> hostsOfAll, List<String> hostsOfThisMachine, Duration serviceTimeout) {
        this.hostsOfAll = hostsOfAll;
        this.hostsOfThisMachine = hostsOfThisMachine;
        this.serviceTimeout = serviceTimeout;
    }

    EndpointSettings read(Section in) {
        int maxText = in.get(EndpointKeys.MAX_TEXT);
        var endpoint = new EndpointSettings(
                in.get(EndpointKeys.NAME),
                in.get(EndpointKeys.ENABLED),
                in.get(EndpointKeys.PUBLIC),
                in.get(EndpointKeys.PATH),
                in.get(EndpointKeys.SERVICE),
                withThisMachine(configuredHosts(in)),
                in.get(EndpointKeys.CONFIG),
                in.get(EndpointKeys.ORIGINS),
                in.get(EndpointKeys.ORIGIN_REQUIRED),
                AuthReader.read(in.get(AuthKeys.AUTH)),
                in.get(EndpointKeys.SUBPROTOCOLS),
                in.get(EndpointKeys.SUBPROTOCOL_REQUIRED),
                in.get(EndpointKeys.DEFAULT_ROOM),
                in.get(EndpointKeys.CLIENT_ROOMS),
                in.get(EndpointKeys.CLIENT_PUBLISH),
                in.get(EndpointKeys.ERRORS),
                maxText,
                in.find(EndpointKeys.MAX_BINARY).orElse(maxText),
                in.get(EndpointKeys.MAX_FRAGMENTS),
                in.get(EndpointKeys.MESSAGE_TIMEOUT),
                in.get(EndpointKeys.SEND_TIMEOUT),
                in.get(EndpointKeys.IDLE_TIMEOUT),
                in.get(EndpointKeys.INACTIVITY_TIMEOUT),
                in.find(EndpointKeys.SERVICE_TIMEOUT).orElse(serviceTimeout),
                heartbeat(in.get(EndpointGroups.HEARTBEAT)),
                outbox(in.get(EndpointGroups.OUTBOX)),
                inbox(in.get(EndpointGroups.INBOX), maxText),
                limits(in.get(EndpointGroups.LIMITS)),
                compression(in.get(EndpointGroups.COMPRESSION)));
        checkParameters(endpoint, in);
        return endpoint;
    }

    /** The hosts of the files: those of the endpoint and of {@code ws}, without this machine's. */
    List<String> configuredHosts(Section in) {
        return Stream.concat(in.get(EndpointKeys.HOSTS).stream(), hostsOfAll.stream())
                .distinct()
                .toList();
    }

    private List<String> withThisMachine(List<String> hosts) {
        return hosts.isEmpty()
                ? hosts
                : Stream.concat(hosts.stream(), hostsOfThisMachine.stream())
                        .distinct()
                        .toList();
    }

    private static Heartbeat heartbeat(Section in) {
        return new Heartbeat(
                in.get(EndpointGroups.HEARTBEAT_INTERVAL),
                in.get(EndpointGroups.HEARTBEAT_TIMEOUT),
                in.get(EndpointGroups.HEARTBEAT_TEXT));
    }

    private static Queue outbox(Section in) {
        return new Queue(
                in.get(EndpointGroups.OUTBOX_MESSAGES),
                in.get(EndpointGroups.OUTBOX_BYTES),
                in.get(EndpointGroups.OUTBOX_OVERFLOW));
    }

    private static Queue inbox(Section in, int maxText) {
        return new Queue(
                in.get(EndpointGroups.INBOX_MESSAGES),
                in.find(EndpointGroups.INBOX_BYTES).orElse((long) INBOX_HOLDS_TEXTS * maxText),
                in.get(EndpointGroups.INBOX_OVERFLOW));
    }

    private static Limits limits(Section in) {
        return new Limits(
                in.get(EndpointGroups.SESSIONS),
                in.get(EndpointGroups.SESSIONS_PER_ADDRESS),
                in.get(EndpointGroups.SESSIONS_PER_USER),
                in.get(EndpointGroups.OPENS_PER_SECOND),
                in.get(EndpointGroups.MESSAGES_PER_SECOND),
                in.get(EndpointGroups.ROOMS),
                in.get(EndpointGroups.STREAMS));
    }

    private static Compression compression(Section in) {
        return new Compression(
                in.get(EndpointGroups.COMPRESSION_ENABLED), in.get(EndpointGroups.COMPRESSION_THRESHOLD));
    }

    private static void checkParameters(EndpointSettings endpoint, Section in) {
        Set<String> seen = new HashSet<>();
        for (String parameter : endpoint.template().parameters()) {
            if (!seen.add(parameter)) {
                boolean both = Template.of(endpoint.path()).parameters().contains(parameter);
                in.findings()
                        .mistake(
                                in.place(both ? EndpointKeys.PATH : EndpointKeys.PUBLIC),
                                "must name each parameter once, was '" + parameter + "' twice in '" + endpoint.address()
                                        + "'");
            }
        }
    }
}
