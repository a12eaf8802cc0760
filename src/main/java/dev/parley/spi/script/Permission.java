package dev.parley.spi.script;

/** What scripts may do beyond their bindings, where a language can forbid it. */
public enum Permission {
    /** Read and write files. */
    FILES,
    /** Connect to others. */
    NETWORK,
    /** Start programs, and read the environment. */
    PROCESSES,
    /** Use any class of Java. */
    CLASSES
}
