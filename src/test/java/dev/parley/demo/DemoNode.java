package dev.parley.demo;

import dev.parley.SessionHub;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Parley with beans of the demo and the settings of the WAR, without a server. */
final class DemoNode implements AutoCloseable {
    static final Path SETTINGS = Path.of("src", "main", "webapp", "WEB-INF", "parley.json");

    private final ParleyNode node;

    private DemoNode(String settings, Class<?> bean) {
        node = ParleyNode.of(settings, bean);
    }

    static DemoNode with(Class<?> bean) {
        return new DemoNode(settings(), bean);
    }

    /** The same endpoints, but as those of another application. */
    static DemoNode ofOthers(Class<?> bean) {
        return new DemoNode(settings().replace("\"demo\": true", "\"demo\": false"), bean);
    }

    SessionHub hub() {
        return node.hub();
    }

    ParleyNode node() {
        return node;
    }

    Visitor enter(String room, String name) {
        return visit("/ws/room/" + room + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    Visitor visit(String address) {
        Visitor visitor = new Visitor(node.connect(address));
        node.awaitIdle();
        return visitor;
    }

    @Override
    public void close() {
        node.close();
    }

    private static String settings() {
        try {
            return Files.readString(SETTINGS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A peer that knows what is news to it. */
    final class Visitor {
        private final InMemoryPeer peer;
        private int known;

        private Visitor(InMemoryPeer peer) {
            this.peer = peer;
        }

        void says(String text) {
            peer.send(text);
        }

        void saysBytes(byte... bytes) {
            peer.sendBinary(bytes);
        }

        void leaves() {
            peer.close();
        }

        /** What was sent to it since the last question. */
        List<String> news() {
            node.awaitIdle();
            List<String> all = peer.received();
            List<String> news = all.subList(known, all.size());
            known = all.size();
            return news;
        }
    }
}
