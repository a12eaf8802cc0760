package dev.parley.server;

import dev.parley.hub.Presence;
import dev.parley.hub.Waiting;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Map;

/** A report as JSON. */
final class ReportJson {
    private final JsonProvider json;

    ReportJson(JsonProvider json) {
        this.json = json;
    }

    JsonObject of(Report report) {
        JsonObjectBuilder endpoints = json.createObjectBuilder();
        report.endpoints().forEach((name, figures) -> endpoints.add(name, figures(figures)));
        return json.createObjectBuilder()
                .add("status", report.status().word())
                .add("started", report.started().toString())
                .add("uptime", report.uptime().toMillis())
                .add("threads", threads(report.threads()))
                .add("refused", byCode(report.refused()))
                .addAll(figures(report.total()))
                .add("endpoints", endpoints)
                .build();
    }

    private JsonObjectBuilder threads(Threads threads) {
        return json.createObjectBuilder()
                .add("busy", threads.busy())
                .add("idle", threads.idle())
                .add("waiting", threads.waiting());
    }

    private JsonObjectBuilder figures(Figures figures) {
        Presence now = figures.now();
        Counts since = figures.since();
        return json.createObjectBuilder()
                .add("sessions", now.sessions())
                .add("compressed", now.compressed())
                .add("opened", since.opened())
                .add("closes", byCode(since.closes()))
                .add("slow", since.slow())
                .add("rooms", now.rooms())
                .add("in", flow(since.in(), now.inboxes()))
                .add("out", flow(since.out(), now.outboxes()))
                .add("roundTrip", since.roundTrips().mean());
    }

    private JsonObjectBuilder flow(Flow flow, Waiting waiting) {
        return json.createObjectBuilder()
                .add("messages", flow.messages())
                .add("bytes", flow.bytes())
                .add("dropped", flow.dropped())
                .add("waiting", waiting(waiting));
    }

    private JsonObjectBuilder waiting(Waiting waiting) {
        return json.createObjectBuilder().add("messages", waiting.messages()).add("bytes", waiting.bytes());
    }

    private JsonObjectBuilder byCode(Map<Integer, Long> counts) {
        JsonObjectBuilder all = json.createObjectBuilder();
        counts.forEach((code, count) -> all.add(code == CountedByCode.OTHERS ? "others" : code.toString(), count));
        return all;
    }
}
