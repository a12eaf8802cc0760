package dev.parley.script;

import dev.parley.OutboundEvent;
import dev.parley.ServiceRequest;
import dev.parley.spi.ServiceHandler;
import dev.parley.spi.script.ScriptRun;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a WebSocket to another server, told to a function that a module exports. */
final class OutboundHandler implements ServiceHandler {
    private final ScriptFile module;
    private final OutboundEvent event;
    private final Websockets websockets;
    private final Workshop workshop;
    private final Bindings bindings;
    private final Runs runs;

    // nobody has asked: it stands for this one run
    private final ServiceRequest request;

    private volatile boolean stopped;

    OutboundHandler(ScriptFile module, OutboundEvent event, Workshop workshop, Bindings bindings, Runs runs) {
        this.module = module;
        this.event = event;
        this.websockets = bindings.websockets(event);
        this.workshop = workshop;
        this.bindings = bindings;
        this.runs = runs;
        this.request = new NoRequest(module.path());
    }

    ServiceRequest request() {
        return request;
    }

    /** Whether it took too long, and its thread was interrupted. */
    boolean isStopped() {
        return stopped;
    }

    @Override
    public @Nullable Object handle(ServiceRequest asked) throws Exception {
        ScriptRun run = bindings.run(module, asked, websockets);
        runs.begin(asked, module, run);
        try {
            workshop.script(module).call(run, Websockets.function(event), websockets.arguments());
            return null;
        } finally {
            runs.end(asked, module);
        }
    }

    @Override
    public void stop(ServiceRequest asked, Thread thread) {
        stopped = true;
        runs.stop(asked, module, thread);
    }

    @Override
    public String toString() {
        return "Handler " + module.path();
    }
}
