package dev.parley.jakarta;

import dev.parley.server.Figures;
import dev.parley.server.Gateway;
import dev.parley.server.Status;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows a gateway to JMX, and lets it be drained there. */
final class GatewayView extends FiguresView implements ParleyMXBean {
    private final Gateway gateway;

    GatewayView(Gateway gateway) {
        super(() -> gateway.report().total());
        this.gateway = gateway;
    }

    @Override
    public String getStatus() {
        return gateway.status().word();
    }

    @Override
    public boolean isDraining() {
        return gateway.status() == Status.DRAINING;
    }

    @Override
    public void setDraining(boolean draining) {
        gateway.drain(draining);
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // JMX knows no Instant
    public Date getStarted() {
        return Date.from(gateway.report().started());
    }

    @Override
    public long getUptime() {
        return gateway.report().uptime().toMillis();
    }

    @Override
    public int getThreadsBusy() {
        return gateway.report().threads().busy();
    }

    @Override
    public int getThreadsIdle() {
        return gateway.report().threads().idle();
    }

    @Override
    public int getWorkWaiting() {
        return gateway.report().threads().waiting();
    }

    @Override
    public Map<Integer, Long> getHandshakesRefused() {
        return gateway.report().refused();
    }

    @Override
    public Map<String, ShownFigures> getEndpoints() {
        Map<String, Figures> now = gateway.report().endpoints();
        Map<String, ShownFigures> views = new LinkedHashMap<>();
        now.forEach((name, figures) -> views.put(name, new FiguresView(() -> figures)));
        return views;
    }
}
