package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void a_record_is_one_line() {
        assertThat(new LogLine().format(warning("Refused")))
                .isEqualTo("2026-11-21 10:15:30 WARNING dev.parley.server  Refused%n".formatted());
    }

    @Test
    void a_text_cannot_pass_for_a_second_record() {
        assertThat(new LogLine()
                        .format(warning("one\n2026-11-21 10:15:30 SEVERE two"))
                        .lines())
                .hasSize(2)
                .last()
                .isEqualTo("    2026-11-21 10:15:30 SEVERE two");
    }

    @Test
    void a_trace_follows_its_record() {
        LogRecord record = warning("Refused");
        record.setThrown(new IllegalStateException("why"));

        assertThat(new LogLine().format(record).lines()).contains("java.lang.IllegalStateException: why");
    }

    private static LogRecord warning(String text) {
        LogRecord record = new LogRecord(Level.WARNING, text);
        record.setLoggerName("dev.parley.server");
        record.setInstant(LocalDateTime.of(2026, 11, 21, 10, 15, 30)
                .atZone(ZoneId.systemDefault())
                .toInstant());
        return record;
    }
}
