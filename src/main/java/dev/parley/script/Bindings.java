package dev.parley.script;

import dev.parley.MessageStream;
import dev.parley.OutboundEvent;
import dev.parley.OutboundSockets;
import dev.parley.ServiceRequest;
import dev.parley.SessionHub;
import dev.parley.spi.script.ScriptRun;
import java.lang.System.Logger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** What scripts see: names, types, and the objects of each run. */
final class Bindings {
    /** In the order in which languages with fixed parameters get them. */
    static final Map<String, Class<?>> TYPES = types();

    private static final Logger LOG = System.getLogger("dev.parley.script");
    private static final Makers MAKERS = new Makers();

    private final Supplier<SessionHub> hub;
    private final ScriptDatabase database;
    private final Supplier<OutboundSockets> outbound;
    private final BiConsumer<String, OutboundEvent> handlers;

    /** @param handlers of WebSockets to other servers are told what happens, by the name of each */
    Bindings(
            Supplier<SessionHub> hub,
            ScriptDatabase database,
            Supplier<OutboundSockets> outbound,
            BiConsumer<String, OutboundEvent> handlers) {
        this.hub = hub;
        this.database = database;
        this.outbound = outbound;
        this.handlers = handlers;
    }

    private static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        types.put("_ws", ScriptSocket.class);
        types.put("_req", ScriptRequest.class);
        types.put("_val", ScriptValues.class);
        types.put("_log", ScriptLog.class);
        types.put("_out", ScriptOutput.class);
        types.put("_convert", ScriptConvert.class);
        types.put("_db", ScriptDatabase.class);
        return types;
    }

    /** @param stream if the script is one */
    ScriptRun run(ScriptFile file, ServiceRequest request, Optional<MessageStream> stream, Output output) {
        var websockets = new Websockets(outbound, handlers, Optional.empty());
        return new ScriptRun(of(file, request, stream, output), websockets.modules());
    }

    /** A handler's run for what has happened to a WebSocket to another server. */
    ScriptRun run(ScriptFile file, ServiceRequest request, Websockets module) {
        return new ScriptRun(of(file, request, Optional.empty(), new Output()), module.modules());
    }

    /** @param event for which a handler runs */
    Websockets websockets(OutboundEvent event) {
        return new Websockets(outbound, handlers, Optional.of(event));
    }

    private Map<String, Object> of(
            ScriptFile file, ServiceRequest request, Optional<MessageStream> stream, Output output) {
        Map<String, Object> bindings = new LinkedHashMap<>();
        bindings.put("_ws", new Socket(hub.get(), request, stream));
        bindings.put("_req", Parameters.of(request));
        bindings.put("_val", MAKERS);
        bindings.put("_log", new Log(LOG, file.path()));
        bindings.put("_out", output);
        bindings.put("_convert", MAKERS);
        bindings.put("_db", database);
        return bindings;
    }
}
