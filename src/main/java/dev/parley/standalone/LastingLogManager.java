package dev.parley.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/**
 * The JDK's log manager, but heard to the end: both the JVM's exit and Tomcat, when its web application ends, would silence
 * the log while the server still stops.
 */
public final class LastingLogManager extends LogManager {
    private volatile boolean reading;

    @Override
    public void readConfiguration(InputStream in) throws IOException {
        reading = true;
        try {
            super.readConfiguration(in);
        } finally {
            reading = false;
        }
    }

    @Override
    public void reset() {
        if (reading) {
            super.reset();
        }
    }
}
