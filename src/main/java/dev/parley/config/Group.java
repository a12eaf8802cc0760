package dev.parley.config;

import java.util.List;
import java.util.Optional;

/** An object with keys of its own; a plain value in its place stands for the {@code shorthand} key, if there is one. */
record Group(String name, List<Key<?>> keys, String shorthand) implements Kind<Section> {

    static Group of(String name, Key<?>... keys) {
        return new Group(name, List.of(keys), "");
    }

    Group shortFor(Key<?> key) {
        return new Group(name, keys, key.name());
    }

    Optional<Key<?>> key(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    @Override
    public Optional<Section> read(Node node, Findings findings) {
        if (!(node instanceof Tree tree)) {
            findings.mistake(node, "an object");
            return Optional.empty();
        }
        keys.forEach(key -> tree.child(key.name()).ifPresent(child -> key.kind().read(child, findings)));
        return Optional.of(new Section(tree, findings));
    }
}
