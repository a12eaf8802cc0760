package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Autopsy;
import dev.parley.it.app.Chronicle;
import dev.parley.it.app.Remains;
import dev.parley.it.app.Rush;
import dev.parley.test.CloseCode;
import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application that is stopped while everybody talks ends as orderly as a quiet one. */
@ArquillianTest
@RunAsClient
class LifeCycleIT {
    private static final String STOPPING = "The server is stopping";
    private static final CloseCode STOPPED = new CloseCode(1001, STOPPING, CloseCode.By.SERVER);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int PEERS = 30;
    private static final int THREADS = 4;
    private static final int ROUNDS = 10;

    // Grizzly makes exceptions once for all when connections are closed for the first time, and their stacks hold the
    // application that did it (org.glassfish.grizzly.CloseReason): Payara never lets go of that one
    private static final int KEPT_FOR_EVER = Scene.on("payara") ? 1 : 0;

    private static final Path FILE = Chronicles.file();

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "rush", managed = false, testable = false)
    static WebArchive rush() {
        return ParleyWar.asBuilt()
                .with(Rush.class, Remains.class, Chronicle.class)
                .withSettings("""
                        {"ws": {"defaults": {"config": {"file": "%s"}}, "endpoints": [
                          {"name": "rush", "public": "/rush", "path": "/{number}",
                           "inbox": {"messages": 100000}, "outbox": {"messages": 100000, "bytes": "64MiB"}}
                        ]}}
                        """.formatted(FILE))
                .archive();
    }

    @Deployment(name = "autopsy", managed = false, testable = false)
    static WebArchive autopsy() {
        return ShrinkWrap.create(WebArchive.class, "autopsy.war").addClasses(Autopsy.class, Remains.class);
    }

    @BeforeEach
    void empty() throws IOException {
        Files.writeString(FILE, "");
    }

    @Test
    void an_undeployment_under_load_closes_everybody_once() throws Exception {
        URI base = Deployed.by(deployer, "rush");
        undeployUnderLoad(base);

        assertThat(Files.readAllLines(FILE))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PEERS)
                        .mapToObj(i -> "/" + i + " 1001 '" + STOPPING + "' by SERVER blue found 0")
                        .toList());
        assertThat(Page.isGone(base)).isTrue();
    }

    /** By itself Parley ends with its process. */
    @Test
    @Tag("server")
    void what_is_deployed_ten_times_and_undeployed_under_load_leaves_no_thread_and_no_class() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            undeployUnderLoad(Deployed.by(deployer, "rush"));
        }

        URI autopsy = Deployed.by(deployer, "autopsy").resolve("autopsy?most=" + KEPT_FOR_EVER);
        try {
            assertThat(Page.at(autopsy).body())
                    .matches("1[01] deployed, survivors \\[\\d{0," + KEPT_FOR_EVER + "}], threads \\[]");
        } finally {
            deployer.undeploy("autopsy");
        }
    }

    private void undeployUnderLoad(URI base) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Talker> talkers = IntStream.range(0, PEERS)
                .mapToObj(i -> new Talker(
                        RawPeer.to(base.resolve("rush/" + i)).within(LONG).connect()))
                .toList();
        try {
            List<CompletableFuture<CloseCode>> ends = talkers.stream()
                    .map(talker -> CompletableFuture.supplyAsync(talker::listen, threads))
                    .toList();
            var busy = new CountDownLatch(THREADS);
            List<CompletableFuture<Void>> talks = IntStream.range(0, THREADS)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> talk(talkers, i, busy), threads))
                    .toList();
            assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();

            deployer.undeploy("rush");

            assertThat(ends).extracting(CompletableFuture::join).containsOnly(STOPPED);
            talks.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
            talkers.forEach(Talker::close);
        }
    }

    /** Every fourth peer talks in its turn, as long as it can. */
    private static void talk(List<Talker> talkers, int first, CountDownLatch busy) {
        for (int round = 0; talkers.get(first).isOpen(); round++) {
            for (int i = first; i < PEERS; i += THREADS) {
                talkers.get(i).talk();
            }
            if (round == 3) {
                busy.countDown();
            }
        }
    }

    /** Reads all the time, and has read what was said so far before it says more. */
    private static final class Talker implements Consumer<RawFrame>, AutoCloseable {
        private static final byte[] TALK = RawFrame.join(
                RawFrame.text("talk").times(100), RawFrame.of(RawFrame.PING).bytes());

        private final RawPeer peer;
        private final Semaphore turn = new Semaphore(1);
        private volatile boolean ended;

        Talker(RawPeer peer) {
            this.peer = peer;
        }

        CloseCode listen() {
            CloseCode end = peer.awaitClose(this);
            ended = true;
            turn.release();
            return end;
        }

        @Override
        public void accept(RawFrame frame) {
            if (frame.opcode() == RawFrame.PONG) {
                turn.release();
            }
        }

        void talk() {
            turn.acquireUninterruptibly();
            if (!isOpen() || !peer.trySend(TALK)) {
                turn.release(); // whoever cannot talk does not wait for an answer
            }
        }

        boolean isOpen() {
            return !ended;
        }

        @Override
        public void close() {
            peer.close();
        }
    }
}
