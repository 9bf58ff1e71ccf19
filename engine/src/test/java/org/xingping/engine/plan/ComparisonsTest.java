package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.Planned.Plain;
import org.xingping.engine.plan.Planned.Ratio;
import org.xingping.engine.plan.Workbench.Cell;
import org.xingping.engine.problem.Position;

/// Comparisons against trying out every value an interval holds.
class ComparisonsTest {

    private static boolean holds(Comparison comparison, BigDecimal left, BigDecimal right) {
        int order = left.compareTo(right);
        return switch (comparison) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case GREATER -> order > 0;
        };
    }

    /// What holds of all pairs of values is true, what holds of some of them is unknown.
    private static char state(Comparison comparison, List<BigDecimal> lefts, List<BigDecimal> rights) {
        int holding = 0;
        for (BigDecimal left : lefts) {
            for (BigDecimal right : rights) {
                holding += holds(comparison, left, right) ? 1 : 0;
            }
        }
        return holding == 0 ? 'F' : holding == lefts.size() * rights.size() ? 'T' : 'U';
    }

    private static List<BigDecimal> values(Cell cell, int decimals) {
        List<BigDecimal> values = new ArrayList<>();
        for (long value = cell.low(); value <= cell.high(); value++) {
            values.add(BigDecimal.valueOf(value, decimals));
        }
        return values;
    }

    private static Metric metric(int decimals, long low, long high) {
        return new Metric(
                "m",
                Text.of("m", "m"),
                new Metric.Numbers("u", decimals, low, high),
                "year",
                Metric.Better.NEITHER,
                false,
                Position.of("made-up.yaml", 1, 1));
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void everyColumnWidthComparesWithAConstant(Comparison comparison) {
        List<@Nullable Long> values =
                Arrays.<@Nullable Long>asList(-30L, null, -1L, 0L, 1L, 24L, 25L, 26L, null, 30L, 7L);
        Metric metric = metric(1, -30, 30);
        List<BigDecimal> range = values(Cell.of(-30, 30), 1);
        for (String text :
                List.of("2.5", "2.45", "-3", "3", "-3.05", "3.05", "100", "-100", "0", "99999999999999999999")) {
            BigDecimal constant = new BigDecimal(text);
            for (int bits : new int[] {16, 32, 64}) {
                for (int size : List.of(11, 65)) {
                    Workbench bench = new Workbench();
                    List<@Nullable Long> repeated = new ArrayList<>();
                    for (int row = 0; row < 64 + size; row++) {
                        repeated.add(values.get(row % values.size()));
                    }
                    bench.truth("F");
                    int column = bench.column(Workbench.column(bits, repeated));
                    int out = bench.comparisons.column(comparison, column, metric, constant);
                    bench.run(64, size);
                    for (int row = 0; row < size; row++) {
                        Long value = repeated.get(64 + row);
                        List<BigDecimal> possible = value == null ? range : List.of(BigDecimal.valueOf(value, 1));
                        assertEquals(
                                state(comparison, possible, List.of(constant)),
                                bench.state(out, row),
                                value + " " + comparison + " " + text + ", " + bits + " bits, row " + row);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void aColumnNobodyReportedIsUnknownWithinItsRange(Comparison comparison) {
        Metric metric = metric(0, 2, 5);
        for (int constant = 0; constant < 8; constant++) {
            Workbench bench = new Workbench();
            int out = bench.comparisons.column(comparison, bench.column(null), metric, BigDecimal.valueOf(constant));
            bench.run(0, 70);
            char wanted = state(comparison, values(Cell.of(2, 5), 0), List.of(BigDecimal.valueOf(constant)));
            assertEquals(String.valueOf(wanted).repeat(70), bench.states(out, 70), comparison + " " + constant);
        }
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void constantsAtAndBeyondTheGreatestStoredValuesAreOrderedExactly(Comparison comparison) {
        long greatest = Long.MAX_VALUE >> 2;
        List<Long> values = List.of(-greatest, -greatest + 1, 0L, greatest - 1, greatest);
        List<@Nullable Long> column = new ArrayList<>();
        column.addAll(values);
        List<Cell> cells = values.stream().map(Cell::of).toList();
        BigDecimal bound = BigDecimal.valueOf(greatest);
        for (BigDecimal size : List.of(
                bound.subtract(BigDecimal.ONE),
                bound,
                bound.add(BigDecimal.ONE),
                bound.add(new BigDecimal("0.5")),
                bound.multiply(BigDecimal.valueOf(2)).add(BigDecimal.ONE),
                bound.multiply(BigDecimal.valueOf(4)).add(BigDecimal.valueOf(3)),
                new BigDecimal("1e30"))) {
            for (BigDecimal constant : List.of(size, size.negate())) {
                Workbench bench = new Workbench();
                int out = bench.comparisons.column(
                        comparison,
                        bench.column(Workbench.column(64, column)),
                        metric(0, -greatest, greatest),
                        constant);
                bench.run(0, values.size());
                for (int row = 0; row < values.size(); row++) {
                    char wanted = state(comparison, List.of(BigDecimal.valueOf(values.get(row))), List.of(constant));
                    assertEquals(wanted, bench.state(out, row), values.get(row) + " " + comparison + " " + constant);
                }
            }
        }
        // numbers against numbers of such a size
        Workbench bench = new Workbench();
        List<Cell> all = new ArrayList<>();
        List<Cell> reversed = new ArrayList<>();
        for (Cell left : cells) {
            for (Cell right : cells) {
                all.add(left);
                reversed.add(right);
            }
        }
        int out = bench.comparisons.compare(comparison, bench.number(3, all), bench.number(3, reversed));
        bench.run(0, all.size());
        for (int row = 0; row < all.size(); row++) {
            char wanted = state(
                    comparison,
                    List.of(all.get(row).low(3)),
                    List.of(reversed.get(row).low(3)));
            assertEquals(wanted, bench.state(out, row));
        }
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void computedNumbersCompareWithConstantsOnEitherSide(Comparison comparison) {
        List<Cell> cells = new ArrayList<>(Workbench.intervals(-3, 3));
        cells.add(Cell.FAILED);
        for (String text : List.of("-0.4", "-0.3", "0", "0.15", "0.2", "0.3", "1")) {
            for (int size : List.of(65, 1023)) {
                Workbench bench = new Workbench();
                Plain number = bench.number(1, cells);
                Plain constant = bench.arithmetic.constant(new BigDecimal(text));
                int straight = bench.comparisons.compare(comparison, number, constant);
                int turned = bench.comparisons.compare(comparison, constant, number);
                bench.run(0, size);
                for (int row = 0; row < size; row++) {
                    Cell cell = cells.get(row % cells.size());
                    String what = cell + " " + comparison + " " + text;
                    if (cell.fails()) {
                        assertEquals('!', bench.state(straight, row), what);
                        assertEquals('!', bench.state(turned, row), what);
                        continue;
                    }
                    List<BigDecimal> values = values(cell, 1);
                    List<BigDecimal> constants = List.of(new BigDecimal(text));
                    assertEquals(state(comparison, values, constants), bench.state(straight, row), what);
                    assertEquals(state(comparison, constants, values), bench.state(turned, row), what);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void numbersOnDifferentDecimalsCompareAsTheNumbersTheyAre(Comparison comparison) {
        List<Cell> lefts = new ArrayList<>();
        List<Cell> rights = new ArrayList<>();
        for (Cell left : Workbench.intervals(-2, 2)) {
            for (Cell right : Workbench.intervals(-20, -18)) {
                lefts.add(left);
                rights.add(right);
            }
            for (Cell right : Workbench.intervals(9, 11)) {
                lefts.add(left);
                rights.add(right);
            }
            lefts.add(Cell.FAILED);
            rights.add(Cell.of(0));
            lefts.add(left);
            rights.add(Cell.FAILED);
        }
        Workbench bench = new Workbench();
        Plain left = bench.number(1, lefts);
        Plain right = bench.number(2, rights);
        int straight = bench.comparisons.compare(comparison, left, right);
        int turned = bench.comparisons.compare(comparison, right, left);
        bench.run(0, lefts.size());
        for (int row = 0; row < lefts.size(); row++) {
            boolean fails = lefts.get(row).fails() || rights.get(row).fails();
            List<BigDecimal> first = values(lefts.get(row), 1);
            List<BigDecimal> second = values(rights.get(row), 2);
            // the bounds alone decide: what lies between two stored values counts as possible
            List<BigDecimal> ends = List.of(first.getFirst(), first.getLast());
            List<BigDecimal> others = List.of(second.getFirst(), second.getLast());
            String what = lefts.get(row) + " " + comparison + " " + rights.get(row);
            assertEquals(fails ? '!' : byBounds(comparison, ends, others), bench.state(straight, row), what);
            assertEquals(fails ? '!' : byBounds(comparison, others, ends), bench.state(turned, row), what + " turned");
        }
    }

    /// The state when every number between the bounds is possible.
    private static char byBounds(Comparison comparison, List<BigDecimal> left, List<BigDecimal> right) {
        char ends = state(comparison, left, right);
        boolean overlap = left.getFirst().compareTo(right.getLast()) <= 0
                && right.getFirst().compareTo(left.getLast()) <= 0;
        boolean points = left.getFirst().compareTo(left.getLast()) == 0
                && right.getFirst().compareTo(right.getLast()) == 0;
        return switch (comparison) {
            case EQUAL, NOT_EQUAL -> overlap && !points ? 'U' : ends;
            default -> ends;
        };
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void quotientsCompareByTheirExactBounds(Comparison comparison) {
        SplittableRandom random = new SplittableRandom(11);
        List<Cell> dividends = Workbench.intervals(-3, 3);
        List<Cell> divisors = Workbench.intervals(0, 3);
        List<List<Cell>> rows = new ArrayList<>();
        for (int row = 0; row < 1024; row++) {
            List<Cell> cells = new ArrayList<>();
            for (int which = 0; which < 4; which++) {
                List<Cell> choices = which % 2 == 0 ? dividends : divisors;
                cells.add(random.nextInt(60) == 0 ? Cell.FAILED : choices.get(random.nextInt(choices.size())));
            }
            rows.add(cells);
        }
        // a tie that no finite decimal can hold
        rows.set(0, List.of(Cell.of(2), Cell.of(3), Cell.of(2), Cell.of(3)));
        rows.set(1, List.of(Cell.of(1), Cell.of(3), Cell.of(2), Cell.of(3)));
        for (int size : List.of(65, 1024)) {
            Workbench bench = new Workbench();
            // numbers of one size on different decimals, so that their divisors matter
            Plain a = bench.number(1, tenfold(rows, 0));
            Plain b = bench.number(0, rows.stream().map(row -> row.get(1)).toList());
            Plain c = bench.number(0, rows.stream().map(row -> row.get(2)).toList());
            Plain d = bench.number(1, tenfold(rows, 3));
            int out = bench.comparisons.compare(comparison, new Ratio(a, b), new Ratio(c, d));
            int turned = bench.comparisons.compare(comparison, new Ratio(c, d), new Ratio(a, b));
            int plain = bench.comparisons.compare(comparison, new Ratio(a, b), c);
            bench.run(0, size);
            for (int row = 0; row < size; row++) {
                List<Cell> cells = rows.get(row);
                boolean leftFails = cells.get(0).fails()
                        || cells.get(1).fails()
                        || cells.get(1).high() == 0;
                boolean rightFails = cells.get(2).fails()
                        || cells.get(3).fails()
                        || cells.get(3).high() == 0;
                boolean plainFails = leftFails || cells.get(2).fails();
                boolean fails = leftFails || rightFails;
                List<BigDecimal> left = leftFails ? List.of() : bounds(cells.get(0), cells.get(1), 1);
                List<BigDecimal> right = rightFails ? List.of() : bounds(cells.get(2), cells.get(3), 10);
                String what = comparison + " " + cells;
                assertEquals(fails ? '!' : byBounds(comparison, left, right), bench.state(out, row), what);
                assertEquals(fails ? '!' : byBounds(comparison, right, left), bench.state(turned, row), what);
                assertEquals(
                        plainFails ? '!' : byBounds(comparison, left, bounds(cells.get(2), Cell.of(1), 1)),
                        bench.state(plain, row),
                        what + " over 1");
            }
        }
    }

    private static List<Cell> tenfold(List<List<Cell>> rows, int which) {
        return rows.stream()
                .map(row -> row.get(which))
                .map(cell -> cell.fails() ? cell : Cell.of(cell.low() * 10, cell.high() * 10))
                .toList();
    }

    /// The least and greatest of all quotients, times 60.
    ///
    /// @param unit how many stored values of the divisor make 1; the least of them is its least positive value
    private static List<BigDecimal> bounds(Cell dividend, Cell divisor, int unit) {
        List<BigDecimal> quotients = new ArrayList<>();
        for (long over : List.of(dividend.low(), dividend.high())) {
            for (long under : List.of(Math.max(1, divisor.low() * unit), divisor.high() * unit)) {
                quotients.add(BigDecimal.valueOf(over * 60 * unit).divide(BigDecimal.valueOf(under)));
            }
        }
        return List.of(
                quotients.stream().min(BigDecimal::compareTo).orElseThrow(),
                quotients.stream().max(BigDecimal::compareTo).orElseThrow());
    }

    @Test
    void aNumberThatCannotBeLiftedToCommonDecimalsIsTooWide() {
        Workbench bench = new Workbench();
        Plain large = bench.number(0, List.of(Cell.of(0, Long.MAX_VALUE >> 2)));
        Plain fine = bench.number(1, List.of(Cell.of(0, 5)));
        assertThrows(TooWide.class, () -> bench.comparisons.compare(Comparison.LESS, large, fine));
    }
}
