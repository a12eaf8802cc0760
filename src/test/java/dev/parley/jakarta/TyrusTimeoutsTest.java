package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TyrusTimeoutsTest {
    @Test
    void a_session_asks_its_server_for_no_time_out_any_more() throws Exception {
        ScheduledExecutorService server = Executors.newSingleThreadScheduledExecutor();
        try {
            var session = new LikeTyrusSession(server);
            session.restart();
            assertThat(session.timeout).isNotNull();

            TyrusTimeouts.endIn(session);
            session.restart();

            assertThat(session.timeout).isNull();
        } finally {
            server.shutdownNow();
        }
    }

    /** What of it is known. */
    private static final class LikeTyrusSession {
        private final ScheduledExecutorService service;
        private Object timeout;

        private LikeTyrusSession(ScheduledExecutorService service) {
            this.service = service;
        }

        private void restart() {
            timeout = service.schedule(() -> {}, 1, TimeUnit.HOURS);
        }
    }
}
