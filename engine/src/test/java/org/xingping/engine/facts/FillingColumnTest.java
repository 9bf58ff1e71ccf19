package org.xingping.engine.facts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;

/// A column that is filled in any order is the one that a table builds row by row.
class FillingColumnTest {

    @Test
    void holdsTheSameAsATableBuiltRowByRow() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            int rows = 1 + random.nextInt(200);
            int bits = 1 + random.nextInt(63);
            FillingColumn filling = new FillingColumn(rows);
            FactTable.Builder table = FactTable.builder();
            Long[] values = new Long[rows];
            for (int cell = 0; cell < 2 * rows; cell++) {
                int row = random.nextInt(rows);
                values[row] = random.nextLong() >> bits;
                filling.number(row, values[row]);
            }
            for (int row = 0; row < rows; row++) {
                table.unit("u" + row, null, null);
                if (values[row] != null) {
                    table.metric(row, "m", values[row]);
                }
            }
            NumberColumn built = Objects.requireNonNull(table.build().metric("m"));
            NumberColumn filled = Objects.requireNonNull(filling.numbers());
            assertArrayEquals(built.known().words(), filled.known().words(), "seed " + seed);
            for (int row = 0; row < rows; row++) {
                assertEquals(built.values().at(row), filled.values().at(row), "seed " + seed + ", row " + row);
            }
        }
    }

    @Test
    void isAsNarrowAsItsNumbers() {
        FillingColumn filling = new FillingColumn(3);
        assertNull(filling.numbers());
        filling.number(0, 127);
        assertEquals(8, width(filling));
        filling.number(1, -129);
        assertEquals(16, width(filling));
        filling.number(1, 40_000);
        assertEquals(32, width(filling));
        filling.number(2, Long.MIN_VALUE);
        assertEquals(64, width(filling));
        assertEquals(127, Objects.requireNonNull(filling.numbers()).values().at(0));
    }

    private static int width(FillingColumn filling) {
        return Objects.requireNonNull(filling.numbers()).values().width();
    }

    @Test
    void theLastFindingOfARowCounts() {
        FillingColumn filling = new FillingColumn(70);
        assertNull(filling.findings());
        filling.finding(3, Finding.MET);
        filling.finding(3, Finding.NOT_APPLICABLE);
        filling.finding(69, Finding.PARTLY);
        FindingColumn found = Objects.requireNonNull(filling.findings());
        assertEquals(0, found.met().count());
        assertEquals(1, found.notApplicable().count());
        assertEquals(true, found.notApplicable().get(3));
        assertEquals(true, found.partly().get(69));
        assertNull(found.points());
    }
}
