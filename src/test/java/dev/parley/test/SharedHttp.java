package dev.parley.test;

import java.net.http.HttpClient;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The one HTTP client behind all test clients: thousands of them share its selector and a few threads. */
final class SharedHttp {

    private static final String RESTRICTED = "jdk.httpclient.allowRestrictedHeaders";

    static {
        allowHost(); // before the JDK's client reads it, which it does once
    }

    static final HttpClient CLIENT = HttpClient.newBuilder()
            .executor(Executors.newFixedThreadPool(
                    Math.max(4, Runtime.getRuntime().availableProcessors()), daemons()))
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    private SharedHttp() {}

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
