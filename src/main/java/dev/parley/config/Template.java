package dev.parley.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A path as its segments, so that neither slashes nor the names of parameters matter. */
record Template(List<String> segments) {
    private static final Pattern PARAMETER = Pattern.compile("\\{[A-Za-z_][A-Za-z0-9_]*}");

    static Template of(String path) {
        return new Template(Arrays.stream(path.split("/", -1))
                .filter(each -> !each.isEmpty())
                .toList());
    }

    Template then(Template other) {
        return new Template(
                Stream.concat(segments.stream(), other.segments.stream()).toList());
    }

    boolean isSound() {
        return segments.stream().allMatch(each -> isParameter(each) || (!each.contains("{") && !each.contains("}")));
    }

    /** Whether a request can have such an address: what else it holds is refused before it is decoded. */
    boolean isReachable() {
        return segments.stream()
                .noneMatch(each -> each.equals(".")
                        || each.equals("..")
                        || each.chars().anyMatch(c -> c == '%' || c == ';' || c == '\\' || Character.isISOControl(c)));
    }

    List<String> parameters() {
        return segments.stream().filter(Template::isParameter).toList();
    }

    /** The address without a last slash; the root stays "/". */
    String address() {
        return "/" + String.join("/", segments);
    }

    /** Two templates of the same shape match the same paths. */
    String shape() {
        return segments.stream().map(each -> isParameter(each) ? "{}" : each).collect(Collectors.joining("/"));
    }

    private static boolean isParameter(String segment) {
        return PARAMETER.matcher(segment).matches();
    }
}
