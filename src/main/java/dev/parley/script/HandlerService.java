package dev.parley.script;

import dev.parley.Message;
import dev.parley.Method;
import dev.parley.Received;
import dev.parley.ServiceException;
import dev.parley.ServiceRequest;
import dev.parley.spi.ServiceHandler;
import dev.parley.spi.script.Script;
import dev.parley.spi.script.ScriptRun;
import java.util.List;
import java.util.Optional;

/** What happens to an endpoint's session, told to the functions that a module exports. */
final class HandlerService implements ServiceHandler {
    private final ScriptFile module;
    private final Method method;
    private final Workshop workshop;
    private final Bindings bindings;
    private final Runs runs;

    /** @param method which says what has happened */
    HandlerService(ScriptFile module, Method method, Workshop workshop, Bindings bindings, Runs runs) {
        this.module = module;
        this.method = method;
        this.workshop = workshop;
        this.bindings = bindings;
        this.runs = runs;
    }

    @Override
    public Object handle(ServiceRequest request) throws Exception {
        if (request.event().isEmpty()) {
            throw new ServiceException(404, "There is no such service");
        }
        var output = new Output();
        try {
            call(request, output, function(), arguments(request));
        } catch (Exception e) {
            tell(request, e);
            throw e;
        }
        return output.response();
    }

    // as the engine says it: it is the application's own code that hears it
    private void tell(ServiceRequest request, Exception failure) throws Exception {
        try {
            call(request, new Output(), "onError", List.of(String.valueOf(failure.getMessage())));
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    private void call(ServiceRequest request, Output output, String function, List<?> arguments) throws Exception {
        Script script = workshop.script(module);
        ScriptRun run = bindings.run(module, request, Optional.empty(), output);
        runs.begin(request, module, run);
        try {
            script.call(run, function, arguments);
        } finally {
            runs.end(request, module);
        }
    }

    private String function() {
        return switch (method) {
            case POST -> "onOpen";
            case DELETE -> "onClose";
            default -> "onMessage";
        };
    }

    private static List<?> arguments(ServiceRequest request) {
        return request.event()
                .filter(Received.class::isInstance)
                .map(event -> ((Received) event).message())
                .<List<?>>map(message -> List.of(content(message)))
                .orElse(List.of());
    }

    private static Object content(Message message) {
        return message.isBinary() ? message.bytes() : message.text();
    }

    @Override
    public void stop(ServiceRequest request, Thread thread) {
        runs.stop(request, module, thread);
    }

    @Override
    public String toString() {
        return "Handler " + module.path();
    }
}
