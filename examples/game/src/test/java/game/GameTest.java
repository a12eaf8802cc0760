package game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.ServiceException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules. */
class GameTest {
    private final Game game = new Game();

    @BeforeEach
    void ann_and_bob_sit_down() {
        game.sit(new Game.Player("ann", "Ann"));
        game.sit(new Game.Player("bob", "Bob"));
    }

    @Test
    void three_in_a_line_win() {
        moves(0, 3, 1, 4, 2);

        assertEquals(List.of(0, 1, 2), view().line());
        refused(409, () -> game.move("bob", 5));
    }

    @Test
    void a_full_board_is_a_draw() {
        moves(0, 1, 2, 4, 3, 5, 7, 6, 8);

        assertEquals(true, view().over());
        assertEquals(List.of(), view().line());
    }

    @Test
    void the_other_one_begins_the_next_round() {
        refused(409, () -> game.again("ann"));
        moves(0, 3, 1, 4, 2);

        game.again("ann");

        assertEquals("O", view().turn());
        assertEquals("", view().cells().get(0));
    }

    @Test
    void a_move_out_of_turn_or_to_a_taken_cell_is_refused() {
        refused(409, () -> game.move("bob", 0));
        game.move("ann", 0);
        refused(409, () -> game.move("ann", 1));
        refused(409, () -> game.move("bob", 0));
        refused(400, () -> game.move("bob", 9));
    }

    @Test
    void a_third_one_watches() {
        game.sit(new Game.Player("eve", "Eve"));

        assertEquals("", game.markOf("eve"));
        refused(403, () -> game.move("eve", 0));
    }

    @Test
    void who_leaves_gives_up_the_round_and_the_seat() {
        game.move("ann", 0);

        game.leave("ann");
        game.sit(new Game.Player("eve", "Eve"));

        assertEquals("X", game.markOf("eve"));
        assertEquals("", view().cells().get(0));
    }

    private void moves(int... cells) {
        for (int i = 0; i < cells.length; i++) {
            game.move(i % 2 == 0 ? "ann" : "bob", cells[i]);
        }
    }

    private View view() {
        return game.view("CODE", Set.of("ann", "bob"));
    }

    private static void refused(int status, Runnable step) {
        assertEquals(status, assertThrows(ServiceException.class, step::run).status());
    }
}
