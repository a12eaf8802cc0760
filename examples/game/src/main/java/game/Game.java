package game;

import dev.parley.ServiceException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Noughts and crosses: who may do what, and nothing of WebSockets. Whoever uses it sees to it that one thread does at a time. */
final class Game {
    /** @param id known to the player alone */
    record Player(String id, String name) {}

    private static final List<String> MARKS = List.of("X", "O");
    private static final List<List<Integer>> LINES = List.of(
            List.of(0, 1, 2),
            List.of(3, 4, 5),
            List.of(6, 7, 8),
            List.of(0, 3, 6),
            List.of(1, 4, 7),
            List.of(2, 5, 8),
            List.of(0, 4, 8),
            List.of(2, 4, 6));

    private final Player[] seats = new Player[2];
    private final String[] cells = new String[9];
    private int first;

    Game() {
        clear();
    }

    /** Takes a seat if there is one left; who sits already stays there, and who finds none watches. */
    void sit(Player player) {
        if (seatOf(player.id()) < 0 && hasFreeSeat()) {
            seats[seats[0] == null ? 0 : 1] = player;
        }
    }

    /** Gives the seat up, and the round with it. */
    void leave(String id) {
        if (seatOf(id) >= 0) {
            seats[seatOf(id)] = null;
            clear();
        }
    }

    void move(String id, int cell) {
        int seat = playing(id);
        require(409, !hasFreeSeat(), "Nobody plays against you yet");
        require(409, !isOver(), "The game is over");
        require(409, seat == turn(), "It is not your turn");
        require(400, cell >= 0 && cell < cells.length, "There is no such cell");
        require(409, cells[cell].isEmpty(), "This cell is taken");
        cells[cell] = MARKS.get(seat);
    }

    /** Another round, which the other one begins. */
    void again(String id) {
        playing(id);
        require(409, isOver(), "The game is not over");
        first = 1 - first;
        clear();
    }

    boolean hasFreeSeat() {
        return seats[0] == null || seats[1] == null;
    }

    /** The mark of this player; nothing for who watches. */
    String markOf(String id) {
        return seatOf(id) < 0 ? "" : MARKS.get(seatOf(id));
    }

    /** @param here the ids of those who are there */
    View view(String code, Set<String> here) {
        List<View.Seat> taken = IntStream.range(0, seats.length)
                .mapToObj(seat -> seats[seat] == null
                        ? new View.Seat(MARKS.get(seat), "", false)
                        : new View.Seat(MARKS.get(seat), seats[seat].name(), here.contains(seats[seat].id())))
                .toList();
        String turn = hasFreeSeat() || isOver() ? "" : MARKS.get(turn());
        return new View(code, taken, List.of(cells), turn, line(), isOver());
    }

    private int turn() {
        long moves = Stream.of(cells).filter(cell -> !cell.isEmpty()).count();
        return (int) (first + moves) % 2;
    }

    private boolean isOver() {
        return !line().isEmpty() || Stream.of(cells).noneMatch(String::isEmpty);
    }

    private List<Integer> line() {
        return LINES.stream()
                .filter(line ->
                        MARKS.stream().anyMatch(mark -> line.stream().allMatch(cell -> cells[cell].equals(mark))))
                .findFirst()
                .orElse(List.of());
    }

    private void clear() {
        Arrays.fill(cells, "");
    }

    private int playing(String id) {
        require(403, seatOf(id) >= 0, "You are watching");
        return seatOf(id);
    }

    private int seatOf(String id) {
        return IntStream.range(0, seats.length)
                .filter(seat -> seats[seat] != null && Objects.equals(seats[seat].id(), id))
                .findFirst()
                .orElse(-1);
    }

    private static void require(int status, boolean condition, String otherwise) {
        if (!condition) {
            throw new ServiceException(status, otherwise);
        }
    }
}
