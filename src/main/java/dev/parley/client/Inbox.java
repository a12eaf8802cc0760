package dev.parley.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What listeners are to hear: one thing at a time, in order. Messages are bounded; what happens otherwise always finds room. */
final class Inbox {
    // after so many others have their turn
    private static final int TURN = 32;

    private record Item(Runnable work, int size) {
        boolean isMessage() {
            return size >= 0;
        }
    }

    private final int mostMessages;
    private final long mostBytes;
    private final Executor crew;

    // guarded by this; never held while work is done
    private final Queue<Item> waiting = new ArrayDeque<>(4);
    private int messages;
    private long bytes;
    private boolean running;

    // who handles; a pooled thread that has gone on to other work is not to be taken for it
    @Nullable
    private Thread thread;

    /** @param crew runs what is put in; nothing of that may throw */
    Inbox(int mostMessages, long mostBytes, Executor crew) {
        this.mostMessages = mostMessages;
        this.mostBytes = mostBytes;
        this.crew = crew;
    }

    void put(Runnable work) {
        add(new Item(work, -1));
    }

    /** Puts in a message of that size; false if it finds no room. */
    boolean put(Runnable work, int size) {
        return add(new Item(work, size));
    }

    /** Whether this thread is just doing what was put in. */
    synchronized boolean isHere() {
        return thread == Thread.currentThread();
    }

    private boolean add(Item item) {
        boolean mine;
        synchronized (this) {
            if (item.isMessage() && (messages == mostMessages || bytes + item.size() > mostBytes)) {
                return false;
            }
            count(item, 1);
            waiting.add(item);
            mine = !running;
            running = true;
        }
        if (mine) {
            crew.execute(this::turn);
        }
        return true;
    }

    private void turn() {
        for (int i = 0; i < TURN; i++) {
            Item item = next();
            if (item == null) {
                return;
            }
            item.work().run();
        }
        leave();
        crew.execute(this::turn);
    }

    private synchronized void leave() {
        thread = null;
    }

    @Nullable
    private synchronized Item next() {
        Item item = waiting.poll();
        running = item != null;
        thread = running ? Thread.currentThread() : null;
        if (item != null) {
            count(item, -1);
        }
        return item;
    }

    private void count(Item item, int sign) {
        if (item.isMessage()) {
            messages += sign;
            bytes += (long) sign * item.size();
        }
    }
}
