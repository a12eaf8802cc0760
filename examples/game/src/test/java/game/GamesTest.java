package game;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.Method;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import dev.parley.test.ParleyTest;
import dev.parley.test.ServiceReply;
import game.Games.Code;
import game.Games.Move;
import game.Games.Place;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lobby and a game, with the settings of the application, without a server. */
@ParleyTest(beans = Games.class)
class GamesTest {
    private InMemoryPeer ann;
    private InMemoryPeer bob;
    private String code;

    @BeforeEach
    void ann_waits_for_somebody(ParleyNode node) {
        ann = enter(node, "Ann");
        bob = enter(node, "Bob");
        code = ann.call(Method.POST, "games", null)
                .assertStatus(200)
                .as(Place.class)
                .code();
    }

    @Test
    void the_lobby_hears_of_open_games() {
        bob.awaitJsonWith("{\"service\":\"games\",\"content\":[{\"code\":\"" + code + "\",\"name\":\"Ann\"}]}");

        assertEquals("O", join(bob).as(Place.class).mark());

        assertEquals("[]", ann.call("games").text());
    }

    @Test
    void both_see_each_move_and_whose_turn_it_is() {
        join(bob);

        move(ann, 4).assertStatus(200);

        ann.awaitJsonWith("{\"cells\":[\"\",\"\",\"\",\"\",\"X\",\"\",\"\",\"\",\"\"],\"turn\":\"O\"}");
        bob.awaitJsonWith("{\"cells\":[\"\",\"\",\"\",\"\",\"X\",\"\",\"\",\"\",\"\"],\"turn\":\"O\"}");
    }

    @Test
    void a_move_out_of_turn_is_answered_409() {
        move(ann, 0).assertStatus(409);
        join(bob);

        assertEquals(
                "{\"error\":\"It is not your turn\"}",
                move(bob, 0).assertStatus(409).text());
    }

    @Test
    void a_third_one_watches(ParleyNode node) {
        join(bob);
        InMemoryPeer eve = enter(node, "Eve");

        assertEquals("", join(eve).as(Place.class).mark());
        move(eve, 0).assertStatus(403);
        move(ann, 0).assertStatus(200);
        eve.awaitJsonWith("{\"turn\":\"O\"}");
    }

    @Test
    void who_is_cut_off_comes_back_to_the_same_seat(ParleyNode node) {
        join(bob);
        move(ann, 0).assertStatus(200);

        ann.cut();
        bob.awaitJsonWith("{\"seats\":[{\"mark\":\"X\",\"name\":\"Ann\",\"here\":false},"
                + "{\"mark\":\"O\",\"name\":\"Bob\",\"here\":true}]}");
        InMemoryPeer again = enter(node, "Ann");

        assertEquals("X", join(again).as(Place.class).mark());
        again.awaitJsonWith("{\"cells\":[\"X\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"],\"turn\":\"O\"}");
    }

    @Test
    void who_leaves_gives_the_seat_up() {
        join(bob);

        ann.call(Method.POST, "games/leave", null).assertStatus(200);

        bob.awaitJsonWith("{\"seats\":[{\"mark\":\"X\",\"name\":\"\",\"here\":false},"
                + "{\"mark\":\"O\",\"name\":\"Bob\",\"here\":true}]}");
        assertEquals(
                "[{\"code\":\"" + code + "\",\"name\":\"Bob\"}]",
                ann.call("games").text());
    }

    @Test
    void a_game_that_is_not_there_is_answered_404() {
        bob.call(Method.POST, "games/join", new Code("NONE")).assertStatus(404);
    }

    private static InMemoryPeer enter(ParleyNode node, String name) {
        InMemoryPeer peer = node.connect("/ws/game?name=" + name + "&me=secret-of-" + name);
        node.awaitIdle();
        return peer;
    }

    private ServiceReply join(InMemoryPeer peer) {
        return peer.call(Method.POST, "games/join", new Code(code)).assertStatus(200);
    }

    private ServiceReply move(InMemoryPeer peer, int cell) {
        return peer.call(Method.POST, "games/move", new Move(code, cell));
    }
}
