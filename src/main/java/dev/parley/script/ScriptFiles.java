package dev.parley.script;

import java.util.List;
import java.util.Optional;

/** Where scripts are. */
public interface ScriptFiles {

    /**
     * The file as it is now.
     *
     * @param path with slashes, without a first one; none of its segments begins with a dot
     */
    Optional<ScriptFile> find(String path);

    /** The files as they are now, in the order of their paths. */
    List<ScriptFile> all();
}
