package chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What was said in a room last, for who comes late. */
final class History {
    private static final int LENGTH = 50;

    private final Deque<News> past = new ArrayDeque<>();

    synchronized void add(News news, Runnable sending) {
        past.addLast(news);
        if (past.size() > LENGTH) {
            past.removeFirst();
        }
        sending.run();
    }

    /** Nothing is added between the past and the joining: a newcomer misses nothing and hears nothing twice. */
    synchronized void toldTo(Consumer<News> newcomer, Runnable joining) {
        past.forEach(newcomer);
        joining.run();
    }
}
