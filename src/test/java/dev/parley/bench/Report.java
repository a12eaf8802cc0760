package dev.parley.bench;

import dev.parley.bench.Duel.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures in Markdown, as they stand in {@code docs/benchmarks.md}. */
final class Report {
    private final List<String> lines = new ArrayList<>();
    private final Plan plan;

    Report(Plan plan) {
        this.plan = plan;
        add("### %s, %s", plan.server(), LocalDate.now());
        add("");
        add("%s.", Machine.processor());
        add("Java %s on %s; server `%s`.", Runtime.version(), Machine.system(), String.join(" ", plan.jvm()));
        add(
                "%d rounds of %s s after %d to warm up.",
                plan.rounds(), plan.length().toMillis() / 1000.0, plan.warmups());
        add("Each cell: median of the rounds, in brackets the least and the most.");
        add("Load average of the machine before the start: %.1f.", Machine.load());
    }

    void cores(Cores cores) {
        add("");
        add("With %s:", cores);
    }

    void duels(List<Result> results) {
        add("");
        add("| | | server CPU, µs per delivery | deliveries/s | p50 ms | p99 ms | CPU, Parley ÷ by hand |");
        add("|---|---|---|---|---|---|---|");
        for (Result result : results) {
            for (Side side : Side.values()) {
                List<Round> rounds = result.rounds().get(side);
                add(
                        "| %s | %s | %s | %s | %s | %s | %s |",
                        result.name(),
                        side.title(),
                        Spread.of(rounds, Round::cpuMicros).cell("%.2f"),
                        Spread.of(rounds, Round::rate).cell("%,.0f"),
                        Spread.of(rounds, Round::p50).cell("%.2f"),
                        Spread.of(rounds, Round::p99).cell("%.2f"),
                        side == Side.PARLEY ? result.ratio().cell("%.2f") : "");
            }
        }
    }

    void scripts(List<ScriptCalls.Result> results) {
        add("");
        add(
                "| | calls for each second of CPU | calls/s | p99 ms | seconds from the start to the first answer | of CPU |");
        add("|---|---|---|---|---|---|");
        for (ScriptCalls.Result result : results) {
            add(
                    "| %s | %s | %s | %s | %s | %s |",
                    result.language().title(),
                    Spread.of(result.rounds(), round -> 1e6 / round.cpuMicros()).cell("%,.0f"),
                    Spread.of(result.rounds(), Round::rate).cell("%,.0f"),
                    Spread.of(result.rounds(), Round::p99).cell("%.2f"),
                    String.format(Locale.ROOT, "%.1f", result.first()),
                    String.format(Locale.ROOT, "%.1f", result.firstCpu()));
        }
    }

    void heap(IdleHeap.Result result) {
        add("");
        add("| heap per idle session, of %,d | bytes |", IdleHeap.SESSIONS);
        add("|---|---|");
        for (Side side : Side.values()) {
            add("| %s | %s |", side.title(), result.of(side).cell("%,.0f"));
        }
        add("| difference | %s |", result.difference().cell("%,.0f"));
    }

    void rooms(List<RoomSends.Result> results) {
        add("");
        add("| sessions outside the room | server CPU, µs per message to %d members | at rest |", RoomSends.MEMBERS);
        add("|---|---|---|");
        for (RoomSends.Result result : results) {
            String rest = String.format(Locale.ROOT, "%.1f %%", result.percentAtRest());
            add("| %,d | %s | %s |", result.outsiders(), result.micros().cell("%.0f"), rest);
        }
    }

    void sieges(String what, List<Siege.Result> results) {
        add("");
        add(
                "| p99 of %d others' %s, ms | | quiet | a busy peer | attack | ÷ quiet | ÷ busy | worst |",
                Siege.BYSTANDERS, what);
        add("|---|---|---|---|---|---|---|---|");
        for (Siege.Result result : results) {
            add(
                    "| %s | %s | %s | %s | %s | %s | %s | %s |",
                    result.attack(),
                    result.side().title(),
                    Spread.of(result.quiet()).cell("%.1f"),
                    Spread.of(result.busy()).cell("%.1f"),
                    Spread.of(result.attacked()).cell("%.1f"),
                    result.ratioToQuiet().cell("%.2f"),
                    result.ratioToBusy().cell("%.2f"),
                    Spread.of(result.worst()).cell("%.1f"));
        }
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }

    /** For the name of a file. */
    String name() {
        return plan.server() + ".md";
    }
}
