package dev.parley.jakarta;

import dev.parley.server.Scope;
import jakarta.enterprise.context.control.RequestContextController;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request context around each event. Controllers are kept for the next one: each remembers who activated it. */
final class RequestContexts implements Scope {
    private final Queue<RequestContextController> idle = new ConcurrentLinkedQueue<>();
    private final Supplier<RequestContextController> controllers;

    RequestContexts(Supplier<RequestContextController> controllers) {
        this.controllers = controllers;
    }

    @Override
    public void around(Runnable work) {
        @Nullable RequestContextController kept = idle.poll();
        RequestContextController controller = kept == null ? controllers.get() : kept;
        boolean ours = controller.activate();
        try {
            work.run();
        } finally {
            if (ours) {
                controller.deactivate();
            }
            idle.add(controller);
        }
    }
}
