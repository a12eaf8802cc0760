package dev.parley.it.app;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What applications leave in their server: for each kind, a weak reference to the class loader of each, in order. */
public final class Remains {
    private static final String PROPERTY = "dev.parley.it.remains.";

    private Remains() {}

    /** The application of this class will be examined. */
    static void of(Class<?> type) {
        all(type.getSimpleName()).add(new WeakReference<>(type.getClassLoader()));
    }

    // a system property, because that is all that applications have in common
    @SuppressWarnings("unchecked")
    static List<Reference<ClassLoader>> all(String kind) {
        return (List<Reference<ClassLoader>>)
                System.getProperties().computeIfAbsent(PROPERTY + kind, name -> new CopyOnWriteArrayList<>());
    }
}
