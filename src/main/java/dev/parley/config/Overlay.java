package dev.parley.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lays one object over another, key by key; lists are replaced, but those whose items have names are merged by them. */
final class Overlay {
    private Overlay() {}

    /** The result stands at the given place; what is in it keeps its own. */
    static Tree merge(Tree base, Tree top, Place place) {
        Map<String, Node> merged = new LinkedHashMap<>(base.children());
        top.children().forEach((key, node) -> merged.merge(key, node, Overlay::merge));
        return new Tree(merged, place);
    }

    private static Node merge(Node base, Node top) {
        if (base instanceof Tree lower && top instanceof Tree upper) {
            return merge(lower, upper, lower.place());
        }
        if (base instanceof Items lower && top instanceof Items upper && upper.byName()) {
            return byName(lower, upper);
        }
        return top;
    }

    private static Items byName(Items base, Items top) {
        List<Node> merged = new ArrayList<>(base.items());
        Set<String> used = new HashSet<>();
        for (Node item : top.items()) {
            // the second of a name in one file is not merged, so that it is found as a duplicate
            int below = name(item)
                    .filter(used::add)
                    .map(name -> position(base, name))
                    .orElse(-1);
            if (below < 0) {
                merged.add(item);
            } else {
                merged.set(below, merge(merged.get(below), item));
            }
        }
        return new Items(merged, base.place(), true);
    }

    private static int position(Items items, String name) {
        for (int i = 0; i < items.items().size(); i++) {
            if (name(items.items().get(i)).filter(name::equals).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<String> name(Node node) {
        return node instanceof Tree tree ? tree.text(EndpointKeys.NAME.name()) : Optional.empty();
    }
}
