package dev.parley.server;

import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells load balancers whether this node takes new sessions, and people how it is. Where the settings do not ask for it, it
 * is not there.
 */
public final class HealthPage {
    private static final String ADDRESS = "/parley/health";
    private static final Map<String, String> FRESH = Map.of("Cache-Control", "no-store");

    private final boolean asked;
    private final Supplier<Report> report;
    private final ReportJson json;

    HealthPage(boolean asked, Supplier<Report> report, JsonProvider json) {
        this.asked = asked;
        this.report = report;
        this.json = new ReportJson(json);
    }

    /** The answer to this request; empty if it is for something else. */
    public Optional<Page> answer(RawRequest request) {
        return asked && request.path().equals(ADDRESS) ? Optional.of(page(request.method())) : Optional.empty();
    }

    private Page page(String method) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return new Page(405, "text/plain", Map.of("Allow", "GET, HEAD"), "The page is read with GET or HEAD\n");
        }
        Report now = report.get();
        int status = now.status() == Status.RUNNING ? 200 : 503;
        return new Page(status, "application/json", FRESH, json.of(now) + "\n");
    }
}
