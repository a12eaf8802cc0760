package dev.parley.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Which files may be the module that a script asks for. */
final class ModulePaths {
    private ModulePaths() {}

    /**
     * In this order; none if no file below can be meant.
     *
     * @param name {@code ./tools} or {@code ../tools} beside the script that asks, else from the top
     * @param asking the path of that script
     */
    static List<String> of(String name, String asking) {
        boolean beside = name.startsWith("./") || name.startsWith("../");
        int slash = asking.lastIndexOf('/');
        String path = resolve(beside && slash >= 0 ? asking.substring(0, slash) : "", name);
        if (!ScriptPaths.isPath(path)) {
            return List.of();
        }
        return List.of(path, path + ".js", path + ".cjs", path + "/index.js");
    }

    // a path that would leave the directory becomes none
    private static String resolve(String directory, String name) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : (directory + "/" + name).split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return "";
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return String.join("/", segments);
    }
}
