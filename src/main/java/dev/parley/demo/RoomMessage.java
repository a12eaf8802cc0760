package dev.parley.demo;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the server tells the page about a room; {@code type} says which of these it is. */
@JsonbTypeInfo(
        key = "type",
        value = {
            @JsonbSubtype(alias = "welcome", type = RoomMessage.Welcome.class),
            @JsonbSubtype(alias = "came", type = RoomMessage.Came.class),
            @JsonbSubtype(alias = "left", type = RoomMessage.Left.class),
            @JsonbSubtype(alias = "said", type = RoomMessage.Said.class)
        })
public interface RoomMessage {

    /** Somebody in a room: one window of one browser. Two may have the same name. */
    record Person(long id, String name) {}

    /** Tells a newcomer which of the people it is. */
    record Welcome(Person you) implements RoomMessage {}

    record Came(Person who) implements RoomMessage {}

    record Left(Person who) implements RoomMessage {}

    record Said(Person who, String text, Instant at) implements RoomMessage {}

    /** What the page posts: the only thing that comes from outside, so anything may be missing. */
    record NewMessage(@Nullable String text) {}
}
