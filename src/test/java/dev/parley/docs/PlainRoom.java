package dev.parley.docs;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

@ServerEndpoint("/ws/room/{uid}")
public class PlainRoom {
    private static final Map<String, Set<Session>> ROOMS = new ConcurrentHashMap<>();

    @OnOpen
    public void open(Session session, @PathParam("uid") String uid) {
        ROOMS.computeIfAbsent(uid, room -> ConcurrentHashMap.newKeySet()).add(session);
    }

    @OnMessage
    public void message(String text, @PathParam("uid") String uid) {
        for (Session other : ROOMS.get(uid)) {
            other.getAsyncRemote().sendText(text);
        }
    }

    @OnClose
    public void close(Session session, @PathParam("uid") String uid) {
        ROOMS.get(uid).remove(session);
    }
}
