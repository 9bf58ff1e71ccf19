package org.xingping.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;

class ProgressTest {

    private static final Text READING = Text.of("读取", "reading");
    private static final Text RATING = Text.of("评定", "rating");

    private final StringWriter text = new StringWriter();
    private final Page page = new Page(new PrintWriter(text), Language.EN, false);

    @Test
    void short_work_says_nothing() {
        try (Progress progress = Progress.start(page, false, Duration.ofHours(1), 2)) {
            progress.stage(READING);
        }
        assertEquals("", text.toString());
    }

    @Test
    void elsewhere_than_on_a_terminal_a_line_per_stage() throws InterruptedException {
        try (Progress progress = Progress.start(page, false, Duration.ZERO, 2)) {
            progress.stage(READING);
            await("reading …\n");
            progress.stage(RATING);
            await("reading …\nrating …\n");
        }
        assertEquals("reading …\nrating …\n", text.toString());
    }

    @Test
    void on_a_terminal_a_bar_that_is_wiped_at_the_end() throws InterruptedException {
        try (Progress progress = Progress.start(page, true, Duration.ZERO, 2)) {
            progress.stage(READING);
            progress.done(1, 2);
            await("██████░░");
        }
        assertTrue(text.toString().endsWith("\r\u001b[K"), text.toString());
    }

    private void await(String wanted) throws InterruptedException {
        for (int i = 0; i < 500 && !text.toString().contains(wanted); i++) {
            Thread.sleep(10);
        }
        assertTrue(text.toString().contains(wanted), text.toString());
    }
}
