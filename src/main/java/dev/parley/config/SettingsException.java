package dev.parley.config;

import java.util.List;

/** The settings cannot be used; the message lists every mistake, and there is no stack trace, as the code is not to blame. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    /**
     * With all that is wrong.
     *
     * @param origin the file
     * @param mistakes one sentence each
     * @param warnings that were found on the way
     */
    public SettingsException(String origin, List<String> mistakes, List<String> warnings) {
        super(text(origin, mistakes, warnings), null, false, false);
        this.mistakes = List.copyOf(mistakes);
    }

    // a misspelt key may be the reason for a mistake
    private static String text(String origin, List<String> mistakes, List<String> warnings) {
        String text =
                origin + " must be put right, " + count(mistakes, "mistake") + ":\n" + String.join("\n", mistakes);
        return warnings.isEmpty()
                ? text
                : text + "\nand " + count(warnings, "warning") + ":\n" + String.join("\n", warnings);
    }

    private static String count(List<String> sentences, String what) {
        return sentences.size() == 1 ? "1 " + what : sentences.size() + " " + what + "s";
    }

    /** One sentence for each mistake: file, place, and what would be right. */
    public List<String> mistakes() {
        return mistakes;
    }
}
