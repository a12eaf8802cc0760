package game;

import java.util.List;

/**
 * What everybody at a game sees of it.
 *
 * @param cells nine, row by row: {@code X}, {@code O} or nothing
 * @param turn whose turn it is, {@code X} or {@code O}; nothing before both are there and after the end
 * @param line the three cells that have won; none in a draw
 */
public record View(String code, List<Seat> seats, List<String> cells, String turn, List<Integer> line, boolean over) {
    /** @param name nothing where nobody sits */
    public record Seat(String mark, String name, boolean here) {}
}
