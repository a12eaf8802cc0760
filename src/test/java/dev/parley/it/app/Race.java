package dev.parley.it.app;

import dev.parley.Close;
import dev.parley.On;
import dev.parley.Received;
import dev.parley.Sent;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Fifty threads do something to a session while another one closes it. */
@ApplicationScoped
public class Race {
    private static final int THREADS = 50;
    private static final int TIMES = 40;

    @Inject
    SessionHub hub;

    private interface Act {
        void on(int thread, int time);
    }

    /** All send; told {@code close}, the session is closed meanwhile, told anything else, its peer sees to that. */
    void send(@Observes @On("race") Received event) throws InterruptedException {
        WebSocketSession session = event.session();
        Queue<CompletionStage<Sent>> results = new ConcurrentLinkedQueue<>();
        int failures = race(session, event, (thread, time) -> results.add(session.send(thread + ":" + time)));
        int told = results.stream()
                .map(result -> result.toCompletableFuture().join())
                .mapToInt(sent -> sent.written() + sent.gone())
                .sum();
        witness(session, "raced with " + failures + " failures, told of " + told);
    }

    /** All join one room after the other and leave none. */
    void join(@Observes @On("ghosts") Received event) throws InterruptedException {
        WebSocketSession session = event.session();
        session.send("racing");
        int failures = race(session, event, (thread, time) -> session.join(time + "-" + session.id()));
        session.close(new Close(4000, "enough")).toCompletableFuture().join();
        boolean late = session.join("late");
        int found = IntStream.range(0, TIMES)
                .map(time -> hub.count(Target.room("ghosts", time + "-" + session.id())))
                .sum();
        witness(session, "raced with " + failures + " failures, found " + found + ", late " + late);
    }

    private int race(WebSocketSession session, Received event, Act act) throws InterruptedException {
        var start = new CountDownLatch(1);
        Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(number -> new Thread(() -> run(number, act, start, failures), "race-" + number))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        if (event.message().text().equals("close")) {
            session.close(new Close(4000, "enough"));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return failures.size();
    }

    private static void run(int number, Act act, CountDownLatch start, Queue<RuntimeException> failures) {
        try {
            start.await();
            for (int time = 0; time < TIMES; time++) {
                act.on(number, time);
            }
        } catch (RuntimeException e) {
            failures.add(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void witness(WebSocketSession session, String text) {
        hub.send(Target.path("witness", session.path()), text);
    }
}
