package dev.parley.script;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values that a script has made, or found. */
final class MapValues extends NamedValues {
    MapValues() {
        this(new LinkedHashMap<>());
    }

    MapValues(Map<String, Object> map) {
        super(map);
    }
}
