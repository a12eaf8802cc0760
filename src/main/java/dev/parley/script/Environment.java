package dev.parley.script;

import dev.parley.spi.script.Permission;
import dev.parley.spi.script.ScriptEnvironment;
import dev.parley.spi.script.ScriptSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What languages get. */
final class Environment implements ScriptEnvironment {
    private static final Logger LOG = System.getLogger("dev.parley.script");

    private final ClassLoader application;
    private final Set<Permission> permissions;
    private final ScriptFiles files;

    Environment(ClassLoader application, Set<Permission> permissions, ScriptFiles files) {
        this.application = application;
        this.permissions = permissions;
        this.files = files;
    }

    @Override
    public ClassLoader application() {
        return application;
    }

    @Override
    public Map<String, Class<?>> bindings() {
        return Bindings.TYPES;
    }

    @Override
    public Set<Permission> permissions() {
        return permissions;
    }

    @Override
    public void print(String line) {
        LOG.log(Level.INFO, "{0}", line);
    }

    @Override
    public Collection<Class<?>> modules() {
        return List.of(ScriptWebsockets.class);
    }

    @Override
    public Optional<ScriptSource> module(String name, String path) {
        return ModulePaths.of(name, path).stream()
                .flatMap(candidate -> files.find(candidate).stream())
                .findFirst()
                .map(ScriptFile::source);
    }
}
