package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows of pages runs in Node.js, with the real client and a server that always says yes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PageCodeTest {
    private static final Path WORLD = Path.of("src/test/resources/docs/world.mjs");
    private static final Path CLIENT = Path.of("src/main/client/parley.js");
    private static final Pattern MODULE = Pattern.compile("<script type=\"module\">(.*?)</script>", Pattern.DOTALL);
    private static final String IMPORT = "import { connect } from \"./parley.js\";\n";

    @TempDir
    Path directory;

    static List<Page.Fragment> fragments() {
        return Page.all().stream()
                .flatMap(page -> page.fragments().stream())
                .filter(fragment -> fragment.language().equals("html")
                        || fragment.language().equals("js") && !fragment.isScript())
                .toList();
    }

    static List<Page.Fragment> foreign() {
        return Page.all().stream()
                .flatMap(page -> page.fragments().stream())
                .filter(fragment -> fragment.language().equals("js foreign"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("fragments")
    void it_runs(Page.Fragment fragment) throws Exception {
        Path code = write("fragment.mjs", module(fragment));
        Files.copy(CLIENT, directory.resolve("parley.js"));
        write("package.json", "{\"type\": \"module\"}");

        assertThat(node(WORLD.toAbsolutePath().toString(), code.toString())).contains("It ran");
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void what_is_of_others_is_javascript_at_least(Page.Fragment fragment) throws Exception {
        node("--check", write("foreign.mjs", fragment.code()).toString());
    }

    private static String module(Page.Fragment fragment) {
        if (fragment.language().equals("html")) {
            Matcher module = MODULE.matcher(fragment.code());
            assertThat(module.find()).as(fragment.code()).isTrue();
            return module.group(1);
        }
        return fragment.code().contains("connect(") && !fragment.code().contains("import ")
                ? IMPORT + fragment.code()
                : fragment.code();
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text);
    }

    /** What it printed; it must have ended well. */
    private String node(String... arguments) throws Exception {
        if (Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, "node")))) {
            String missing = "THE JAVASCRIPT OF THE DOCUMENTATION IS NOT TESTED: install Node.js 20 or newer"
                    + " (Debian: apt install nodejs) so that node is on the PATH";
            System.err.println(missing);
            abort(missing);
        }
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("node"), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            String said = Files.readString(output);
            assertThat(ended).as("It still runs:\n" + said).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
