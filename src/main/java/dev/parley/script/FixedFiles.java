package dev.parley.script;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Scripts that do not change. */
public final class FixedFiles implements ScriptFiles {
    private final Map<String, ScriptFile> files = new TreeMap<>();

    public FixedFiles(Collection<ScriptFile> files) {
        files.forEach(file -> this.files.put(file.path(), file));
    }

    @Override
    public Optional<ScriptFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public List<ScriptFile> all() {
        return List.copyOf(files.values());
    }
}
