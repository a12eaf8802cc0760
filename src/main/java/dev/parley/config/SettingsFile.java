package dev.parley.config;

/** A settings file that was found: its name, with or without the way to it, and its text. */
public record SettingsFile(String name, String text) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public SettingsFile {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Name of a settings file must not be blank");
        }
        text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    String shortName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** Netuno's files describe a whole application; only {@code ws} in them is ours. */
    boolean isNetunos() {
        return shortName().startsWith("_");
    }
}
