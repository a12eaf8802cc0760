package dev.parley.jakarta;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What Payara forgets about its requests ({@code org.apache.catalina.connector.Request}), of which it keeps some for each of
 * its threads, to use them again.
 *
 * <p>One that was answered asynchronously still says that its thread has left it: {@code onExitService} sets
 * {@code afterService} when the request has been given back already. A WebSocket that opens with such a request and ends at
 * once would have it given back while its thread still works on it, which would then finish, or fail, in the request of
 * somebody else. And one that was upgraded keeps its {@code httpUpgradeHandler}, and by that the application, even undeployed.
 *
 * <p>Does nothing on other servers, and never fails.
 */
final class PayaraRequests {
    private static final Logger LOG = System.getLogger(PayaraRequests.class.getName());
    private static final AtomicBoolean HAS_FAILED = new AtomicBoolean();
    private static final String KEY = PayaraRequests.class.getName();
    private static final String HANDLER = "httpUpgradeHandler";

    private final boolean here;

    // guarded by this; what has led to whom, as long as Payara has them
    private final Map<Object, WeakReference<HttpUpgradeHandler>> upgraded = new WeakHashMap<>();

    PayaraRequests(boolean here) {
        this.here = here;
    }

    /** Those of the application; each time the same. */
    static PayaraRequests of(ServletContext context) {
        if (context.getAttribute(KEY) instanceof PayaraRequests requests) {
            return requests;
        }
        var requests = new PayaraRequests(isHere(context));
        context.setAttribute(KEY, requests);
        return requests;
    }

    /** Whether this server is Payara. */
    static boolean isHere(ServletContext context) {
        return context.getServerInfo().contains("Payara");
    }

    /** To be called by the thread of the request before its upgrade. */
    void refresh(ServletRequest request) {
        attempt(() -> Fields.of("afterService", own(request)).setBoolean(own(request), false));
    }

    /** The request has been upgraded. */
    void upgraded(ServletRequest request, HttpUpgradeHandler handler) {
        attempt(() -> remember(own(request), handler));
    }

    synchronized void remember(Object request, HttpUpgradeHandler handler) {
        upgraded.put(request, new WeakReference<>(handler));
    }

    /** The application stops: none of its requests that are over is to hold it. */
    synchronized void letGo() {
        upgraded.forEach((request, handler) -> attempt(() -> letGo(request, handler.get())));
        upgraded.clear();
    }

    // as one step: another application may be upgrading with this request
    private static void letGo(Object request, @Nullable HttpUpgradeHandler handler)
            throws ReflectiveOperationException {
        if (handler != null && !Fields.of("upgrade", request).getBoolean(request)) {
            Field field = Fields.of(HANDLER, request);
            VarHandle slot = MethodHandles.privateLookupIn(field.getDeclaringClass(), MethodHandles.lookup())
                    .unreflectVarHandle(field);
            slot.compareAndSet(request, handler, null);
        }
    }

    private static Object own(ServletRequest request) throws ReflectiveOperationException {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return Fields.value("request", inner);
    }

    private interface Work {
        void run() throws ReflectiveOperationException;
    }

    private void attempt(Work work) {
        if (here) {
            try {
                work.run();
            } catch (ReflectiveOperationException | RuntimeException e) {
                failed(e);
            }
        }
    }

    private static void failed(Exception e) {
        if (!HAS_FAILED.getAndSet(true)) { // it would be the same for all requests
            LOG.log(Level.WARNING, "WebSockets may disturb other requests in this server, and stay when undeployed", e);
        }
    }
}
