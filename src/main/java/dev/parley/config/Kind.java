package dev.parley.config;

import java.util.Optional;

/** What the value of a key must be: reads it, or reports what would be right. */
interface Kind<T> {
    /** The type's name in the documentation and in the JSON schema. */
    String name();

    /** The value, or nothing after a mistake was reported. */
    Optional<T> read(Node node, Findings findings);
}
