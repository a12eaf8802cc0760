package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ServiceCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private final List<String> asked = new ArrayList<>();
    private final List<CompletableFuture<ServiceReply>> answers = new ArrayList<>();
    private final Rooms rooms = new Rooms(this::ask, new HandClock(), Runnable::run, why -> {});

    private CompletionStage<ServiceReply> ask(ServiceCall call, Rooms.Order order) {
        CompletableFuture<ServiceReply> answer = new CompletableFuture<>();
        asked.add(call.service() + " " + order);
        answers.add(answer);
        return answer;
    }

    /** Threads that are busy may tell of the end of one connection when the next has begun. */
    @Test
    void the_next_connection_waits_for_no_answer_of_the_one_before() {
        rooms.join("lobby");
        CompletionStage<Void> left = rooms.leave("lobby");
        rooms.join("lobby");

        rooms.joinAgain();
        assertThat(asked).containsExactly("parley/join AFTER_ALL", "parley/join BEFORE_ALL");
        answers.get(0).completeExceptionally(new ConnectionLostException("gone"));

        assertThat(asked).hasSize(2);
        assertThat(left.toCompletableFuture()).isCompleted();
        answers.get(1).complete(null);
        assertThat(rooms.names()).containsExactly("lobby");
    }
}
