package dev.parley.security.jwt;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The keys of an issuer, fetched from its URL: at the start, again when they have grown old, and when a token names one
 * that is not among them. Who verifies a token never waits for that. While they cannot be fetched the last ones count.
 */
final class FetchedKeys implements KeyRing {
    private static final Logger LOG = System.getLogger(FetchedKeys.class.getName());

    // a key that was taken back does not count for longer
    private static final Duration FRESH = Duration.ofMinutes(10);

    // peers make up names of keys: the issuer is not to suffer for it
    private static final Duration PAUSE = Duration.ofSeconds(10);

    // what was to be done may have been left undone
    private static final Duration LOST = Duration.ofMinutes(1);

    private static final int TIMEOUT_MILLIS = 5000;
    private static final int MOST_BYTES = 1 << 20;

    private final Source source;
    private final KeyFiles files;
    private final Executor executor;
    private final LongSupplier clock;
    private final AtomicBoolean fetching = new AtomicBoolean();
    private volatile List<VerificationKey> keys = List.of();
    private volatile long asked;

    /** Where the keys come from. */
    interface Source {
        String text() throws IOException;
    }

    /** @param executor may wait for the issuer */
    FetchedKeys(Source source, KeyFiles files, Executor executor, LongSupplier clock) {
        this.source = source;
        this.files = files;
        this.executor = executor;
        this.clock = clock;
        fetch();
    }

    @Override
    public List<VerificationKey> keys() {
        if (isOlderThan(FRESH)) {
            fetch();
        }
        return keys;
    }

    @Override
    public boolean miss() {
        if (isOlderThan(PAUSE)) {
            fetch();
        }
        return fetching.get();
    }

    private boolean isOlderThan(Duration age) {
        return clock.getAsLong() - asked > age.toNanos();
    }

    private void fetch() {
        if (!fetching.getAndSet(true) || isOlderThan(LOST)) {
            asked = clock.getAsLong();
            executor.execute(this::run);
        }
    }

    private void run() {
        try {
            keys = files.read(source.text());
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "The keys at {0} could not be fetched: {1}", source, e.toString());
        } finally {
            fetching.set(false);
        }
    }

    /** What an issuer publishes. */
    record Page(URI uri) implements Source {
        @Override
        public String text() throws IOException {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Accept", "application/json");
            try (InputStream in = connection.getInputStream()) {
                if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                    throw new IOException("Status " + connection.getResponseCode());
                }
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new IOException("More than " + MOST_BYTES + " bytes");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            } finally {
                connection.disconnect();
            }
        }

        @Override
        public String toString() {
            return uri.toString();
        }
    }
}
