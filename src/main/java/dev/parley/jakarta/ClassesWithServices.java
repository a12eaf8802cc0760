package dev.parley.jakarta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.parley.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of a web application that have methods with {@link Service}. CDI looks only at those with an annotation that
 * makes them beans: whoever forgets it would hear nothing.
 */
final class ClassesWithServices {
    private static final Logger LOG = System.getLogger(ClassesWithServices.class.getName());
    private static final String ROOT = "/WEB-INF/classes/";
    private static final String CLASS = ".class";

    // how a class file names an annotation: a constant of that length
    private static final String DESCRIPTOR = "L" + Service.class.getName().replace('.', '/') + ";";
    private static final String CONSTANT = "\1\0" + (char) DESCRIPTOR.length() + DESCRIPTOR;

    private final Function<String, @Nullable Set<String>> paths;
    private final Function<String, @Nullable InputStream> resources;
    private final ClassLoader loader;

    /**
     * Of an application.
     *
     * @param paths what is in a directory, whose name and whose directories' names end with a slash; null for nothing
     * @param resources opens a file; null for none
     */
    ClassesWithServices(
            Function<String, @Nullable Set<String>> paths,
            Function<String, @Nullable InputStream> resources,
            ClassLoader loader) {
        this.paths = paths;
        this.resources = resources;
        this.loader = loader;
    }

    /** Reads each class file of the application itself, not of its libraries; none is initialized. */
    Set<Class<?>> find() {
        Set<Class<?>> found = new LinkedHashSet<>();
        find(ROOT, found);
        return found;
    }

    private void find(String directory, Set<Class<?>> found) {
        Set<String> inside = paths.apply(directory);
        for (String path : inside == null ? Set.<String>of() : inside) {
            if (path.endsWith("/")) {
                find(path, found);
            } else if (path.endsWith(CLASS) && mentionsServices(path)) {
                add(path.substring(ROOT.length(), path.length() - CLASS.length()), found);
            }
        }
    }

    private boolean mentionsServices(String path) {
        try (InputStream in = resources.apply(path)) {
            return in != null && new String(in.readAllBytes(), ISO_8859_1).contains(CONSTANT);
        } catch (IOException e) {
            throw new UncheckedIOException("Class file " + path + " cannot be read", e);
        }
    }

    private void add(String name, Set<Class<?>> found) {
        try {
            Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
            if (Arrays.stream(type.getDeclaredMethods())
                    .anyMatch(method -> method.isAnnotationPresent(Service.class))) {
                found.add(type);
            }
        } catch (ClassNotFoundException | LinkageError e) { // something that it needs is not here; so be it
            LOG.log(Level.DEBUG, "Class {0} is not looked at: {1}", name, e);
        }
    }
}
