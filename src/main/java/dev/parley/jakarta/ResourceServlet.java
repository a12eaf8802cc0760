package dev.parley.jakarta;

import dev.parley.server.Gateway;
import dev.parley.server.HttpResource;
import dev.parley.server.Page;
import dev.parley.server.PublishHttp;
import dev.parley.server.RawRequest;
import dev.parley.server.TicketHttp;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Has something answer over HTTP. No thread of the server waits, neither for a body nor for the answer nor for a peer that reads slowly. */
final class ResourceServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = System.getLogger(ResourceServlet.class.getName());

    // for the body, and for whatever a service takes beyond its own time
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final transient HttpResource resource;
    private final transient Gateway gateway;

    private ResourceServlet(HttpResource resource, Gateway gateway) {
        this.resource = resource;
        this.gateway = gateway;
    }

    /**
     * Has services and messages answered where the settings want it, and where nobody else does.
     *
     * @throws IllegalStateException if the context has been initialized
     */
    static void add(ServletContext context, Gateway gateway) {
        gateway.serviceHttp()
                .base()
                .ifPresent(path -> add(
                        context, "parley-services", path + "/*", new ResourceServlet(gateway.serviceHttp(), gateway)));
        if (gateway.publishHttp().isOn()) {
            add(context, "parley-publish", PublishHttp.ADDRESS, new ResourceServlet(gateway.publishHttp(), gateway));
        }
        if (gateway.ticketHttp().isOn()) {
            add(context, "parley-ticket", TicketHttp.BASE + "/*", new ResourceServlet(gateway.ticketHttp(), gateway));
        }
    }

    private static void add(ServletContext context, String name, String path, ResourceServlet servlet) {
        ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
        if (registration == null) {
            LOG.log(Level.WARNING, "There is a servlet ''{0}'' already: nothing of Parley answers at {1}", name, path);
            return;
        }
        registration.setAsyncSupported(true);
        Set<String> taken = registration.addMapping(path);
        if (!taken.isEmpty()) {
            LOG.log(Level.WARNING, "Another servlet is at {0}: nothing of Parley answers there", taken);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RawRequest raw = gateway.seen(RawRequests.of(request, gateway.roles()));
        AsyncContext context = request.startAsync(request, response);
        var answer = new AsyncAnswer(context, !raw.method().equals("HEAD"));
        Duration limit = gateway.settings().serviceTimeout();
        context.setTimeout(limit.isZero() ? 0 : limit.plus(PATIENCE).toMillis());
        context.addListener(answer);
        Optional<Page> early = resource.early(raw);
        if (early.isPresent()) {
            answer.give(early.get());
        } else if (request.getContentLengthLong() > HttpResource.MAX_BODY) {
            answer.give(resource.tooLarge());
        } else {
            read(request, raw, answer);
        }
    }

    private void read(HttpServletRequest request, RawRequest raw, AsyncAnswer answer) throws IOException {
        var body = new BodyReader(request.getInputStream(), HttpResource.MAX_BODY);
        body.read().whenComplete((bytes, error) -> {
            if (error instanceof BodyReader.TooLargeException) {
                answer.give(resource.tooLarge());
            } else if (error != null) {
                answer.giveUp();
            } else {
                resource.answer(raw, bytes).thenAccept(answer::give);
            }
        });
    }
}
