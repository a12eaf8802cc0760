package dev.parley.script;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A session as scripts see it. */
@NullUnmarked
public interface ScriptSession {

    String id();

    default String getId() {
        return id();
    }

    String endpoint();

    default String getEndpoint() {
        return endpoint();
    }

    /** The values of the path's parameters. */
    Values path();

    default Values getPath() {
        return path();
    }

    String fullPath();

    default String getFullPath() {
        return fullPath();
    }

    /** The session's own notes. */
    Values data();

    default Values getData() {
        return data();
    }

    /** Who this is, null if that is unknown. */
    String user();

    default String getUser() {
        return user();
    }

    /** Says who this is. */
    void identify(String user);

    boolean isInRole(String role);

    boolean isOpen();

    List<String> rooms();

    default List<String> getRooms() {
        return rooms();
    }

    boolean join(String room);

    boolean leave(String room);

    void send(Object data);

    /** Sends to all sessions of the endpoint that are in the room. */
    void sendToRoom(String room, Object data);

    void close();
}
