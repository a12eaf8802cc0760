package game;

import dev.parley.Left;
import dev.parley.Method;
import dev.parley.On;
import dev.parley.Opened;
import dev.parley.Service;
import dev.parley.ServiceCall;
import dev.parley.ServiceException;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The lobby and the games. Each game is a room, named by its code; who is in none is in the room {@code lobby}, the default room
 * of the settings. {@code ws/game?name=Ann&me=…}: by {@code me}, which a page keeps to itself, a player who was cut off comes back.
 */
@ApplicationScoped
public class Games {
    public record Open(String code, String name) {}

    public record Code(String code) {}

    public record Place(String code, String mark) {}

    public record Move(String code, int cell) {}

    private static final String LOBBY = "lobby";
    private static final int MOST = 1000;

    @Inject
    SessionHub hub;

    private final Random random = new SecureRandom();
    private final Map<String, Game> games = new LinkedHashMap<>(); // guarded by this, and so are the games

    void opened(@Observes @On("game") Opened event) {
        WebSocketSession session = event.session();
        session.identify(parameter(session, "me", session.id()));
    }

    void left(@Observes @On("game") Left event) {
        if (!event.room().equals(LOBBY)) {
            tell(event.room());
        }
    }

    /** Where somebody waits for another one. */
    @Service("games")
    synchronized List<Open> open() {
        return games.entrySet().stream()
                .filter(entry -> entry.getValue().hasFreeSeat())
                .flatMap(entry -> view(entry.getKey()).seats().stream()
                        .filter(View.Seat::here)
                        .map(seat -> new Open(entry.getKey(), seat.name())))
                .toList();
    }

    @Service(value = "games", method = Method.POST)
    synchronized Place create(WebSocketSession session) {
        games.keySet().removeIf(code -> games.size() >= MOST && hub.count(room(code)) == 0);
        if (games.size() >= MOST) {
            throw new ServiceException(503, "There are too many games");
        }
        String code = newCode();
        games.put(code, new Game());
        return join(new Code(code), session);
    }

    /** Also for who comes back. */
    @Service(value = "games/join", method = Method.POST)
    synchronized Place join(Code wanted, WebSocketSession session) {
        String code = wanted.code();
        play(code, game -> {
            session.rooms().stream().filter(room -> !room.equals(code)).forEach(session::leave);
            session.join(code);
            game.sit(new Game.Player(me(session), parameter(session, "name", "Guest")));
        });
        return new Place(code, games.get(code).markOf(me(session)));
    }

    @Service(value = "games/move", method = Method.POST)
    void move(Move move, WebSocketSession session) {
        play(move.code(), game -> game.move(me(session), move.cell()));
    }

    @Service(value = "games/again", method = Method.POST)
    void again(Code wanted, WebSocketSession session) {
        play(wanted.code(), game -> game.again(me(session)));
    }

    @Service(value = "games/leave", method = Method.POST)
    List<Open> leave(WebSocketSession session) {
        for (String room : session.rooms()) {
            if (!room.equals(LOBBY)) {
                session.leave(room);
                play(room, game -> game.leave(me(session)));
            }
        }
        session.join(LOBBY);
        return open();
    }

    /** One at a time, so that what is told comes in the order in which it happened. */
    private synchronized void play(String code, Consumer<Game> step) {
        if (!games.containsKey(code)) {
            throw new ServiceException(404, "There is no game " + code);
        }
        step.accept(games.get(code));
        tell(code);
    }

    private synchronized void tell(String code) {
        if (games.containsKey(code)) {
            hub.send(room(code), view(code));
            hub.broadcastService(room(LOBBY), ServiceCall.of("games"));
        }
    }

    private View view(String code) {
        return games.get(code).view(code, hub.users(room(code)));
    }

    private String newCode() {
        String code = random.ints(4, 'A', 'Z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        return games.containsKey(code) ? newCode() : code;
    }

    private static Target room(String name) {
        return Target.room("game", name);
    }

    private static String me(WebSocketSession session) {
        return session.user().orElseThrow();
    }

    private static String parameter(WebSocketSession session, String name, String otherwise) {
        String value =
                String.join(" ", session.query().getOrDefault(name, List.of())).strip();
        // counts a wide character as one
        return value.isEmpty() ? otherwise : value.replaceFirst("(?s)(.{64}).*", "$1");
    }
}
