package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.Written;

/// Texts without a kernel, which run one row at a time.
class RowKernelsTest {

    private static final String FACTS = """
            unit parent a b s  d
            u1   p      6 2 4  0.5
            u2   p      6 2 -4 0.5
            u3   p      6 2 0  0.5
            u4   p      - 2 4  0.5
            u5   p      6 0 4  0.5
            u6   p      6 2 -  0.5
            """;

    /// 70 units more, so that the rows fill more than a word.
    private static String longer() {
        StringBuilder facts = new StringBuilder(FACTS);
        for (int row = 6; row < 76; row++) {
            facts.append("v%d p %d 3 %d 1\n".formatted(row, row % 10, row % 3 == 0 ? -1 : 2));
        }
        return facts.toString();
    }

    @Test
    void aConditionIsTrueFalseUnknownOrAnError() {
        Written written = Written.of("""
                sections:
                  - id: S
                    title: {en: s}
                    clauses:
                      - {id: c, when: a / s >= 1}
                      - {id: guarded, when: b > 0 && a / s >= 1}
                """);
        assertEquals(
                List.of("a / s >= 1", "b > 0 && a / s >= 1"),
                written.plan().fallbacks().stream()
                        .map(snippet -> snippet.text())
                        .toList());
        RatingTable ratings = written.rate(longer());
        StringBuilder plain = new StringBuilder();
        StringBuilder guarded = new StringBuilder();
        for (int row = 0; row < 6; row++) {
            plain.append(letter(ratings, row, "c"));
            guarded.append(letter(ratings, row, "guarded"));
        }
        assertEquals("TF!UTU", plain.toString());
        assertEquals("TF!UFU", guarded.toString());
        for (int row = 6; row < 76; row++) {
            int by = row % 3 == 0 ? -1 : 2;
            boolean holds = by > 0 ? row % 10 >= by : row % 10 <= by;
            assertEquals(holds ? 'T' : 'F', letter(ratings, row, "c"), "row " + row);
            assertEquals(holds ? 1 : 0, ratings.met(row) - (letter(ratings, row, "guarded") == 'T' ? 1 : 0));
        }
    }

    private static char letter(RatingTable ratings, int row, String clause) {
        return switch (Objects.requireNonNull(ratings.inspect(row).clauses().get(clause))
                .outcome()) {
            case MET -> 'T';
            case UNMET -> 'F';
            case UNKNOWN -> 'U';
            case FAILED -> '!';
            case NOT_APPLICABLE -> 'n';
        };
    }

    private static String shown(@Nullable Interval interval) {
        return interval == null
                ? "failed"
                : interval.low().toPlainString() + ".." + interval.high().toPlainString();
    }

    @Test
    void aNumberIsRoundedOrItsWholeRangeWhileUnknown() {
        RatingTable ratings = Written.of("""
                values:
                  v: {is: a / s, decimals: 1, rounding: down, range: -2..5}
                  w: {is: a / s, decimals: 0, range: -1.5..1.5}
                """).rate(longer());
        List<String> vs = List.of("1.5..1.5", "-1.5..-1.5", "failed", "-2..5", "1.5..1.5", "-2..5");
        // 1.5 is rounded up to 2, -1.5 down to -2: both beyond the range, of which whole numbers are -1 to 1
        List<String> ws = List.of("failed", "failed", "failed", "-1..1", "failed", "-1..1");
        for (int row = 0; row < 6; row++) {
            assertEquals(vs.get(row), shown(ratings.inspect(row).value("v")), "row " + row);
            assertEquals(ws.get(row), shown(ratings.inspect(row).value("w")), "row " + row);
        }
        for (int row = 6; row < 76; row++) {
            double exact = row % 10 / (row % 3 == 0 ? -1.0 : 2.0);
            boolean outside = exact < -2 || exact > 5;
            assertEquals(
                    outside ? "failed" : shown(Double.toString(exact)),
                    shown(ratings.inspect(row).value("v")),
                    "row " + row);
        }
    }

    private static String shown(String number) {
        String plain = new BigDecimal(number).stripTrailingZeros().toPlainString();
        String zero = plain.startsWith("-0") && plain.length() == 2 ? "0" : plain;
        return zero + ".." + zero;
    }

    @Test
    void theEndsOfARangeBelongToIt() {
        RatingTable ratings = Written.of("""
                values:
                  v: {is: a / s, decimals: 0, range: -3..3}
                """).rate("""
                unit parent a s
                u1   p      6 2
                u2   p      6 -2
                u3   p      7 2
                u4   p      7 -2
                """);
        assertEquals("3..3", shown(ratings.inspect(0).value("v")));
        assertEquals("-3..-3", shown(ratings.inspect(1).value("v")));
        assertEquals("failed", shown(ratings.inspect(2).value("v")));
        assertEquals("failed", shown(ratings.inspect(3).value("v")));
    }

    @Test
    void textsReadTruthsQuotientsAndWhatIsKnown() {
        Written written = Written.of("""
                values:
                  q: {is: a / b}
                sections:
                  - {id: S, title: {en: s}, star: all, clauses: [{id: c, title: {en: c}, finding: met}]}
                  - id: R
                    title: {en: r}
                    clauses:
                      - {id: byTruth, when: 'met("c") && a / s >= 1'}
                      - {id: byQuotient, when: q / s >= 1}
                      - {id: byKnown, when: 'known(o) && o / s >= 1'}
                """);
        RatingTable ratings = written.rate("""
                unit parent a b s  o c
                u1   p      6 2 3  - met
                u2   p      6 3 3  3 unmet
                u3   p      6 2 3  2 -
                u4   p      6 2 -3 - na
                u5   p      6 - 3  3 met
                u6   p      - 2 3  3 unmet
                """);
        StringBuilder said = new StringBuilder();
        for (int row = 0; row < 6; row++) {
            said.append(letter(ratings, row, "byTruth"))
                    .append(letter(ratings, row, "byQuotient"))
                    .append(letter(ratings, row, "byKnown"))
                    .append(' ');
        }
        // u4 does not apply and so is met: 6 / -3; u5: q is unknown
        assertEquals("TTF FFT UTF FFF TUT FUT ", said.toString());
        RatingTable zero = written.rate("unit parent a b s o c\nu1 p 6 0 3 3 met");
        assertEquals('!', letter(zero, 0, "byQuotient"));
        assertEquals('T', letter(zero, 0, "byTruth"));
    }
}
