package dev.parley.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The one HTTP client behind all test clients without trust of their own: thousands of them share its selector and a few threads. */
final class SharedHttp {

    private static final String RESTRICTED = "jdk.httpclient.allowRestrictedHeaders";

    static {
        allowHost(); // before the JDK's client reads it, which it does once
    }

    private static final Executor THREADS =
            Executors.newFixedThreadPool(Math.max(4, Runtime.getRuntime().availableProcessors()), daemons());

    // one for each, as each has a selector
    private static final Map<SSLContext, HttpClient> TRUSTING = new ConcurrentHashMap<>();

    private static final HttpClient PLAIN = plain();

    private SharedHttp() {}

    /** One for {@code ws:}, or one that trusts whom the JVM trusts. */
    static HttpClient to(URI uri) {
        return "ws".equalsIgnoreCase(uri.getScheme()) ? PLAIN : Safe.CLIENT;
    }

    /** Made when it is needed: reading the certificates of the JVM would be a good part of the first start of a test. */
    private static final class Safe {
        private static final HttpClient CLIENT = builder().build();
    }

    // with a context that nobody uses, as it would make one else
    private static HttpClient plain() {
        try {
            return builder()
                    .sslContext(SSLContext.getInstance("TLS"))
                    .sslParameters(new SSLParameters())
                    .build();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM knows TLS", e);
        }
    }

    /** One with trust of its own. */
    static HttpClient trusting(SSLContext tls) {
        return TRUSTING.computeIfAbsent(
                tls, context -> builder().sslContext(context).build());
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().executor(THREADS).proxy(HttpClient.Builder.NO_PROXY);
    }

    private static void allowHost() {
        String allowed = System.getProperty(RESTRICTED, "");
        System.setProperty(RESTRICTED, allowed.isBlank() ? "host" : allowed + ",host");
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "test-client-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
