package dev.parley.ext.script;

import dev.parley.ServiceException;
import dev.parley.spi.script.ScriptException;
import java.util.Arrays;
import java.util.function.Predicate;

/** What Java has thrown through a script. */
final class Thrown {
    private Thrown() {}

    /**
     * As the script's caller should see it: with its place, unless it is an answer or an interrupt.
     *
     * @param line from 1; 0 if it is unknown
     */
    static Exception by(Throwable e, String path, int line) {
        if (e instanceof Error error) {
            throw error;
        }
        if (e instanceof ServiceException || e instanceof InterruptedException) {
            return (Exception) e;
        }
        var failure = new ScriptException(e.toString(), path, line, 0);
        failure.initCause(e);
        return failure;
    }

    /** The same; the line is that of the first of the frames. */
    static Exception by(Throwable e, String path, Predicate<StackTraceElement> frames) {
        return by(e, path, line(e, frames));
    }

    /** The line of the first of the frames; 0 if there is none. */
    static int line(Throwable e, Predicate<StackTraceElement> frames) {
        return Arrays.stream(e.getStackTrace())
                .filter(frames)
                .mapToInt(StackTraceElement::getLineNumber)
                .filter(number -> number > 0)
                .findFirst()
                .orElse(0);
    }
}
