package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.jakarta.ObservedEndpoints;
import dev.parley.jakarta.ServiceMethods;
import dev.parley.jakarta.Wiring;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.math.BigDecimal;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What docs/migration.md shows as Parley's does what the other system did, with the settings that stand there. */
class MigrationTest {
    @Test
    void a_room_without_an_endpoint_class() {
        run("\"name\": \"room\", \"public\"", (node, cdi) -> {
            InMemoryPeer ann = node.connect("/ws/room/7");
            InMemoryPeer bob = node.connect("/ws/room/7");
            InMemoryPeer eve = node.connect("/ws/room/8");
            ann.send("hello").awaitText("hello").assertNothingElse();
            bob.awaitText("hello").assertNothingElse();
            eve.assertNothingElse();
        });
    }

    @Test
    void a_message_to_whoever_is_at_a_path() {
        run("\"name\": \"channels\"", (node, cdi) -> {
            InMemoryPeer ann = node.connect("/ws/prices");
            InMemoryPeer eve = node.connect("/ws/news");
            cdi.select(Prices.class).get().tell(new Prices.Price("ACME", BigDecimal.valueOf(17)));
            ann.awaitText("{\"price\":17,\"share\":\"ACME\"}");
            ann.send("!").awaitText("!").assertNothingElse();
            eve.assertNothingElse();
        });
    }

    @Test
    void a_chat_with_rooms_and_a_door() {
        run("\"name\": \"chat\"", (node, cdi) -> {
            InMemoryPeer ann = node.connect("/api/ws/chat?token=1");
            InMemoryPeer bob = node.connect("/api/ws/chat?token=2");
            assertThat(ann.nextText()).contains("\"type\":\"hello\"");
            assertThat(bob.nextText()).contains("\"type\":\"hello\"");

            ann.send("{\"type\":\"join\",\"room\":\"quay\"}").awaitText("{\"room\":\"quay\",\"type\":\"join\"}");
            bob.assertNothingElse();
            bob.send("{\"type\":\"say\",\"room\":\"hall\",\"text\":\"Morning\"}");
            ann.awaitText("{\"room\":\"hall\",\"text\":\"Morning\",\"type\":\"say\"}");
            bob.awaitText("{\"room\":\"hall\",\"text\":\"Morning\",\"type\":\"say\"}")
                    .assertNothingElse();
        });
    }

    @Test
    void the_door_refuses_whoever_has_no_token() {
        // a session that closes at once is one for tests with a server
        runWith(settings("\"name\": \"chat\"").replace("{\"refuseWithClose\": true}", "{}"), (node, cdi) -> {
            node.handshake("/api/ws/chat").send().assertRefused(401);
            node.handshake("/api/ws/chat?token=1").send().assertAccepted();
        });
    }

    /** With the settings of the page that have this. */
    private static void run(String mark, BiConsumer<ParleyNode, SeContainer> story) {
        runWith(settings(mark), story);
    }

    private static String settings(String mark) {
        return Page.named("migration.md").in("json").stream()
                .filter(json -> json.contains(mark))
                .findFirst()
                .orElseThrow();
    }

    private static void runWith(String settings, BiConsumer<ParleyNode, SeContainer> story) {
        try (SeContainer cdi = SeContainerInitializer.newInstance()
                        .disableDiscovery()
                        .addBeanClasses(Rooms.class, Prices.class, Chat.class, ChatDoor.class, Wiring.class)
                        .addExtensions(new ObservedEndpoints(), new ServiceMethods())
                        .initialize();
                ParleyNode node = ParleyNode.of(settings, cdi.getBeanManager())) {
            story.accept(node, cdi);
        }
    }
}
