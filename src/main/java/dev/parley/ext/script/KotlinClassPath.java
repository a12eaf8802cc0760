package dev.parley.ext.script;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where Kotlin's compiler finds what scripts use: it reads files, not class loaders. */
final class KotlinClassPath {
    private static final List<String> LIBRARIES =
            List.of("kotlin.Unit", "kotlin.script.templates.standard.ScriptTemplateWithArgs");

    private KotlinClassPath() {}

    /** Why the compiler cannot find them here. */
    static Optional<String> obstacle(ClassLoader application) {
        try {
            for (String name : LIBRARIES) {
                file(Class.forName(name, false, application));
            }
            return Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.of("Kotlin needs org.jetbrains.kotlin:kotlin-stdlib and kotlin-script-runtime.");
        } catch (IllegalStateException e) {
            return Optional.of(e.getMessage() + " Kotlin's compiler reads files only.");
        }
    }

    /** The standard library, and whatever these types are in. */
    static List<File> of(Collection<Class<?>> types, ClassLoader application) {
        Set<File> files = new LinkedHashSet<>();
        try {
            for (String name : LIBRARIES) {
                files.add(file(Class.forName(name, false, application)));
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Kotlin's standard library has gone", e);
        }
        types.forEach(type -> files.add(file(type)));
        return List.copyOf(files);
    }

    private static File file(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        try {
            if (location != null && location.getProtocol().equals("file")) {
                return new File(location.toURI());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of " + type.getName() + " is no file, but " + location, e);
        }
        throw new IllegalStateException("This server keeps " + type.getName() + " in no file, but " + location + ".");
    }
}
