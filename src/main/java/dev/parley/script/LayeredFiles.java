package dev.parley.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Scripts in several places: of files with the same path that of the first place counts. */
public final class LayeredFiles implements ScriptFiles {
    private final List<ScriptFiles> places;

    public LayeredFiles(List<ScriptFiles> places) {
        this.places = List.copyOf(places);
    }

    @Override
    public Optional<ScriptFile> find(String path) {
        return places.stream().flatMap(place -> place.find(path).stream()).findFirst();
    }

    @Override
    public List<ScriptFile> all() {
        Map<String, ScriptFile> all = new TreeMap<>();
        places.forEach(place -> place.all().forEach(file -> all.putIfAbsent(file.path(), file)));
        return List.copyOf(all.values());
    }
}
