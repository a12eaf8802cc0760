package ticker;

import dev.parley.MessageStream;
import dev.parley.Service;
import dev.parley.WebSocketSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** The stream of a session: the shares that it has chosen, as often as it likes. It may choose again at any time. */
@ApplicationScoped
public class Watch {
    public record Choice(List<String> symbols, int millis) {
        Duration pace() {
            return Duration.ofMillis(Math.max(100, millis));
        }
    }

    public record Shares(List<Quote> shares) {}

    @Inject
    Exchange exchange;

    @Service("market")
    void watch(MessageStream in, WebSocketSession session) throws InterruptedException {
        if (in.await()) {
            Choice choice = in.message().as(Choice.class);
            while (in.isOpen()) {
                session.send(new Shares(exchange.shares(choice.symbols())));
                choice = in.next(choice.pace())
                        .map(next -> next.as(Choice.class))
                        .orElse(choice);
            }
        }
    }
}
