package dev.parley.jakarta;

import dev.parley.server.Figures;
import java.util.Map;
import java.util.function.Supplier;

/** Shows figures to JMX, each time as they are then. */
class FiguresView implements ShownFigures {
    private final Supplier<Figures> figures;

    FiguresView(Supplier<Figures> figures) {
        this.figures = figures;
    }

    @Override
    public int getSessions() {
        return figures.get().now().sessions();
    }

    @Override
    public int getSessionsCompressed() {
        return figures.get().now().compressed();
    }

    @Override
    public long getSessionsOpened() {
        return figures.get().since().opened();
    }

    @Override
    public Map<Integer, Long> getSessionsClosed() {
        return figures.get().since().closes();
    }

    @Override
    public long getSessionsTooSlow() {
        return figures.get().since().slow();
    }

    @Override
    public int getRooms() {
        return figures.get().now().rooms();
    }

    @Override
    public long getMessagesIn() {
        return figures.get().since().in().messages();
    }

    @Override
    public long getBytesIn() {
        return figures.get().since().in().bytes();
    }

    @Override
    public long getDroppedIn() {
        return figures.get().since().in().dropped();
    }

    @Override
    public long getWaitingIn() {
        return figures.get().now().inboxes().messages();
    }

    @Override
    public long getWaitingBytesIn() {
        return figures.get().now().inboxes().bytes();
    }

    @Override
    public long getMessagesOut() {
        return figures.get().since().out().messages();
    }

    @Override
    public long getBytesOut() {
        return figures.get().since().out().bytes();
    }

    @Override
    public long getDroppedOut() {
        return figures.get().since().out().dropped();
    }

    @Override
    public long getWaitingOut() {
        return figures.get().now().outboxes().messages();
    }

    @Override
    public long getWaitingBytesOut() {
        return figures.get().now().outboxes().bytes();
    }

    @Override
    public double getRoundTripMillis() {
        return figures.get().since().roundTrips().mean();
    }
}
