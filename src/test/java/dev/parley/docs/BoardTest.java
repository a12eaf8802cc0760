package dev.parley.docs;

import dev.parley.jakarta.ObservedEndpoints;
import dev.parley.jakarta.ServiceMethods;
import dev.parley.jakarta.Wiring;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import hello.Board;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The board of docs/getting-started.md, with the settings that stand there: in Java and in JavaScript. */
class BoardTest {
    private static final Duration LONG = Duration.ofSeconds(60); // an engine may be long in starting

    @TempDir
    Path services;

    @Test
    void the_bean_answers_and_tells_everybody_in_the_room() {
        try (SeContainer cdi = SeContainerInitializer.newInstance()
                        .disableDiscovery()
                        .addBeanClasses(Board.class, Wiring.class)
                        .addExtensions(new ObservedEndpoints(), new ServiceMethods())
                        .initialize();
                ParleyNode node = ParleyNode.of(GettingStarted.settings(), cdi.getBeanManager())) {
            InMemoryPeer ann = node.connect("/ws/board/harbour");
            InMemoryPeer eve = node.connect("/ws/board/quay");

            ann.send("{\"service\":\"board/welcome\",\"id\":1}")
                    .awaitText(
                            "{\"method\":\"GET\",\"service\":\"board/welcome\",\"id\":1,\"status\":200,\"type\":\"json\","
                                    + "\"content\":{\"text\":\"Welcome to the harbour, 1 here\"}}");
            ann.send("{\"text\":\"Low tide at four\"}")
                    .awaitText("{\"text\":\"Low tide at four\"}")
                    .assertNothingElse();
            eve.assertNothingElse();
        }
    }

    @Test
    void so_do_the_scripts() throws Exception {
        script("ws/board.put.js", GettingStarted.scripts().get(0));
        script("board/welcome.js", GettingStarted.scripts().get(1));
        try (ParleyNode node = ParleyNode.of(GettingStarted.settingsForScripts(), services)) {
            InMemoryPeer ann = node.to("/ws/board/harbour").within(LONG).connect();
            InMemoryPeer eve = node.connect("/ws/board/quay");

            ann.send("{\"service\":\"board/welcome\",\"id\":1}")
                    .awaitText(
                            "{\"method\":\"GET\",\"service\":\"board/welcome\",\"id\":1,\"status\":200,\"type\":\"json\","
                                    + "\"content\":{\"text\":\"Welcome to the harbour\"}}");
            ann.send("{\"text\":\"Low tide at four\"}").awaitText("{\"text\":\"Low tide at four\"}");
            eve.assertNothingElse();
        }
    }

    private void script(String path, String text) throws Exception {
        Path file = services.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
