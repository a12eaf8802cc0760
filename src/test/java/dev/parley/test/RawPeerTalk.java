package dev.parley.test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Peers that send and read all the time, until the server ends it. */
public final class RawPeerTalk implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int THREADS = 4;
    private static final int MESSAGES = 100;
    private static final int ROUNDS = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch busy = new CountDownLatch(THREADS);
    private final List<Talker> talkers;
    private final List<CompletableFuture<CloseCode>> ends;
    private final List<CompletableFuture<Void>> talks;

    private RawPeerTalk(List<Talker> talkers) {
        this.talkers = talkers;
        this.ends = talkers.stream()
                .map(talker -> CompletableFuture.supplyAsync(talker::listen, threads))
                .toList();
        this.talks = IntStream.range(0, THREADS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> talk(i), threads))
                .toList();
    }

    /** So many peers, at least four, begin to send that text; each has read the last hundred before it sends the next. */
    public static RawPeerTalk of(int peers, String text, IntFunction<URI> addresses) {
        byte[] talk = RawFrame.join(
                RawFrame.text(text).times(MESSAGES), RawFrame.of(RawFrame.PING).bytes());
        return new RawPeerTalk(IntStream.range(0, peers)
                .mapToObj(i ->
                        new Talker(RawPeer.to(addresses.apply(i)).within(LONG).connect(), talk))
                .toList());
    }

    // every fourth peer in its turn
    private void talk(int first) {
        for (int round = 0; talkers.get(first).isOpen(); round++) {
            for (int i = first; i < talkers.size(); i += THREADS) {
                talkers.get(i).talk();
            }
            if (round == ROUNDS) {
                busy.countDown();
            }
        }
    }

    /** Waits until everybody has said something more than once. */
    public void awaitBusy() throws InterruptedException {
        if (!busy.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Not everybody was answered within " + Quote.of(LONG));
        }
    }

    /** How each of them was told to end, once all have. */
    public List<CloseCode> ends() {
        List<CloseCode> all = ends.stream().map(CompletableFuture::join).toList();
        talks.forEach(CompletableFuture::join);
        return all;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        talkers.forEach(Talker::close);
    }

    private static final class Talker implements Consumer<RawFrame> {
        private final RawPeer peer;
        private final byte[] talk;
        private final Semaphore turn = new Semaphore(1);
        private volatile boolean ended;

        Talker(RawPeer peer, byte[] talk) {
            this.peer = peer;
            this.talk = talk;
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
            if (!isOpen() || !peer.trySend(talk)) {
                turn.release(); // whoever cannot talk does not wait for an answer
            }
        }

        boolean isOpen() {
            return !ended;
        }

        void close() {
            peer.close();
        }
    }
}
