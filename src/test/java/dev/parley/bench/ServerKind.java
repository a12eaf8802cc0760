package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The servers that can be measured, each with a directory of its own and the WAR in it. */
enum ServerKind {
    STANDALONE("/") {
        @Override
        Command prepare(Path directory, List<String> jvm) throws IOException {
            List<String> command = new ArrayList<>(List.of(JAVA));
            command.addAll(jvm);
            command.addAll(List.of("-jar", BenchWar.in(directory).toString(), "--port", port("http")));
            return new Command(command, Map.of());
        }
    },

    TOMCAT10("/bench/") {
        @Override
        Command prepare(Path directory, List<String> jvm) throws IOException {
            Path home = unpacked("apache-tomcat-10.1.");
            copy(home.resolve("conf"), directory.resolve("conf"));
            Files.writeString(directory.resolve("conf/server.xml"), """
                    <Server port="-1"><Service name="Catalina">
                      <Connector port="%s" maxConnections="100000" acceptCount="1000"/>
                      <Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps"/></Engine>
                    </Service></Server>
                    """.formatted(port("http")));
            Files.createDirectories(directory.resolve("temp"));
            Files.createDirectories(directory.resolve("logs"));
            BenchWar.in(directory.resolve("webapps"));
            return new Command(
                    List.of("sh", home.resolve("bin/catalina.sh").toString(), "run"),
                    Map.of("CATALINA_BASE", directory.toString(), "CATALINA_OPTS", String.join(" ", jvm)));
        }
    },

    WILDFLY("/bench/") {
        @Override
        Command prepare(Path directory, List<String> jvm) throws IOException {
            Path home = unpacked("wildfly-");
            copy(home.resolve("standalone/configuration"), directory.resolve("configuration"));
            BenchWar.in(directory.resolve("deployments"));
            return new Command(
                    List.of(
                            "sh",
                            home.resolve("bin/standalone.sh").toString(),
                            "-Djboss.server.base.dir=" + directory,
                            "-Djboss.http.port=" + port("http"),
                            "-Djboss.https.port=" + port("https"),
                            "-Djboss.management.http.port=" + port("admin")),
                    Map.of("JBOSS_JAVA_SIZING", String.join(" ", jvm)));
        }
    };

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path SERVERS = Path.of("target", "servers").toAbsolutePath();

    /** What starts it; it goes on until it is ended. */
    record Command(List<String> words, Map<String, String> environment) {}

    private final String context;

    ServerKind(String context) {
        this.context = context;
    }

    static ServerKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "bench.server must be one of " + Arrays.toString(values()) + ", was '" + name + "'"));
    }

    abstract Command prepare(Path directory, List<String> jvm) throws IOException;

    String context() {
        return context;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String port(String what) {
        return System.getProperty("port." + what);
    }

    private static Path unpacked(String prefix) throws IOException {
        try (Stream<Path> all = Files.list(SERVERS)) {
            return all.filter(home -> home.getFileName().toString().startsWith(prefix))
                    .filter(home -> Files.isDirectory(home.resolve("bin")))
                    .findAny()
                    .orElseThrow(() -> new IOException("There is no " + prefix + "* in " + SERVERS));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
