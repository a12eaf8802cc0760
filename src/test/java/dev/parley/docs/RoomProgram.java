package dev.parley.docs;

import dev.parley.Method;
import dev.parley.ServiceCall;
import dev.parley.client.ParleyClient;

public final class RoomProgram {
    private RoomProgram() {}

    public static void main(String[] args) {
        try (ParleyClient client = ParleyClient.to("ws://localhost:8080/ws/room/7")
                .onText((c, text) -> System.out.println(text))
                .onClose((c, end) -> System.out.println(end.close() + (end.reconnects() ? ", coming back" : "")))
                .connect()) {
            client.send(new Note("hello"));
            client.call("room/participants").thenAccept(reply -> System.out.println(reply.text()));
            client.closed().toCompletableFuture().join();
        }
    }

    static void enter(ParleyClient client) {
        client.call(ServiceCall.of(Method.POST, "room/participants").with(new Participant("Ann")), Participant.class)
                .whenComplete((participant, failure) ->
                        System.out.println(failure == null ? participant.name() : failure.getMessage()));
    }

    public record Note(String text) {}

    public record Participant(String name) {}
}
