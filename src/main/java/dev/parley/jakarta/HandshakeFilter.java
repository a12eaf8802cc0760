package dev.parley.jakarta;

import dev.parley.server.Admission;
import dev.parley.server.Admission.NotOurs;
import dev.parley.server.Admission.Refused;
import dev.parley.server.Admission.Upgrade;
import dev.parley.server.Gateway;
import dev.parley.server.Logins;
import dev.parley.server.Page;
import dev.parley.server.RawRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides each handshake before the container does: only here can it be answered with any status, and only here is it
 * the same on every server. A request that is not for an endpoint of the settings passes untouched.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public final class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String CLIENT = "/parley.js";
    private static final Logger LOG = System.getLogger(HandshakeFilter.class.getName());

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Gateway gateway = (Gateway) request.getServletContext().getAttribute(GatewayListener.GATEWAY);
        if (gateway == null) {
            chain.doFilter(request, response);
            return;
        }
        RawRequest raw = gateway.seen(RawRequests.of(request, gateway.roles()));
        Optional<Page> health = gateway.health().answer(raw);
        if (health.isPresent()) {
            answer(health.get(), !raw.method().equals("HEAD"), response);
            return;
        }
        Admission admission = gateway.check().decide(raw);
        if (admission instanceof NotOurs) {
            passOn(request, response, chain, raw, gateway.logins());
        } else {
            obey(admission, request, response, chain);
        }
    }

    // no server tells when somebody logs out and keeps his HTTP session
    private static void passOn(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, RawRequest raw, Logins logins)
            throws IOException, ServletException {
        Optional<Logins.Watch> watch = logins.watch(raw);
        if (raw.path()
                .equals(CLIENT)) { // browsers are to ask whether it is still the same, and not to guess for how long
            response.setHeader("Cache-Control", "no-cache");
        }
        chain.doFilter(request, response);
        watch.ifPresent(over -> over.look(Optional.ofNullable(request.getUserPrincipal())));
    }

    private static void obey(
            Admission admission, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (admission instanceof Upgrade upgrade) {
            RegisteredAddress address = RegisteredAddress.of(upgrade.endpoint().address());
            upgrade(upgrade, new Readdressed(request, address.path()), response, chain);
        } else if (admission instanceof Refused refused) {
            refuse(refused, response, request.getServletContext());
        } else {
            throw new IllegalStateException("Admission must be known, was " + admission);
        }
    }

    // once it has begun nobody would read an error page; and Payara would write it into a response that may be
    // another's by then.
    // The session opens even so, and ends at once.
    private static void upgrade(Upgrade upgrade, Readdressed request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PayaraRequests.of(request.getServletContext()).refresh(request);
        try {
            EndpointConfigurator.<IOException, ServletException>with(upgrade, () -> chain.doFilter(request, response));
        } catch (IOException e) {
            if (!request.isUpgraded()) {
                throw e;
            }
            LOG.log(Level.DEBUG, "A peer has gone before its handshake was answered: {0}", e);
        }
    }

    private static void refuse(Refused refused, HttpServletResponse response, ServletContext context)
            throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(refused.headers());
        headers.keySet().removeIf(name -> !mayBeSent(name, context));
        answer(new Page(refused.status(), "text/plain", headers, refused.body() + "\n"), true, response);
    }

    private static void answer(Page page, boolean withBody, HttpServletResponse response) throws IOException {
        byte[] body = PageHead.give(page, response);
        if (withBody) {
            response.getOutputStream().write(body);
        }
    }

    // Payara's Grizzly takes every answer with an Upgrade header for an upgrade, and would never end it
    private static boolean mayBeSent(String header, ServletContext context) {
        boolean upgrades = header.equals("Upgrade") || header.equals("Connection");
        return !(upgrades && PayaraRequests.isHere(context));
    }

    /** The request at the address under which the container knows the endpoint. */
    private static final class Readdressed extends HttpServletRequestWrapper {
        private final String path;
        private boolean upgraded; // on the thread that asks for it

        Readdressed(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
            T handler = super.upgrade(type);
            upgraded = true;
            PayaraRequests.of(getServletContext()).upgraded(this, handler);
            return handler;
        }

        boolean isUpgraded() {
            return upgraded;
        }

        @Override
        public String getServletPath() {
            return path;
        }

        @Override
        @Nullable
        public String getPathInfo() {
            return null;
        }

        @Override
        public String getRequestURI() {
            return getContextPath() + path;
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(getScheme() + "://" + getServerName() + ":" + getServerPort() + getRequestURI());
        }
    }
}
