package dev.parley.config;

import java.util.Optional;

/** An object of the files, read key by key: what is wrong is reported, and the key's default stands in. */
record Section(Tree tree, Findings findings) {

    static Section empty() {
        return new Section(Tree.empty(Place.top("")), new Findings());
    }

    <T> T get(Key<T> key) {
        if (key.required() && tree.child(key.name()).isEmpty()) {
            findings.mistake(place(key), "is missing");
        }
        return find(key).orElseGet(key::standIn);
    }

    /** The value that was written, if there is one and it is right. */
    <T> Optional<T> find(Key<T> key) {
        return tree.child(key.name()).flatMap(node -> key.kind().read(node, findings));
    }

    /** Where the key stands, or where it would. */
    Place place(Key<?> key) {
        return tree.child(key.name())
                .map(Node::place)
                .orElseGet(() -> tree.place().key(key.name()));
    }
}
