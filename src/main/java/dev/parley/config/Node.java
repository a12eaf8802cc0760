package dev.parley.config;

import jakarta.json.JsonValue;
import java.util.List;

/** A value of a settings file that knows its place, so that a mistake in it can be named after files were merged. */
sealed interface Node permits Leaf, Items, Tree {
    Place place();

    /** The value as it is after the placeholders were filled. */
    JsonValue json();

    /** The value as a message shows it. */
    String shown();

    /** The places of placeholders, here and below, that could not be filled, each with the reason. */
    List<Problem> problems();

    record Problem(Place place, String what) {}
}
