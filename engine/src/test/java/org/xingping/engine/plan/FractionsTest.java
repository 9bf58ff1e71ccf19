package org.xingping.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractionsTest {

    private static long any(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong(-9, 10);
            case 1 -> random.nextLong() >> 2;
            case 2 -> Long.MAX_VALUE - random.nextInt(3);
            default -> random.nextLong(-1_000_000, 1_000_000);
        };
    }

    @Test
    void comparesAsExactFractionsDoWhateverTheirSize() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 20_000; round++) {
            long a = any(random);
            long c = random.nextInt(5) == 0 ? a : any(random);
            long b = Math.max(1, any(random));
            long d = random.nextInt(5) == 0 ? b : Math.max(1, any(random));
            int expected = BigInteger.valueOf(a)
                    .multiply(BigInteger.valueOf(d))
                    .compareTo(BigInteger.valueOf(c).multiply(BigInteger.valueOf(b)));
            assertEquals(expected, Integer.signum(Fractions.compare(a, b, c, d)), a + "/" + b + " ? " + c + "/" + d);
        }
    }

    @Test
    void decidesATieOfDecimalsExactly() {
        assertEquals(0, Fractions.compare(4, 5, 8, 10));
        assertTrue(Fractions.compare(799_999, 1_000_000, 4, 5) < 0);
        assertTrue(Fractions.compare(800_001, 1_000_000, 4, 5) > 0);
    }

    @Test
    void roundsAsBigDecimalDoes() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 20_000; round++) {
            long a = any(random) >> random.nextInt(3);
            long b = Math.max(1, any(random));
            for (RoundingMode mode :
                    List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.FLOOR, RoundingMode.CEILING)) {
                BigDecimal expected = BigDecimal.valueOf(a).divide(BigDecimal.valueOf(b), 0, mode);
                assertEquals(expected.longValueExact(), Fractions.divide(a, b, mode), a + "/" + b + " " + mode);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 1, 2, 3", "-5, 1, 2, -3", "3, 1, 2, 2", "-3, 1, 2, -2", "2, 10, 3, 7", "1, 1000000000, 3, 333333333"
    })
    void roundsTiesAwayFromZero(long a, long factor, long b, long expected) {
        assertEquals(expected, Fractions.divide(a, factor, b, RoundingMode.HALF_UP));
    }

    @Test
    void dividesProductsBeyond64Bits() {
        assertEquals(
                4_000_000_000_000_000_000L,
                Fractions.divide(4_000_000_000_000_000_000L, 1_000_000, 1_000_000, RoundingMode.HALF_UP));
        assertEquals(
                -4_000_000_000_000_000_000L,
                Fractions.divide(-4_000_000_000_000_000_000L, 1_000_000, 1_000_000, RoundingMode.HALF_UP));
    }

    @ParameterizedTest
    @CsvSource({
        "2000, 23, 0, 86.956522",
        "800, 1, 3, 0.8",
        "0, 7, 0, 0",
        "12, 1, 0, 12",
        "1, 3, 0, 0.333333",
        "-1, 3, 0, -0.333333",
        "100, 1, 0, 100",
        "5, 1, 7, 0.000001",
        "5, 2, -2, 250"
    })
    void printsShortestExactOrSixDecimals(long stored, long divisor, int decimals, String text) {
        assertEquals(text, new Fraction(stored, divisor, decimals).toPlainString());
    }

    @Test
    void isTheSameNumberHoweverItIsWritten() {
        assertTrue(new Fraction(1, 2, 0).isSameAs(new Fraction(50, 1, 2)));
        assertFalse(new Fraction(1, 3, 0).isSameAs(new Fraction(333_333, 1, 6)));
        assertEquals(new Fraction(15, 1, 2), Fraction.of(new BigDecimal("0.150")));
    }
}
