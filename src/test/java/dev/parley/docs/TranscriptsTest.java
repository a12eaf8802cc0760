package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.jakarta.ObservedEndpoints;
import dev.parley.jakarta.ServiceMethods;
import dev.parley.jakarta.Wiring;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import hello.Board;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages that the documentation shows, each {@code →} to the server and {@code ←} from it, are those that go to and fro. */
class TranscriptsTest {
    private static final String SETTINGS = """
            {"ws": {"endpoints": [
              {"name": "room", "public": "/ws/room", "path": "/{uid}"},
              {"name": "board", "public": "/ws/board", "path": "/{room}"}
            ]}}
            """;

    private SeContainer cdi;
    private ParleyNode node;

    @BeforeEach
    void start() {
        cdi = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(Participants.class, Board.class, Wiring.class)
                .addExtensions(new ObservedEndpoints(), new ServiceMethods())
                .initialize();
        node = ParleyNode.of(SETTINGS, cdi.getBeanManager());
    }

    @AfterEach
    void stop() {
        node.close();
        cdi.close();
    }

    static List<Page.Fragment> transcripts() {
        return Page.all().stream()
                .flatMap(page -> page.fragments().stream())
                .filter(fragment -> fragment.code().startsWith("→"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void it_is_what_happens(Page.Fragment transcript) {
        InMemoryPeer peer =
                transcript.code().contains("board") ? node.connect("/ws/board/harbour") : among("Ann", "Bob");

        transcript.code().lines().forEach(line -> {
            String message = line.substring(2);
            if (line.startsWith("→")) {
                peer.send(message);
            } else {
                assertThat(line).startsWith("←");
                peer.awaitMessage(came -> inOrder(came).equals(message), message);
            }
        });
        peer.assertNothingElse();
    }

    @Test
    void there_are_some() {
        assertThat(transcripts()).hasSizeGreaterThan(2);
    }

    /** Somebody in a room with these. */
    private InMemoryPeer among(String... names) {
        for (String name : names) {
            InMemoryPeer other = node.connect("/ws/room/7");
            other.send("{\"service\":\"room/participants\",\"method\":\"POST\",\"data\":{\"name\":\"" + name + "\"}}");
            assertThat(other.nextText()).contains("\"status\":200");
        }
        return node.connect("/ws/room/7");
    }

    // who is told first is not said
    private static String inOrder(String message) {
        return message.replace("[\"Bob\",\"Ann\"]", "[\"Ann\",\"Bob\"]");
    }
}
