package dev.parley.script;

import dev.parley.MessageStream;
import dev.parley.ServiceRequest;
import dev.parley.SessionHub;
import java.lang.System.Logger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What scripts see: names, types, and the objects of each run. */
final class Bindings {
    /** In the order in which languages with fixed parameters get them. */
    static final Map<String, Class<?>> TYPES = types();

    private static final Logger LOG = System.getLogger("dev.parley.script");
    private static final Makers MAKERS = new Makers();

    private final Supplier<SessionHub> hub;
    private final ScriptDatabase database;

    Bindings(Supplier<SessionHub> hub, ScriptDatabase database) {
        this.hub = hub;
        this.database = database;
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
    Map<String, Object> of(ScriptFile file, ServiceRequest request, Optional<MessageStream> stream, Output output) {
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
