package ticker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import dev.parley.test.ParleyTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import ticker.Exchange.Index;
import ticker.Watch.Choice;
import ticker.Watch.Shares;

/** No bell rings here: the test itself has the exchange trade, and chooses a pace at which nothing comes by itself. */
@ParleyTest(beans = {Exchange.class, Watch.class})
class TickerTest {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int ON_ITS_WAY = 1;
    private static final int WAITING = 8; // outbox.messages of parley.json

    @Test
    void each_session_gets_what_it_has_chosen_and_may_choose_again(ParleyNode node) {
        InMemoryPeer ann = node.connect("/ws/market");
        InMemoryPeer bob = node.connect("/ws/market");

        assertEquals(List.of("RUM", "SILK"), chosen(ann, "SILK", "RUM"));
        assertEquals(List.of("PEARL"), chosen(bob, "PEARL"));
        assertEquals(List.of("SPICE"), chosen(ann, "SPICE", "NO SUCH SHARE"));
    }

    @Test
    void everybody_gets_the_index(ParleyNode node, Exchange exchange) {
        InMemoryPeer ann = node.connect("/ws/market");
        InMemoryPeer bob = node.connect("/ws/market");
        node.awaitIdle();

        exchange.trade();

        assertEquals(ann.nextAs(Index.class), bob.nextAs(Index.class));
    }

    @Test
    void who_does_not_read_holds_up_nobody_and_gets_the_newest_later(ParleyNode node, Exchange exchange) {
        InMemoryPeer slow = node.connect("/ws/market").stopReading();
        InMemoryPeer quick = node.connect("/ws/market");
        node.awaitIdle();

        Index newest = null;
        Index latest = null;
        for (int i = 0; i < 100; i++) {
            exchange.trade();
            newest = quick.nextAs(Index.class);
        }
        slow.readOn();

        for (int i = 0; i < ON_ITS_WAY + WAITING; i++) {
            latest = slow.nextAs(Index.class);
        }
        assertEquals(newest, latest);
        slow.assertNothingElse();
    }

    private static List<String> chosen(InMemoryPeer peer, String... symbols) {
        peer.sendJson(new Choice(List.of(symbols), NEVER));
        return peer.nextAs(Shares.class).shares().stream().map(Quote::symbol).toList();
    }
}
