package ownwar;

import dev.parley.Closed;
import dev.parley.Method;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Service;
import dev.parley.ServiceException;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A list of things to do for each user. Whatever one device does, all devices of its user show. */
@ApplicationScoped
public class Tasks {
    public record Task(int id, String text, boolean done) {}

    public record TaskList(int devices, List<Task> tasks) {}

    private static final int LONGEST = 200;

    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<String, List<Task>> lists = new HashMap<>(); // guarded by this

    @Inject
    SessionHub hub;

    void came(@Observes @On("tasks") Opened event) {
        change(event.session(), tasks -> tasks);
    }

    void gone(@Observes @On("tasks") Closed event) {
        change(event.session(), tasks -> tasks);
    }

    @Service(value = "tasks/task", method = Method.POST)
    void add(Task task, WebSocketSession session) {
        if (task.text() == null || task.text().isBlank() || task.text().length() > LONGEST) {
            throw new ServiceException(400, "A task has 1 to " + LONGEST + " characters");
        }
        Task added = new Task(lastId.incrementAndGet(), task.text().strip(), false);
        change(session, tasks -> Stream.concat(tasks.stream(), Stream.of(added)).toList());
    }

    @Service(value = "tasks/task", method = Method.PUT)
    void tick(Task ticked, WebSocketSession session) {
        change(
                session,
                tasks -> tasks.stream()
                        .map(task -> task.id() == ticked.id() ? new Task(task.id(), task.text(), ticked.done()) : task)
                        .toList());
    }

    /** Within the lock, so that every device gets the lists in the order in which they came to be; sending never waits. */
    private synchronized void change(WebSocketSession session, UnaryOperator<List<Task>> change) {
        String user = session.user().orElseThrow();
        List<Task> tasks = change.apply(lists.getOrDefault(user, List.of()));
        lists.put(user, tasks);
        hub.send(Target.user(user), new TaskList(hub.count(Target.user(user)), tasks));
    }
}
