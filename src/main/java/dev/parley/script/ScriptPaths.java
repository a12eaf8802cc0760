package dev.parley.script;

import dev.parley.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which files may be a service: {@code name.method.ext}, then {@code name/method.ext}, then {@code name.ext}. */
final class ScriptPaths {
    private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*");
    private static final String METHODS = Arrays.stream(Method.values())
            .map(method -> method.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining("|"));

    // such a name would be another one for a service that has one already, past whoever guards that
    private static final Pattern METHOD_AT_THE_END = Pattern.compile("(.*[./])?(" + METHODS + ")");

    private final List<String> extensions;

    ScriptPaths(List<String> extensions) {
        this.extensions = List.copyOf(extensions);
    }

    /** In this order; none if no script can have that name. */
    List<String> of(Method method, String name) {
        if (!isPath(name)
                || METHOD_AT_THE_END.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return List.of();
        }
        String word = method.name().toLowerCase(Locale.ROOT);
        return Stream.of(name + "." + word, name + "/" + word, name)
                .flatMap(stem -> extensions.stream().map(extension -> stem + "." + extension))
                .toList();
    }

    /** Whether it leads to a file below, and is no trick. */
    static boolean isPath(String path) {
        return Stream.of(path.split("/", -1))
                .allMatch(segment -> SEGMENT.matcher(segment).matches());
    }
}
