package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The same small service in each language: what a call costs, in turn, and what the first one takes. */
final class ScriptCalls {
    private static final int SESSIONS = 50;
    private static final Path ENGINES = Path.of("target", "engines").toAbsolutePath();

    private ScriptCalls() {}

    /** The languages, each with a service of its own. */
    enum Language {
        JAVA("Java", "price"),
        JAVASCRIPT("JavaScript", "js"),
        PYTHON("Python", "py"),
        RUBY("Ruby", "rb"),
        KOTLIN("Kotlin", "kts"),
        GROOVY("Groovy", "groovy");

        private final String title;
        private final String service;

        Language(String title, String service) {
            this.title = title;
            this.service = service;
        }

        String title() {
            return title;
        }

        private String engine() {
            return title.toLowerCase(Locale.ROOT);
        }

        private Question question() {
            String call = Question.CALL.text().replace("tea/price", "tea/" + service);
            return new Question(call, Question.CALL.answer().replace("tea/price", "tea/" + service));
        }
    }

    /**
     * What was measured.
     *
     * @param rounds of calls
     * @param first seconds from the start of the process to the first answer
     * @param firstCpu seconds of CPU until then
     */
    record Result(Language language, List<Round> rounds, double first, double firstCpu) {}

    /** Whether there are engines to be measured. */
    static boolean arePossible() {
        return Files.isDirectory(ENGINES);
    }

    static List<Result> of(Plan plan, Path directory) throws IOException, InterruptedException {
        Map<Language, double[]> firsts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            firsts.put(language, first(language, plan, directory));
        }
        Map<Language, List<Round>> rounds = rounds(plan, directory);
        return Stream.of(Language.values())
                .map(language ->
                        new Result(language, rounds.get(language), firsts.get(language)[0], firsts.get(language)[1]))
                .toList();
    }

    private static double[] first(Language language, Plan plan, Path directory)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (Server server =
                        Server.start(plan.server(), directory, Cores.apart(), plan.jvm(), libs(directory, language));
                Crowd one = server.crowd(Side.PARLEY.path("script")).of(1)) {
            one.bear(new Echo(language.question()), Duration.ZERO);
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new double[] {seconds, server.reading().cpuNanos() / 1e9};
        }
    }

    // in turn, so that whatever disturbs the machine disturbs all
    private static Map<Language, List<Round>> rounds(Plan plan, Path directory)
            throws IOException, InterruptedException {
        Map<Language, List<Round>> rounds = new EnumMap<>(Language.class);
        List<String> libs = libs(directory, Language.values());
        try (Server server = Server.start(plan.server(), directory, Cores.apart(), plan.jvm(), libs);
                Crowd crowd = server.crowd(Side.PARLEY.path("script")).of(SESSIONS)) {
            server.awaitSessions(SESSIONS);
            for (int round = 0; round < plan.warmups() + plan.rounds(); round++) {
                for (Language language : Language.values()) {
                    Round figures = Stopwatch.of(server).measure(crowd, new Echo(language.question()), plan.length());
                    if (round >= plan.warmups()) {
                        rounds.computeIfAbsent(language, l -> new ArrayList<>()).add(figures);
                    }
                }
            }
        }
        return rounds;
    }

    // links, as the engines are large
    private static List<String> libs(Path directory, Language... languages) throws IOException {
        Path parent = Files.createDirectories(directory.toAbsolutePath().getParent());
        Path libs = Files.createTempDirectory(parent, "libs");
        for (Language language : languages) {
            Path engine = ENGINES.resolve(language.engine());
            if (Files.isDirectory(engine)) {
                try (Stream<Path> jars = Files.list(engine)) {
                    for (Path jar : jars.toList()) {
                        Path link = libs.resolve(jar.getFileName());
                        if (Files.notExists(link)) {
                            Files.createLink(link, jar);
                        }
                    }
                }
            }
        }
        return List.of("--libs", libs.toString());
    }

    /** The service in that language, as a file of the WAR; none for Java. */
    static Map<String, String> scripts() {
        String multiply = " _req.getInt(\"grams\")";
        return Map.of(
                "tea/js.js", "_out.json({tea: _req.getString('tea'), cents: 5 *" + multiply + "})",
                "tea/py.py", "_out.json({'tea': _req.getString('tea'), 'cents': 5 *" + multiply + "})",
                "tea/rb.rb", "_out.json({tea: _req.getString('tea'), cents: 5 *" + multiply + "})",
                "tea/kts.kts", "_out.json(mapOf(\"tea\" to _req.getString(\"tea\"), \"cents\" to 5 *" + multiply + "))",
                "tea/groovy.groovy", "_out.json([tea: _req.getString('tea'), cents: 5 *" + multiply + "])");
    }
}
