package dev.parley.config;

import java.util.List;

/** The settings cannot be used; the message lists every mistake, and there is no stack trace, as the code is not to blame. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    SettingsException(String origin, List<String> mistakes) {
        super(
                origin + " must be put right, " + (mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes")
                        + ":\n" + String.join("\n", mistakes),
                null,
                false,
                false);
        this.mistakes = List.copyOf(mistakes);
    }

    /** One sentence for each mistake: file, place, and what would be right. */
    public List<String> mistakes() {
        return mistakes;
    }
}
