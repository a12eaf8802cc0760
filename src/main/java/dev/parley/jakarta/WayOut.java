package dev.parley.jakarta;

import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way out of one session. On Payara what leads to its connection is used for the next one as soon as the session has ended: a
 * write that is late would reach somebody else. So there its end waits for a write that is being begun, and no other one begins.
 */
final class WayOut {
    private final boolean usedAgain;
    private final ReentrantLock inUse = new ReentrantLock();

    private boolean shut; // guarded by inUse

    /** @param usedAgain whether somebody else may get it */
    WayOut(boolean usedAgain) {
        this.usedAgain = usedAgain;
    }

    static WayOut of(Session session) {
        return new WayOut(session.getClass().getName().startsWith("org.glassfish.tyrus."));
    }

    interface Write {
        void begin() throws IOException;
    }

    /** @throws IOException if the session has ended, or of the write */
    void through(Write write) throws IOException {
        if (!usedAgain) {
            write.begin();
            return;
        }
        inUse.lock();
        try {
            if (shut) {
                throw new IOException("The session has ended");
            }
            write.begin();
        } finally {
            inUse.unlock();
        }
    }

    /** The session has ended: to be called before its container may use again what it had. */
    void shut() {
        inUse.lock();
        try {
            shut = true;
        } finally {
            inUse.unlock();
        }
    }
}
