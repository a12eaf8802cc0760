package dev.parley.jakarta;

import dev.parley.server.Gateway;
import dev.parley.server.RawRequest;
import dev.parley.server.ServiceHttp;
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
import java.util.Set;

/** Services over HTTP. No thread of the server waits, neither for a body nor for a service nor for a peer that reads slowly. */
final class ServiceServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = System.getLogger(ServiceServlet.class.getName());

    // for the body, and for whatever the service takes beyond its own time
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final transient Gateway gateway;

    private ServiceServlet(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Has it answer below that path, where nobody else does. */
    static void add(ServletContext context, String path, Gateway gateway) {
        ServletRegistration.Dynamic servlet = context.addServlet("parley-services", new ServiceServlet(gateway));
        if (servlet == null) {
            LOG.log(
                    Level.WARNING,
                    "There is a servlet ''parley-services'' already: services are not reached over HTTP");
            return;
        }
        servlet.setAsyncSupported(true);
        Set<String> taken = servlet.addMapping(path + "/*");
        if (!taken.isEmpty()) {
            LOG.log(Level.WARNING, "Another servlet is at {0}: services are not reached over HTTP", taken);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RawRequest raw = RawRequests.of(request, gateway.roles());
        AsyncContext context = request.startAsync(request, response);
        var answer = new AsyncAnswer(context, !raw.method().equals("HEAD"));
        Duration limit = gateway.settings().serviceTimeout();
        context.setTimeout(limit.isZero() ? 0 : limit.plus(PATIENCE).toMillis());
        context.addListener(answer);
        if (request.getContentLengthLong() > ServiceHttp.MAX_BODY) {
            answer.give(gateway.serviceHttp().tooLarge());
            return;
        }
        var body = new BodyReader(request.getInputStream(), ServiceHttp.MAX_BODY);
        body.read().whenComplete((bytes, error) -> {
            if (error instanceof BodyReader.TooLargeException) {
                answer.give(gateway.serviceHttp().tooLarge());
            } else if (error != null) {
                answer.giveUp();
            } else {
                gateway.serviceHttp().answer(raw, bytes).thenAccept(answer::give);
            }
        });
    }
}
