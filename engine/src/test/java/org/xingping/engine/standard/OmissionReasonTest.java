package org.xingping.engine.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OmissionReasonTest {

    private static final Path HOME = Path.of(System.getProperty("xingping.home", ".."));

    @Test
    void everyLetterIsExplainedInBothLanguages() {
        for (OmissionReason reason : OmissionReason.values()) {
            assertFalse(reason.meaning().zh().isEmpty(), reason.letter());
            assertFalse(reason.meaning().en().isEmpty(), reason.letter());
        }
        assertEquals("birth control", OmissionReason.meaning("c").en());
    }

    @Test
    void theLettersAreThoseOfTheScopePage() throws IOException {
        List<String> rows = Files.readAllLines(HOME.resolve("docs/concepts/scope.md")).stream()
                .filter(line -> line.matches("\\| [a-z] \\|.*"))
                .map(line -> line.substring(2, 3))
                .toList();
        assertEquals(rows, OmissionReason.letters());
        assertTrue(rows.contains("f"));
    }
}
