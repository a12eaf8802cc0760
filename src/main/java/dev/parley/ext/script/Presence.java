package dev.parley.ext.script;

import java.util.Optional;

/** Whether an engine is there. */
final class Presence {
    private Presence() {}

    /**
     * What to say if the class is missing, or cannot be loaded.
     *
     * @param what is missing, and where it is to be had
     */
    static Optional<String> of(String className, ClassLoader application, String what) {
        try {
            Class.forName(className, false, application);
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.of(what + " The jars belong into WEB-INF/lib, or into the directory of --libs.");
        }
    }

    /** Whether the engine comes and goes with the application: it is in the application's own class loader, which goes at an undeployment. */
    static boolean isPassing(Class<?> engine, ClassLoader application) {
        return engine.getClassLoader() == application && application != ClassLoader.getSystemClassLoader();
    }
}
