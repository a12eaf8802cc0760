package dev.parley.script;

import dev.parley.MessageStream;
import dev.parley.ServiceRequest;
import dev.parley.spi.ServiceHandler;
import dev.parley.spi.script.Script;
import dev.parley.spi.script.ScriptRun;
import java.util.Optional;

/** A service that is a script. */
final class ScriptService implements ServiceHandler {
    private final ScriptFile file;
    private final Workshop workshop;
    private final Bindings bindings;
    private final Runs runs;
    private final boolean stream;

    /** @param stream whether it is the {@code GET} of an endpoint */
    ScriptService(ScriptFile file, Workshop workshop, Bindings bindings, Runs runs, boolean stream) {
        this.file = file;
        this.workshop = workshop;
        this.bindings = bindings;
        this.runs = runs;
        this.stream = stream;
    }

    @Override
    public Object handle(ServiceRequest request) throws Exception {
        return run(request, Optional.empty()).response();
    }

    @Override
    public boolean isStream() {
        return stream;
    }

    @Override
    public void stream(ServiceRequest request, MessageStream messages) throws Exception {
        run(request, Optional.of(messages));
    }

    private Output run(ServiceRequest request, Optional<MessageStream> messages) throws Exception {
        Script script = workshop.script(file);
        var output = new Output();
        ScriptRun run = bindings.run(file, request, messages, output);
        runs.begin(request, file, run);
        try {
            script.run(run);
            return output;
        } finally {
            runs.end(request, file);
        }
    }

    @Override
    public void stop(ServiceRequest request, Thread thread) {
        runs.stop(request, file, thread);
    }

    @Override
    public String toString() {
        return "Script " + file.path();
    }
}
