package org.xingping.engine.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '→', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            a >= 1→a >= 1
              a\t>=  1  →a >= 1
            met("1.1a  b")  &&  x→met("1.1a  b") && x
            x == "it\\"s  //"   || y→x == "it\\"s  //" || y
            r"a\\"  +  b→r"a\\" + b
            ""\"a "" b  c""\"  + d→""\"a "" b  c""\" + d
            bar"x  y"→bar"x  y"
            f("never  closed→f("never  closed
            """)
    void collapsesGapsOutsideLiterals(String written, String collapsed) {
        assertEquals(collapsed, ConditionText.of(written).collapsed());
    }

    @Test
    void aCommentEndsWithItsLine() {
        assertEquals(
                "a > 1 && b",
                ConditionText.of("a > 1 // why  not\n && b // end").collapsed());
        assertEquals("a / b", ConditionText.of("a / b").collapsed());
    }

    @Test
    void wordsLeaveOutLiteralsAndNumbers() {
        assertEquals(
                Set.of("known", "a_1", "met", "b"),
                ConditionText.of("known(a_1) && met('c d') || 1e5 + 0x1F < b // e")
                        .words());
    }
}
