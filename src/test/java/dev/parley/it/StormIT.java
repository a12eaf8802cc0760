package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Storm;
import dev.parley.test.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Many threads send into a full room: everybody gets everything, in each thread's order. */
@ArquillianTest
class StormIT {
    private static final int SESSIONS = 50;
    private static final int THREADS = 8;

    /** Of each thread; what all get is {@code SESSIONS} times as much. */
    private static final int MESSAGES = Integer.getInteger("storm.messages", 10_000);

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Storm.class)
                .withSettings("{\"ws\":{\"endpoints\":[{\"name\":\"storm\",\"public\":\"/storm\"}]}}")
                .archive();
    }

    @Test
    void everybody_gets_every_message_in_the_order_of_its_thread() throws InterruptedException {
        var complete = new CountDownLatch(SESSIONS);
        List<Tally> tallies = new ArrayList<>();
        List<TestClient> clients = new ArrayList<>();
        var ready = new CountDownLatch(SESSIONS);
        for (int i = 0; i < SESSIONS; i++) {
            var tally = new Tally(ready, complete);
            tallies.add(tally);
            clients.add(TestClient.to(base.resolve("storm"))
                    .name("session " + i)
                    .within(Duration.ofMinutes(5))
                    .onText(tally::take)
                    .connect());
        }
        assertThat(ready.await(20, TimeUnit.SECONDS)).isTrue();

        long began = System.nanoTime();
        clients.get(0).send(THREADS + " " + MESSAGES);
        boolean all = complete.await(5, TimeUnit.MINUTES);
        double seconds = (System.nanoTime() - began) / 1e9;

        assertThat(tallies).allSatisfy(tally -> assertThat(tally.mistake()).isEmpty());
        assertThat(all).as("everybody has everything").isTrue();
        clients.forEach(TestClient::roundTrip);
        assertThat(tallies).allSatisfy(tally -> assertThat(tally.count()).isEqualTo(THREADS * MESSAGES));
        clients.forEach(TestClient::close);
        System.Logger log = System.getLogger(StormIT.class.getName());
        log.log(
                System.Logger.Level.INFO,
                "{0} deliveries in {1} s",
                (long) SESSIONS * THREADS * MESSAGES,
                Math.round(seconds * 10) / 10.0);
    }

    /** What one session got; called by one thread at a time. */
    private static final class Tally {
        private final int[] next = new int[THREADS];
        private final CountDownLatch ready;
        private final CountDownLatch complete;
        private volatile int count;
        private volatile String mistake = "";

        Tally(CountDownLatch ready, CountDownLatch complete) {
            this.ready = ready;
            this.complete = complete;
        }

        @SuppressWarnings("NonAtomicOperationOnVolatileField")
        void take(String text) {
            if (text.equals("ready")) {
                ready.countDown();
                return;
            }
            int colon = text.indexOf(':');
            int thread = Integer.parseInt(text.substring(0, colon));
            int number = Integer.parseInt(text.substring(colon + 1));
            if (number != next[thread] && mistake.isEmpty()) {
                mistake = "Thread " + thread + ": expected " + next[thread] + ", got " + number;
            }
            next[thread] = number + 1;
            count++;
            if (count == THREADS * MESSAGES) {
                complete.countDown();
            }
        }

        int count() {
            return count;
        }

        String mistake() {
            return mistake;
        }
    }
}
