package dev.parley.demo;

import dev.parley.BadMessageException;
import dev.parley.Message;
import dev.parley.MessageStream;
import dev.parley.Service;
import dev.parley.WebSocketSession;
import dev.parley.demo.TickerMessage.Pace;
import dev.parley.demo.TickerMessage.Refused;
import dev.parley.demo.TickerMessage.Steering;
import dev.parley.demo.TickerMessage.Wish;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** The stream behind {@code /ws/pool}: it tells one page prices, and the page steers it by messages while it runs. */
@ApplicationScoped
public class Ticker {
    private static final Steering START = new Steering(Market.SYMBOLS, Pace.NORMAL, false);

    private final Market market = new Market(new Random(), InstantSource.system());

    @Service("pool")
    void stream(MessageStream in, WebSocketSession session) throws InterruptedException {
        if (session.config().getBoolean("demo", false)) {
            market.past().forEach(session::send);
            quote(in, session);
        }
    }

    private void quote(MessageStream in, WebSocketSession session) throws InterruptedException {
        Steering steering = START;
        while (in.isOpen()) {
            Optional<Message> wish =
                    steering.paused() ? nextOf(in) : in.next(steering.pace().interval());
            if (wish.isPresent()) {
                steering = steered(steering, wish.get(), session);
            }
            if (!steering.paused()) {
                session.send(market.now().of(steering.symbols()));
            }
        }
    }

    /** Waits as long as it takes, until the session ends. */
    private static Optional<Message> nextOf(MessageStream in) throws InterruptedException {
        return in.await() ? Optional.of(in.message()) : Optional.empty();
    }

    private static Steering steered(Steering steering, Message message, WebSocketSession session) {
        try {
            Steering next = steering.after(message.as(Wish.class));
            session.send(next);
            return next;
        } catch (BadMessageException e) {
            session.send(new Refused("That was not understood."));
            return steering;
        }
    }
}
