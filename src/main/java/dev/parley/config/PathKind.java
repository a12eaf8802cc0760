package dev.parley.config;

import java.util.Optional;

/** A path that may hold <code>{parameters}</code>, each a whole segment. */
record PathKind() implements Kind<String> {

    @Override
    public String name() {
        return "path";
    }

    @Override
    public Optional<String> read(Node node, Findings findings) {
        Optional<String> path = Kinds.TEXT.read(node, findings);
        return path.filter(text -> isRight(text, node, findings));
    }

    private static boolean isRight(String path, Node node, Findings findings) {
        if (!path.startsWith("/")) {
            findings.mistake(node.place(), "must start with '/', was " + node.shown());
            return false;
        }
        if (path.contains("?") || path.contains("#")) {
            findings.mistake(node.place(), "must be a path without '?' and '#', was " + node.shown());
            return false;
        }
        if (!Template.of(path).isReachable()) {
            findings.mistake(
                    node.place(),
                    "must be as it is after decoding, without '%', ';', '\\', '.' and '..' as segments, was "
                            + node.shown());
            return false;
        }
        if (!Template.of(path).isSound()) {
            findings.mistake(
                    node.place(),
                    "must hold each parameter as a whole segment that names an identifier, such as '/{name}', was "
                            + node.shown());
            return false;
        }
        return true;
    }
}
