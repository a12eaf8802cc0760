package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ShareTest {
    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final Share share = new Share(workers::add, 2);

    @Test
    void no_more_than_its_part_is_at_work_and_the_rest_follows_in_order() {
        List.of("a", "b", "c", "d").forEach(this::execute);

        assertThat(workers).hasSize(2);
        assertThat(share.waiting()).isEqualTo(2);
        work();
        assertThat(done).containsExactly("a");
        assertThat(share.waiting()).isEqualTo(1);
        assertThat(workers).hasSize(2);
        work();
        work();
        work();
        assertThat(done).containsExactly("a", "b", "c", "d");
        assertThat(workers).isEmpty();
    }

    @Test
    void its_part_is_free_again_after_the_work_even_if_it_fails() {
        share.execute(() -> {
            throw new IllegalStateException("broken");
        });
        execute("a");
        execute("b");
        assertThatThrownBy(this::work).hasMessage("broken");
        work();
        work();
        assertThat(done).containsExactly("a", "b");

        List.of("c", "d", "e").forEach(this::execute);
        assertThat(workers).hasSize(2);
    }

    private void execute(String name) {
        share.execute(() -> done.add(name));
    }

    private void work() {
        workers.remove().run();
    }
}
