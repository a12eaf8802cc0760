package dev.parley.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation: its fragments of code, and its text between them. */
public record Page(Path file, List<Fragment> fragments, List<String> text) {
    private static final String FENCE = "```";
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern SPAN = Pattern.compile("`[^`]*`");

    /**
     * What stands between fences.
     *
     * @param language what stands behind the fence: {@code java}, {@code js foreign}, or nothing
     */
    public record Fragment(Path page, String language, String code) {
        boolean isScript() {
            return language.equals("js")
                    && Pattern.compile("_ws\\.|_out\\.|exports\\.|require\\(")
                            .matcher(code)
                            .find();
        }

        @Override
        public String toString() {
            return page.getFileName() + ": " + code.lines().findFirst().orElse("");
        }
    }

    /** The README, that of the JavaScript client, and all of docs/. */
    static List<Page> all() {
        return Stream.concat(
                        Stream.of(Path.of("README.md"), Path.of("src/main/client/README.md")),
                        files("docs").stream().filter(file -> file.toString().endsWith(".md")))
                .sorted()
                .map(Page::of)
                .toList();
    }

    /** The README of each example. */
    static List<Page> ofExamples() {
        return files("examples").stream()
                .filter(Files::isDirectory)
                .map(directory -> directory.resolve("README.md"))
                .sorted()
                .map(Page::of)
                .toList();
    }

    static List<Page> allWithExamples() {
        return Stream.concat(all().stream(), ofExamples().stream()).toList();
    }

    private static List<Path> files(String directory) {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page named(String name) {
        return of(Path.of("docs", name));
    }

    public static Page of(Path file) {
        List<Fragment> fragments = new ArrayList<>();
        List<String> text = new ArrayList<>();
        StringBuilder code = null;
        String opening = "";
        for (String line : text(file).lines().toList()) {
            boolean fence = line.stripLeading().startsWith(FENCE);
            if (fence && code == null) {
                code = new StringBuilder();
                opening = line;
            } else if (fence) {
                fragments.add(new Fragment(file, opening.strip().substring(FENCE.length()), code.toString()));
                code = null;
            } else if (code == null) {
                text.add(line);
            } else {
                int indent = Math.min(opening.indexOf(FENCE), line.length());
                code.append(line.substring(indent)).append('\n');
            }
        }
        return new Page(file, fragments, text);
    }

    /** The fragments in that language. */
    public List<String> in(String language) {
        return fragments.stream()
                .filter(fragment -> fragment.language().equals(language))
                .map(Fragment::code)
                .toList();
    }

    /** Where its links lead, but not those to other hosts. */
    List<String> links() {
        return text.stream()
                .flatMap(line -> LINK.matcher(SPAN.matcher(line).replaceAll("")).results())
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    /** What a link to one of its headings has behind the {@code #}, as GitHub makes it. */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        return text.stream()
                .flatMap(line -> HEADING.matcher(line).results())
                .map(heading -> heading.group(1)
                        .toLowerCase()
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .map(anchor ->
                        seen.merge(anchor, 1, Integer::sum) == 1 ? anchor : anchor + "-" + (seen.get(anchor) - 1))
                .collect(Collectors.toSet());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
