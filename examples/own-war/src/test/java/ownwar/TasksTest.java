package ownwar;

import dev.parley.Handshake;
import dev.parley.Method;
import dev.parley.spi.Authenticator;
import dev.parley.spi.Decision;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import dev.parley.test.ParleyTest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The list of tasks in memory. Another door stands in place of the application's: it believes a header. */
@ParleyTest(beans = {Tasks.class, TasksTest.OpenDoor.class})
class TasksTest {
    @ApplicationScoped
    public static class OpenDoor implements Authenticator {
        @Override
        public Decision decide(Handshake handshake) {
            return handshake
                    .header("User")
                    .map(user -> Decision.accept(() -> user, Set.of()))
                    .orElse(Decision.none());
        }
    }

    @Test
    void what_one_device_does_the_others_of_its_user_show(ParleyNode node) {
        InMemoryPeer phone = device(node, "ann");
        InMemoryPeer laptop = device(node, "ann");
        InMemoryPeer other = device(node, "bob");

        phone.call(Method.POST, "tasks/task", Map.of("text", "Paint the boat")).assertStatus(200);
        laptop.awaitJsonWith("{\"devices\":2,\"tasks\":[{\"id\":1,\"text\":\"Paint the boat\",\"done\":false}]}");
        laptop.call(Method.PUT, "tasks/task", Map.of("id", 1, "done", true)).assertStatus(200);
        phone.awaitJsonWith("{\"tasks\":[{\"id\":1,\"text\":\"Paint the boat\",\"done\":true}]}");

        other.awaitJson("{\"devices\":1,\"tasks\":[]}").assertNothingElse();
    }

    @Test
    void who_has_gone_is_counted_no_longer(ParleyNode node) {
        InMemoryPeer phone = device(node, "ann");
        InMemoryPeer laptop = device(node, "ann");
        laptop.awaitJsonWith("{\"devices\":2}");

        phone.close(1000, "");

        laptop.awaitJsonWith("{\"devices\":1}");
    }

    @Test
    void a_task_says_something(ParleyNode node) {
        InMemoryPeer phone = device(node, "ann");

        phone.call(Method.POST, "tasks/task", Map.of("text", " ")).assertStatus(400);
        phone.call(Method.POST, "tasks/task", Map.of("text", "!".repeat(201))).assertStatus(400);
        phone.call(Method.POST, "tasks/task", Map.of("text", "!".repeat(200))).assertStatus(200);
    }

    private static InMemoryPeer device(ParleyNode node, String user) {
        return node.to("/ws/tasks").header("User", user).connect();
    }
}
