package chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import dev.parley.test.ParleyTest;
import org.junit.jupiter.api.Test;

/** The bean with the settings of the application, without a server. */
@ParleyTest(beans = Chat.class)
class ChatTest {
    private static final String HELLO = "{\"type\":\"said\",\"text\":\"Hello\"}";

    @Test
    void everybody_in_the_room_hears_what_is_said_and_nobody_else(ParleyNode node) {
        InMemoryPeer ann = enter(node, "harbour", "Ann");
        InMemoryPeer bob = enter(node, "harbour", "Bob");
        InMemoryPeer eve = enter(node, "market", "Eve");

        ann.send(HELLO);

        bob.awaitJsonWith("{\"type\":\"said\",\"who\":\"Ann\",\"text\":\"Hello\"}");
        ann.awaitJsonWith("{\"type\":\"said\",\"who\":\"Ann\",\"text\":\"Hello\"}");
        node.awaitIdle();
        assertEquals(0, said(eve));
    }

    @Test
    void who_comes_late_reads_the_last_50(ParleyNode node) {
        InMemoryPeer ann = enter(node, "harbour", "Ann");
        for (int i = 1; i <= 51; i++) {
            ann.send("{\"type\":\"said\",\"text\":\"" + i + "\"}");
        }
        node.awaitIdle();

        InMemoryPeer bob = enter(node, "harbour", "Bob");

        assertEquals("2", bob.nextAs(News.class).text());
        assertEquals(50, said(bob));
    }

    @Test
    void the_room_knows_who_comes_and_goes(ParleyNode node) {
        InMemoryPeer ann = enter(node, "harbour", "Ann");

        enter(node, "harbour", "Bob").close();

        ann.awaitJsonWith("{\"type\":\"came\",\"who\":\"Bob\"}");
        ann.awaitJsonWith("{\"type\":\"left\",\"who\":\"Bob\"}");
        assertEquals(
                "[{\"name\":\"harbour\",\"people\":[\"Ann\"]},"
                        + "{\"name\":\"lighthouse\",\"people\":[]},{\"name\":\"market\",\"people\":[]}]",
                ann.call("chat/rooms").assertStatus(200).text());
    }

    @Test
    void the_others_see_that_somebody_types(ParleyNode node) {
        InMemoryPeer ann = enter(node, "harbour", "Ann");
        InMemoryPeer bob = enter(node, "harbour", "Bob");

        ann.send("{\"type\":\"typing\"}");

        bob.awaitJsonWith("{\"type\":\"typing\",\"who\":\"Ann\"}");
    }

    @Test
    void there_are_no_other_rooms(ParleyNode node) {
        node.connect("/ws/chat/cellar?name=Ann").assertClosed(4004, "There is no such room");
    }

    @Test
    void who_gives_no_name_is_a_guest(ParleyNode node) {
        node.connect("/ws/chat/harbour").awaitJsonWith("{\"type\":\"came\",\"who\":\"Guest\"}");
    }

    @Test
    void a_name_has_at_most_24_characters_however_wide(ParleyNode node) {
        enter(node, "harbour", "%F0%9F%98%80".repeat(25))
                .awaitJsonWith("{\"type\":\"came\",\"who\":\"" + "😀".repeat(24) + "\"}");
    }

    private static InMemoryPeer enter(ParleyNode node, String room, String name) {
        InMemoryPeer peer = node.connect("/ws/chat/" + room + "?name=" + name);
        node.awaitIdle();
        return peer;
    }

    private static long said(InMemoryPeer peer) {
        return peer.received().stream()
                .filter(text -> text.contains("\"type\":\"said\""))
                .count();
    }
}
