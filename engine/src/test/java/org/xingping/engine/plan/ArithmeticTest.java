package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xingping.engine.plan.Planned.Plain;
import org.xingping.engine.plan.Planned.Ratio;
import org.xingping.engine.plan.Workbench.Cell;
import org.xingping.engine.standard.Rounding;

/// Planned arithmetic against trying out every value an interval holds.
class ArithmeticTest {

    private static final long GREATEST = Long.MAX_VALUE >> 2;

    enum Operation {
        SUM,
        PRODUCT,
        LEAST,
        GREATEST;

        Plain plan(Arithmetic arithmetic, Plain left, Plain right) {
            return switch (this) {
                case SUM -> arithmetic.sum(left, right);
                case PRODUCT -> arithmetic.product(left, right);
                case LEAST -> arithmetic.least(left, right);
                case GREATEST -> arithmetic.greatest(left, right);
            };
        }

        BigDecimal of(BigDecimal left, BigDecimal right) {
            return switch (this) {
                case SUM -> left.add(right);
                case PRODUCT -> left.multiply(right);
                case LEAST -> left.min(right);
                case GREATEST -> left.max(right);
            };
        }
    }

    private static List<BigDecimal> values(Cell cell, int decimals) {
        List<BigDecimal> values = new ArrayList<>();
        for (long value = cell.low(); value <= cell.high(); value++) {
            values.add(BigDecimal.valueOf(value, decimals));
        }
        return values;
    }

    /// The least and the greatest result over all values of both cells, as stored values on so many decimals.
    private static Cell bounds(
            Cell left,
            int leftDecimals,
            Cell right,
            int rightDecimals,
            BinaryOperator<BigDecimal> meaning,
            int decimals) {
        List<BigDecimal> results = new ArrayList<>();
        for (BigDecimal first : values(left, leftDecimals)) {
            for (BigDecimal second : values(right, rightDecimals)) {
                results.add(meaning.apply(first, second));
            }
        }
        return cell(results, decimals);
    }

    private static Cell cell(List<BigDecimal> results, int decimals) {
        return Cell.of(
                stored(results.stream().min(BigDecimal::compareTo).orElseThrow(), decimals),
                stored(results.stream().max(BigDecimal::compareTo).orElseThrow(), decimals));
    }

    private static long stored(BigDecimal number, int decimals) {
        return number.movePointRight(decimals).longValueExact();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void everyOperationReachesItsExactBounds(Operation operation) {
        List<Cell> lefts = new ArrayList<>();
        List<Cell> rights = new ArrayList<>();
        for (Cell left : Workbench.intervals(-3, 2)) {
            for (Cell right : Workbench.intervals(-13, -11)) {
                lefts.add(left);
                rights.add(right);
            }
            for (Cell right : Workbench.intervals(-2, 12).stream()
                    .filter(cell -> cell.low() * 7 % 5 < 2)
                    .toList()) {
                lefts.add(left);
                rights.add(right);
            }
            lefts.add(Cell.FAILED);
            rights.add(Cell.of(1));
            lefts.add(left);
            rights.add(Cell.FAILED);
        }
        int decimals = operation == Operation.PRODUCT ? 3 : 2;
        for (int size : List.of(65, 1024)) {
            Workbench bench = new Workbench();
            Plain left = bench.number(1, lefts);
            Plain right = bench.number(2, rights);
            Plain out = operation.plan(bench.arithmetic, left, right);
            bench.run(0, size);
            assertEquals(decimals, out.decimals());
            assertTrue(out.canFail());
            assertEquals(
                    bounds(
                            Cell.of(left.low(), left.high()),
                            1,
                            Cell.of(right.low(), right.high()),
                            2,
                            operation::of,
                            decimals),
                    Cell.of(out.low(), out.high()));
            for (int row = 0; row < size; row++) {
                Cell first = lefts.get(row % lefts.size());
                Cell second = rights.get(row % rights.size());
                assertEquals(
                        first.fails() || second.fails()
                                ? Cell.FAILED
                                : bounds(first, 1, second, 2, operation::of, decimals),
                        bench.cell(out.slot(), row),
                        operation + " of " + first + " and " + second);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void whatCannotFailStaysSoAndOneOperandThatFailsIsEnough(Operation operation) {
        Workbench bench = new Workbench();
        List<Cell> cells = Workbench.intervals(1, 3);
        Plain sound = bench.number(0, cells);
        Plain failing = bench.number(0, List.of(Cell.of(1, 2), Cell.FAILED));
        assertFalse(operation.plan(bench.arithmetic, sound, sound).canFail());
        assertTrue(operation.plan(bench.arithmetic, failing, sound).canFail());
        assertTrue(operation.plan(bench.arithmetic, sound, failing).canFail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-1", "2.5", "-0.05", "100"})
    void aConstantFactorScalesFromEitherSide(String factor) {
        List<Cell> cells = new ArrayList<>(Workbench.intervals(-3, 3));
        cells.add(Cell.FAILED);
        Workbench bench = new Workbench();
        Plain number = bench.number(1, cells);
        Plain constant = bench.arithmetic.constant(new BigDecimal(factor));
        Plain straight = bench.arithmetic.product(number, constant);
        Plain turned = bench.arithmetic.product(constant, number);
        bench.run(0, 90);
        for (Plain out : List.of(straight, turned)) {
            assertEquals(1 + constant.decimals(), out.decimals());
            Cell declared = bounds(
                    Cell.of(number.low(), number.high()),
                    1,
                    Cell.of(constant.low()),
                    constant.decimals(),
                    BigDecimal::multiply,
                    out.decimals());
            assertEquals(declared, Cell.of(out.low(), out.high()));
            for (int row = 0; row < 90; row++) {
                Cell cell = cells.get(row % cells.size());
                assertEquals(
                        cell.fails()
                                ? Cell.FAILED
                                : bounds(
                                        cell,
                                        1,
                                        Cell.of(constant.low()),
                                        constant.decimals(),
                                        BigDecimal::multiply,
                                        out.decimals()),
                        bench.cell(out.slot(), row));
            }
        }
    }

    private static void checkUnary(List<Cell> cells, UnaryOperator<BigDecimal> meaning, boolean absolute) {
        Workbench bench = new Workbench();
        Plain number = bench.number(2, cells);
        Plain out = absolute
                ? bench.arithmetic.absolute(number)
                : assertInstanceOf(Plain.class, bench.arithmetic.negate(number));
        bench.run(1024, 100);
        assertEquals(2, out.decimals());
        assertEquals(number.canFail(), out.canFail());
        assertEquals(
                cell(
                        values(Cell.of(number.low(), number.high()), 2).stream()
                                .map(meaning)
                                .toList(),
                        2),
                Cell.of(out.low(), out.high()));
        for (int row = 0; row < 100; row++) {
            Cell cell = cells.get((1024 + row) % cells.size());
            assertEquals(
                    cell.fails()
                            ? Cell.FAILED
                            : cell(values(cell, 2).stream().map(meaning).toList(), 2),
                    bench.cell(out.slot(), row));
        }
    }

    @Test
    void negationAndAbsoluteValueReachTheirExactBounds() {
        List<Cell> failing = new ArrayList<>(Workbench.intervals(-3, 3));
        failing.add(Cell.FAILED);
        for (List<Cell> cells : List.of(
                failing,
                Workbench.intervals(-3, 4),
                Workbench.intervals(-5, 3),
                Workbench.intervals(0, 4),
                Workbench.intervals(2, 4),
                Workbench.intervals(-4, -2),
                Workbench.intervals(-4, 0))) {
            checkUnary(cells, BigDecimal::negate, false);
            checkUnary(cells, BigDecimal::abs, true);
        }
    }

    @Test
    void aNumberStandsForItselfOnMoreDecimals() {
        Workbench bench = new Workbench();
        Plain number = bench.number(1, List.of(Cell.of(-3, 4), Cell.FAILED));
        assertSame(number, bench.arithmetic.lift(number, 1));
        Plain lifted = bench.arithmetic.lift(number, 3);
        bench.run(0, 2);
        assertEquals(Cell.of(-300, 400), bench.cell(lifted.slot(), 0));
        assertEquals(Cell.FAILED, bench.cell(lifted.slot(), 1));
        assertEquals(new Plain(lifted.slot(), 3, -300, 700, true, 0), lifted);
    }

    @ParameterizedTest
    @CsvSource({"0.80, 1, 8", "12, 0, 12", "100, 0, 100", "-2.5, 1, -25", "0, 0, 0", "0.000, 0, 0"})
    void aConstantTakesAsFewDecimalsAsItCan(BigDecimal value, int decimals, long stored) {
        Workbench bench = new Workbench();
        Plain constant = bench.arithmetic.constant(value);
        bench.run(0, 65);
        assertEquals(new Plain(constant.slot(), decimals, stored, stored, false, 0), constant);
        assertEquals(Cell.of(stored), bench.cell(constant.slot(), 0));
        assertEquals(Cell.of(stored), bench.cell(constant.slot(), 64));
        assertTrue(constant.isConstant());
        assertEquals(0, value.compareTo(constant.constant()));
    }

    @Test
    void onlyANumberWithOneValueThatCannotFailIsAConstant() {
        assertTrue(new Plain(0, 0, 3, 3, false, 0).isConstant());
        assertFalse(new Plain(0, 0, 3, 3, true, 0).isConstant());
        assertFalse(new Plain(0, 0, 3, 4, false, 0).isConstant());
    }

    @Test
    void aQuotientCanFailWhereItsDivisorMayBeZeroOrAPartOfItFails() {
        Plain sound = new Plain(0, 0, 1, 3, false, 1);
        Plain failing = new Plain(0, 0, 1, 3, true, 2);
        Plain zero = new Plain(0, 0, 0, 3, false, 0);
        assertFalse(new Ratio(zero, sound).canFail());
        assertTrue(new Ratio(sound, zero).canFail());
        assertTrue(new Ratio(failing, sound).canFail());
        assertTrue(new Ratio(sound, failing).canFail());
        assertEquals(2, new Ratio(sound, failing).phase());
        assertEquals(1, new Ratio(sound, zero).phase());
    }

    @Test
    void nothingGrowsBeyondAQuarterOfTheStoredRange() {
        BigInteger greatest = BigInteger.valueOf(GREATEST);
        assertEquals(GREATEST, Arithmetic.fit(greatest));
        assertEquals(-GREATEST, Arithmetic.fit(greatest.negate()));
        assertThrows(TooWide.class, () -> Arithmetic.fit(greatest.add(BigInteger.ONE)));
        assertThrows(
                TooWide.class, () -> Arithmetic.fit(greatest.add(BigInteger.ONE).negate()));
        Workbench bench = new Workbench();
        Arithmetic arithmetic = bench.arithmetic;
        Plain large = bench.number(0, List.of(Cell.of(-GREATEST), Cell.of(GREATEST)));
        Plain one = bench.number(0, List.of(Cell.of(0), Cell.of(1)));
        Plain two = bench.number(0, List.of(Cell.of(-1), Cell.of(2)));
        Plain same = arithmetic.product(large, one);
        bench.run(0, 2);
        assertEquals(Cell.of(GREATEST), bench.cell(same.slot(), 1));
        assertThrows(TooWide.class, () -> arithmetic.sum(large, one));
        assertThrows(TooWide.class, () -> arithmetic.sum(arithmetic.absolute(large), two));
        assertThrows(TooWide.class, () -> arithmetic.product(large, two));
        assertThrows(TooWide.class, () -> arithmetic.product(large, arithmetic.constant(BigDecimal.TWO)));
        assertThrows(TooWide.class, () -> arithmetic.lift(large, 1));
    }

    // Quotients

    /// Points: every quotient is one number, and what is computed with it is exact before it is rounded.
    private static final List<Cell> DIVIDENDS = List.of(Cell.of(-7), Cell.of(0), Cell.of(1), Cell.of(5), Cell.of(12));

    private static final List<Cell> DIVISORS = List.of(Cell.of(1), Cell.of(3), Cell.of(4), Cell.of(11));

    private interface Composition {
        Planned plan(Arithmetic arithmetic, Ratio first, Ratio second, Plain plain);
    }

    private interface Meaning {
        /// Everything over one common divisor.
        BigDecimal[] of(BigDecimal a, BigDecimal b, BigDecimal c, BigDecimal d, BigDecimal plain);
    }

    private static void checkComposition(Composition composition, Meaning meaning) {
        List<Cell> as = new ArrayList<>();
        List<Cell> bs = new ArrayList<>();
        List<Cell> cs = new ArrayList<>();
        List<Cell> ds = new ArrayList<>();
        for (int row = 0; row < 200; row++) {
            as.add(DIVIDENDS.get(row % 5));
            bs.add(DIVISORS.get(row / 5 % 4));
            cs.add(DIVIDENDS.get(row * 3 % 5));
            ds.add(DIVISORS.get(row / 3 % 4));
        }
        Workbench bench = new Workbench();
        Ratio first = new Ratio(bench.number(1, as), bench.number(0, bs));
        Ratio second = new Ratio(bench.number(0, cs), bench.number(2, ds));
        Plain plain = bench.number(1, bs);
        Planned result = composition.plan(bench.arithmetic, first, second, plain);
        Plain rounded = bench.arithmetic.round(result, new Rounding(4, RoundingMode.HALF_UP));
        bench.run(0, 200);
        for (int row = 0; row < 200; row++) {
            BigDecimal[] exact = meaning.of(
                    as.get(row).low(1),
                    bs.get(row).low(0),
                    cs.get(row).low(0),
                    ds.get(row).low(2),
                    bs.get(row).low(1));
            long wanted = stored(exact[0].divide(exact[1], 4, RoundingMode.HALF_UP), 4);
            assertEquals(Cell.of(wanted), bench.cell(rounded.slot(), row), "row " + row);
        }
    }

    @Test
    void quotientsAreComputedWithAsFractions() {
        checkComposition((arithmetic, first, second, plain) -> arithmetic.sum(first, second), (a, b, c, d, plain) ->
                new BigDecimal[] {a.multiply(d).add(c.multiply(b)), b.multiply(d)});
        checkComposition((arithmetic, first, second, plain) -> arithmetic.sum(first, plain), (a, b, c, d, plain) ->
                new BigDecimal[] {a.add(plain.multiply(b)), b});
        checkComposition(
                (arithmetic, first, second, plain) -> arithmetic.sum(plain, (Planned) first),
                (a, b, c, d, plain) -> new BigDecimal[] {a.add(plain.multiply(b)), b});
        checkComposition((arithmetic, first, second, plain) -> arithmetic.product(first, second), (a, b, c, d, plain) ->
                new BigDecimal[] {a.multiply(c), b.multiply(d)});
        checkComposition((arithmetic, first, second, plain) -> arithmetic.product(first, plain), (a, b, c, d, plain) ->
                new BigDecimal[] {a.multiply(plain), b});
        checkComposition(
                (arithmetic, first, second, plain) -> arithmetic.product(plain, (Planned) second),
                (a, b, c, d, plain) -> new BigDecimal[] {c.multiply(plain), d});
        checkComposition((arithmetic, first, second, plain) -> arithmetic.quotient(first, plain), (a, b, c, d, plain) ->
                new BigDecimal[] {a, b.multiply(plain)});
        checkComposition(
                (arithmetic, first, second, plain) ->
                        arithmetic.quotient(first, arithmetic.constant(new BigDecimal("0.8"))),
                (a, b, c, d, plain) -> new BigDecimal[] {a, b.multiply(new BigDecimal("0.8"))});
        checkComposition(
                (arithmetic, first, second, plain) -> arithmetic.quotient(plain, first.divisor()),
                (a, b, c, d, plain) -> new BigDecimal[] {plain, b});
        checkComposition((arithmetic, first, second, plain) -> arithmetic.negate(second), (a, b, c, d, plain) ->
                new BigDecimal[] {c.negate(), d});
    }

    @Test
    void quotientsOverOneDivisorAreSummedWithoutSquaringIt() {
        Workbench bench = new Workbench();
        Plain divisor = bench.number(0, List.of(Cell.of(1, 9)));
        Plain first = bench.number(0, List.of(Cell.of(1, 2)));
        Plain second = bench.number(0, List.of(Cell.of(3, 5)));
        Ratio sum = assertInstanceOf(
                Ratio.class, bench.arithmetic.sum(new Ratio(first, divisor), new Ratio(second, divisor)));
        bench.run(0, 1);
        assertEquals(divisor, sum.divisor());
        assertEquals(Cell.of(4, 7), bench.cell(sum.dividend().slot(), 0));
    }

    @Test
    void aConstantDivisorWithAShortInverseBecomesAFactor() {
        Workbench bench = new Workbench();
        Plain number = bench.number(0, List.of(Cell.of(-3, 5)));
        Plain eighth = assertInstanceOf(
                Plain.class, bench.arithmetic.quotient(number, bench.arithmetic.constant(BigDecimal.valueOf(-8))));
        bench.run(0, 1);
        assertEquals(3, eighth.decimals());
        assertEquals(Cell.of(-625, 375), bench.cell(eighth.slot(), 0));
        assertInstanceOf(
                Ratio.class, bench.arithmetic.quotient(number, bench.arithmetic.constant(BigDecimal.valueOf(3))));
        // 1/2^18 has 18 decimals, 13 of them digits; 1/2^17 has 17 and 12
        assertInstanceOf(
                Ratio.class, bench.arithmetic.quotient(number, bench.arithmetic.constant(BigDecimal.valueOf(1 << 18))));
        assertInstanceOf(
                Plain.class, bench.arithmetic.quotient(number, bench.arithmetic.constant(BigDecimal.valueOf(1 << 17))));
    }

    @Test
    void aDivisorThatIsZeroIsAQuotientThatFails() {
        Workbench bench = new Workbench();
        Plain number = bench.number(0, List.of(Cell.of(2)));
        Planned quotient = bench.arithmetic.quotient(number, bench.arithmetic.constant(BigDecimal.ZERO));
        Plain rounded = bench.arithmetic.round(quotient, new Rounding(1, RoundingMode.HALF_UP));
        bench.run(0, 1);
        assertEquals(Cell.FAILED, bench.cell(rounded.slot(), 0));
    }

    @Test
    void divisionsWithoutAKernelAreTooWide() {
        Workbench bench = new Workbench();
        Plain number = bench.number(0, List.of(Cell.of(1, 2)));
        Plain negative = bench.number(0, List.of(Cell.of(-1, 2)));
        Plain zero = bench.number(0, List.of(Cell.of(0, 2)));
        Ratio ratio = new Ratio(number, number);
        assertThrows(TooWide.class, () -> bench.arithmetic.quotient(number, negative));
        assertThrows(TooWide.class, () -> bench.arithmetic.quotient(number, ratio));
        assertThrows(TooWide.class, () -> bench.arithmetic.quotient(ratio, ratio));
        assertInstanceOf(Ratio.class, bench.arithmetic.quotient(number, zero));
    }

    // Rounding

    @ParameterizedTest
    @EnumSource(
            value = RoundingMode.class,
            names = {"HALF_UP", "HALF_EVEN", "FLOOR", "CEILING"})
    void numbersAreRoundedEndByEnd(RoundingMode mode) {
        List<Cell> cells = new ArrayList<>();
        for (long low = -260; low <= 260; low += 5) {
            cells.add(Cell.of(low, low + 125));
        }
        cells.add(Cell.FAILED);
        Workbench bench = new Workbench();
        Plain number = bench.number(3, cells);
        Plain rounded = bench.arithmetic.round(number, new Rounding(1, mode));
        bench.run(0, cells.size());
        UnaryOperator<BigDecimal> meaning = value -> value.setScale(1, mode);
        assertEquals(
                new Plain(
                        rounded.slot(),
                        1,
                        stored(meaning.apply(BigDecimal.valueOf(-260, 3)), 1),
                        stored(meaning.apply(BigDecimal.valueOf(385, 3)), 1),
                        true,
                        0),
                rounded);
        for (int row = 0; row < cells.size(); row++) {
            Cell cell = cells.get(row);
            assertEquals(
                    cell.fails()
                            ? Cell.FAILED
                            : Cell.of(
                                    stored(meaning.apply(BigDecimal.valueOf(cell.low(), 3)), 1),
                                    stored(meaning.apply(BigDecimal.valueOf(cell.high(), 3)), 1)),
                    bench.cell(rounded.slot(), row));
        }
        assertSame(number, bench.arithmetic.round(number, new Rounding(3, mode)));
        assertSame(number, bench.arithmetic.round(number, new Rounding(4, mode)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 2", "1, 0, 0", "3, 0, 0", "0, 2, 1", "3, 1, 1", "2, 0, 2"})
    void quotientsAreRoundedAtTheirBounds(int dividendDecimals, int divisorDecimals, int decimals) {
        List<Cell> dividends = new ArrayList<>();
        List<Cell> divisors = new ArrayList<>();
        for (Cell dividend : List.of(
                Cell.of(-3, 4), Cell.of(-9, -8), Cell.of(0), Cell.of(5), Cell.of(7, 9), Cell.of(-3, 0), Cell.FAILED)) {
            for (Cell divisor : Workbench.intervals(0, 4)) {
                dividends.add(dividend);
                divisors.add(divisor);
            }
            dividends.add(dividend);
            divisors.add(Cell.FAILED);
        }
        for (RoundingMode mode : List.of(RoundingMode.HALF_UP, RoundingMode.FLOOR)) {
            Workbench bench = new Workbench();
            Plain dividend = bench.number(dividendDecimals, dividends);
            Plain divisor = bench.number(divisorDecimals, divisors);
            Plain rounded = bench.arithmetic.round(new Ratio(dividend, divisor), new Rounding(decimals, mode));
            bench.run(0, 400);
            assertEquals(decimals, rounded.decimals());
            assertTrue(rounded.canFail());
            assertEquals(
                    roundedBounds(Cell.of(-9, 9), dividendDecimals, Cell.of(0, 7), divisorDecimals, decimals, mode),
                    Cell.of(rounded.low(), rounded.high()));
            for (int row = 0; row < 400; row++) {
                Cell over = dividends.get(row % dividends.size());
                Cell under = divisors.get(row % divisors.size());
                assertEquals(
                        over.fails() || under.fails() || under.high() == 0
                                ? Cell.FAILED
                                : roundedBounds(over, dividendDecimals, under, divisorDecimals, decimals, mode),
                        bench.cell(rounded.slot(), row),
                        over + " / " + under);
            }
        }
    }

    private static Cell roundedBounds(
            Cell over, int overDecimals, Cell under, int underDecimals, int decimals, RoundingMode mode) {
        List<BigDecimal> results = new ArrayList<>();
        for (BigDecimal dividend : values(over, overDecimals)) {
            for (BigDecimal divisor : values(under, underDecimals)) {
                if (divisor.signum() != 0) {
                    results.add(dividend.divide(divisor, decimals, mode));
                }
            }
        }
        return cell(results, decimals);
    }

    @Test
    void aRowThatFailsLeavesANumberWithinTheBounds() {
        Workbench bench = new Workbench();
        Plain dividend = bench.number(0, List.of(Cell.of(4), Cell.FAILED));
        Plain divisor = bench.number(0, List.of(Cell.of(0), Cell.of(2)));
        Plain rounded = bench.arithmetic.round(new Ratio(dividend, divisor), new Rounding(0, RoundingMode.FLOOR));
        bench.run(0, 2);
        for (int row = 0; row < 2; row++) {
            assertEquals(Cell.FAILED, bench.cell(rounded.slot(), row));
            // sums over it must not overflow
            assertEquals(Cell.of(rounded.low()), bench.stored(rounded.slot(), row));
        }
    }

    // Choice

    @Test
    void aChoiceIsItsBranchAndTheHullOfBothWhileTheConditionIsUnknown() {
        List<Cell> branches = List.of(Cell.of(-2), Cell.of(1, 3), Cell.of(0, 5), Cell.FAILED);
        StringBuilder conditions = new StringBuilder();
        List<Cell> thens = new ArrayList<>();
        List<Cell> otherwises = new ArrayList<>();
        List<Cell> expected = new ArrayList<>();
        for (char condition : "TFU!".toCharArray()) {
            for (Cell then : branches) {
                for (Cell otherwise : branches) {
                    conditions.append(condition);
                    thens.add(then);
                    otherwises.add(otherwise);
                    Cell lifted = then.fails() ? then : Cell.of(then.low() * 10, then.high() * 10);
                    expected.add(
                            switch (condition) {
                                case 'T' -> lifted;
                                case 'F' -> otherwise;
                                case '!' -> Cell.FAILED;
                                default ->
                                    then.fails() || otherwise.fails()
                                            ? Cell.FAILED
                                            : Cell.of(
                                                    Math.min(lifted.low(), otherwise.low()),
                                                    Math.max(lifted.high(), otherwise.high()));
                            });
                }
            }
        }
        Workbench bench = new Workbench();
        int condition = bench.truth(conditions.toString());
        Plain then = bench.number(1, thens);
        Plain otherwise = bench.number(2, otherwises);
        Plain out = assertInstanceOf(Plain.class, bench.arithmetic.choose(condition, (Planned) then, otherwise));
        Plain turned = bench.arithmetic.choose(condition, /* then= */ otherwise, /* otherwise= */ then);
        bench.run(0, 130);
        assertEquals(new Plain(out.slot(), 2, -20, 70, true, 0), out);
        assertEquals(new Plain(turned.slot(), 2, -20, 70, true, 0), turned);
        for (int row = 0; row < 130; row++) {
            assertEquals(expected.get(row % expected.size()), bench.cell(out.slot(), row), "row " + row);
        }
    }

    @Test
    void aChoiceOfQuotientsOverConstantsKeepsTheBoundsOfItsBranches() {
        Workbench bench = new Workbench();
        int condition = bench.truth("TFU");
        Ratio then =
                new Ratio(bench.number(0, List.of(Cell.of(1, 2))), bench.arithmetic.constant(BigDecimal.valueOf(3)));
        Ratio otherwise =
                new Ratio(bench.number(0, List.of(Cell.of(4, 5))), bench.arithmetic.constant(BigDecimal.valueOf(7)));
        Plain out = bench.arithmetic.round(
                bench.arithmetic.choose(condition, then, otherwise), new Rounding(3, RoundingMode.HALF_UP));
        bench.run(0, 3);
        assertEquals(Cell.of(333, 667), bench.cell(out.slot(), 0));
        assertEquals(Cell.of(571, 714), bench.cell(out.slot(), 1));
        assertEquals(Cell.of(333, 714), bench.cell(out.slot(), 2));
    }

    @Test
    void aZeroDivisorFailsOnlyWhereItsBranchIsTaken() {
        Workbench bench = new Workbench();
        int condition = bench.truth("TFTF");
        Plain divisor = bench.number(0, List.of(Cell.of(4), Cell.of(0), Cell.of(0), Cell.of(4)));
        Ratio then = new Ratio(bench.number(0, List.of(Cell.of(3))), divisor);
        Plain otherwise = bench.number(1, List.of(Cell.of(25)));
        Rounding rounding = new Rounding(2, RoundingMode.HALF_UP);
        Plain out = bench.arithmetic.round(bench.arithmetic.choose(condition, then, otherwise), rounding);
        Plain turned = bench.arithmetic.round(
                bench.arithmetic.choose(condition, otherwise, new Ratio(otherwise, divisor)), rounding);
        bench.run(0, 4);
        assertEquals(
                List.of(Cell.of(75), Cell.of(250), Cell.FAILED, Cell.of(250)),
                List.of(
                        bench.cell(out.slot(), 0),
                        bench.cell(out.slot(), 1),
                        bench.cell(out.slot(), 2),
                        bench.cell(out.slot(), 3)));
        assertEquals(
                List.of(Cell.of(250), Cell.FAILED, Cell.of(250), Cell.of(63)),
                List.of(
                        bench.cell(turned.slot(), 0),
                        bench.cell(turned.slot(), 1),
                        bench.cell(turned.slot(), 2),
                        bench.cell(turned.slot(), 3)));
    }

    @Test
    void aPlainNumberIsAQuotientOverOne() {
        Workbench bench = new Workbench();
        Plain number = bench.number(2, List.of(Cell.of(1, 2)));
        Ratio ratio = bench.arithmetic.ratio(number);
        assertSame(number, ratio.dividend());
        assertEquals(BigDecimal.ONE, ratio.divisor().constant());
        assertSame(ratio, bench.arithmetic.ratio(ratio));
    }
}
