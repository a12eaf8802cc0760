package dev.parley.standalone;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** One line for each log record: time, level, logger, text; further lines of a text are indented, so that none can pass for a record. */
final class LogLine extends Formatter {
    @Override
    public String format(LogRecord record) {
        return String.format(
                "%1$tF %1$tT %2$-7s %3$s  %4$s%n%5$s",
                record.getInstant().atZone(ZoneId.systemDefault()),
                record.getLevel().getName(),
                record.getLoggerName(),
                formatMessage(record).strip().replaceAll("\\R", System.lineSeparator() + "    "),
                trace(record.getThrown()));
    }

    private static String trace(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
