package org.xingping.engine.lanes;

import java.util.Arrays;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.facts.Numbers.Numbers16;
import org.xingping.engine.facts.Numbers.Numbers32;
import org.xingping.engine.facts.Numbers.Numbers64;
import org.xingping.engine.facts.Numbers.Numbers8;

/// Lanes in plain Java: eight bytes or 64 bits of a `long` at a time where that is possible, else row by row.
///
/// `&` instead of `&&` keeps the loops free of branches, which mixed data would mispredict.
@SuppressWarnings("ShortCircuitBoolean")
final class PlainLanes implements Lanes {

    /// Beyond all numbers of 32 bits, and far from where differences overflow.
    private static final long BEYOND = 1L << 40;

    /// Binary digits of a sum.
    private static final int DIGITS = 64;

    /// For fewer rows, arranging the work would cost more than it saves.
    private static final int FEW_ROWS = 512;

    private final CarrySave sums = new CarrySave();
    private final ShortProducts shortProducts = new ShortProducts();
    private final ByteSums byteSums = new ByteSums();
    private final PlainClasses classes = new PlainClasses();

    @Override
    public boolean isQuickOnWholeStretches() {
        return false;
    }

    @Override
    public Lanes own() {
        return new PlainLanes();
    }

    @Override
    public void within(Numbers values, int from, int rows, long least, long greatest, long[] out) {
        within(values, from, 0, rows, least, greatest, out);
    }

    /// As [Lanes#within], from a word on.
    void within(Numbers values, int from, int firstWord, int rows, long least, long greatest, long[] out) {
        int first = firstWord;
        if (values instanceof Numbers8(byte[] stored) && firstWord == 0) {
            first = rows >>> 6;
            ByteLanes.within(stored, from, first, least, greatest, out);
        }
        for (int w = first; w < Words.of(rows); w++) {
            int start = from + (w << 6);
            int length = Math.min(64, rows - (w << 6));
            out[w] = switch (values) {
                case Numbers8(byte[] stored) -> ByteLanes.oneByOne(stored, start, length, least, greatest);
                case Numbers16(short[] stored) -> within(stored, start, length, least, greatest);
                case Numbers32(int[] stored) -> within(stored, start, length, least, greatest);
                case Numbers64(long[] stored) -> within(stored, start, length, least, greatest);
            };
        }
    }

    private static long within(short[] stored, int start, int length, long least, long greatest) {
        long from = Math.clamp(least, -BEYOND, BEYOND);
        long to = Math.clamp(greatest, -BEYOND, BEYOND);
        long word = 0;
        for (int i = 0; i < length; i++) {
            long value = stored[start + i];
            // negative when the value lies below or above
            word |= ((((value - from) | (to - value)) >>> 63) ^ 1L) << i;
        }
        return word;
    }

    private static long within(int[] stored, int start, int length, long least, long greatest) {
        long from = Math.clamp(least, -BEYOND, BEYOND);
        long to = Math.clamp(greatest, -BEYOND, BEYOND);
        long word = 0;
        for (int i = 0; i < length; i++) {
            long value = stored[start + i];
            // negative when the value lies below or above
            word |= ((((value - from) | (to - value)) >>> 63) ^ 1L) << i;
        }
        return word;
    }

    private static long within(long[] stored, int start, int length, long least, long greatest) {
        long word = 0;
        for (int i = 0; i < length; i++) {
            long value = stored[start + i];
            word |= (value >= least & value <= greatest ? 1L : 0L) << i;
        }
        return word;
    }

    @Override
    public void atLeast(
            Numbers left,
            int leftFrom,
            long leftFactor,
            Numbers right,
            int rightFrom,
            long rightFactor,
            boolean isNarrow,
            int rows,
            long[] out) {
        atLeast(left, leftFrom, leftFactor, right, rightFrom, rightFactor, isNarrow, 0, rows, out);
    }

    /// As [Lanes#atLeast], from a word on.
    void atLeast(
            Numbers left,
            int leftFrom,
            long leftFactor,
            Numbers right,
            int rightFrom,
            long rightFactor,
            boolean isNarrow,
            int firstWord,
            int rows,
            long[] out) {
        int first = firstWord;
        if (isNarrow && firstWord == 0) {
            int words = rows >>> 6;
            int p = (int) leftFactor;
            int q = (int) rightFactor;
            first = words;
            if (left instanceof Numbers16(short[] a) && right instanceof Numbers16(short[] b)) {
                if (!shortProducts.atLeast(a, leftFrom, p, b, rightFrom, q, words, out)) {
                    Products.atLeast(a, leftFrom, p, b, rightFrom, q, words, out);
                }
            } else if (left instanceof Numbers32(int[] a) && right instanceof Numbers16(short[] b)) {
                Products.atLeast(a, leftFrom, p, b, rightFrom, q, words, out);
            } else if (left instanceof Numbers16(short[] a) && right instanceof Numbers32(int[] b)) {
                Products.atLeast(a, leftFrom, p, b, rightFrom, q, words, out);
            } else if (left instanceof Numbers32(int[] a) && right instanceof Numbers32(int[] b)) {
                Products.atLeast(a, leftFrom, p, b, rightFrom, q, words, out);
            } else {
                first = 0;
            }
        }
        for (int w = first; w < Words.of(rows); w++) {
            int leftStart = leftFrom + (w << 6);
            int rightStart = rightFrom + (w << 6);
            int length = Math.min(64, rows - (w << 6));
            long word = 0;
            for (int i = 0; i < length; i++) {
                word |= (left.at(leftStart + i) * leftFactor >= right.at(rightStart + i) * rightFactor ? 1L : 0L) << i;
            }
            out[w] = word;
        }
    }

    @Override
    public ClassColumn.Order order() {
        return ClassColumn.Order.PLANES;
    }

    @Override
    public void within(ClassColumn column, int words, ClassRange range, long[] certain, long[] possible) {
        classes.within(column, words, range, certain, possible);
    }

    @Override
    public void paired(
            ClassColumn first, ClassColumn second, byte[] starts, byte[] table, int words, long[] low, long[] high) {
        classes.paired(first, second, starts, table, words, low, high);
    }

    @Override
    public void weigh(long[][] truths, long[] weights, int count, long start, int rows, Numbers out) {
        weigh(truths, weights, count, start, 0, rows, out);
    }

    /// As [Lanes#weigh], from a word on. Bit-sliced: the sums of 64 rows are a word for each binary digit; eight rows
    /// at a time are spread at the end.
    void weigh(long[][] truths, long[] weights, int count, long start, int firstWord, int rows, Numbers out) {
        int words = Words.of(rows);
        if (firstWord >= words) {
            return;
        }
        if (count == 0) {
            fill(out, firstWord << 6, rows, start);
            return;
        }
        int digits = digits(weights, count, start, out.width());
        if (firstWord == 0 && rows >= FEW_ROWS && out instanceof Numbers8 narrow) {
            sums.add(truths, weights, count, start, digits, rows, narrow);
        } else if (firstWord == 0 && rows >= FEW_ROWS && out instanceof Numbers16 narrow) {
            sums.add(truths, weights, count, start, digits, rows, narrow);
        } else {
            long[] sum = new long[DIGITS];
            for (int w = firstWord; w < words; w++) {
                ripple(truths, weights, count, start, w, digits, sum);
                spread(sum, digits, w << 6, Math.min(64, rows - (w << 6)), out);
            }
        }
    }

    private static void fill(Numbers out, int from, int rows, long value) {
        switch (out) {
            case Numbers8(byte[] to) -> Arrays.fill(to, from, rows, (byte) value);
            case Numbers16(short[] to) -> Arrays.fill(to, from, rows, (short) value);
            case Numbers32(int[] to) -> Arrays.fill(to, from, rows, (int) value);
            case Numbers64(long[] to) -> Arrays.fill(to, from, rows, value);
        }
    }

    /// Adds one truth after the other, its carry rippling through the digits.
    private static void ripple(
            long[][] truths, long[] weights, int count, long start, int word, int digits, long[] sums) {
        for (int digit = 0; digit < digits; digit++) {
            sums[digit] = -(start >>> digit & 1L);
        }
        for (int t = 0; t < count; t++) {
            long truth = truths[t][word];
            for (long weight = weights[t]; weight != 0; weight &= weight - 1) {
                long carry = truth;
                for (int digit = Long.numberOfTrailingZeros(weight); carry != 0 && digit < digits; digit++) {
                    long sum = sums[digit];
                    sums[digit] = sum ^ carry;
                    carry &= sum;
                }
            }
        }
    }

    /// Binary digits that a sum can have; all there are where something is negative.
    private static int digits(long[] weights, int count, long start, int width) {
        long greatest = start;
        boolean isNegative = start < 0;
        for (int t = 0; t < count; t++) {
            greatest += weights[t];
            isNegative |= weights[t] < 0;
        }
        return isNegative ? width : Math.min(width, 64 - Long.numberOfLeadingZeros(greatest));
    }

    private static void spread(long[] sums, int digits, int start, int length, Numbers out) {
        switch (out) {
            case Numbers8(byte[] to) -> {
                for (int i = 0; i < length; i += 8) {
                    long eight = eight(sums, 0, Math.min(8, digits), i);
                    if (i + 8 <= length) {
                        Words.EIGHT_BYTES.set(to, start + i, eight);
                    } else {
                        for (int j = i; j < length; j++) {
                            to[start + j] = (byte) (eight >>> ((j - i) << 3));
                        }
                    }
                }
            }
            case Numbers16(short[] to) -> {
                for (int i = 0; i < length; i += 8) {
                    long low = eight(sums, 0, Math.min(8, digits), i);
                    long high = eight(sums, 8, digits - 8, i);
                    for (int j = i; j < Math.min(i + 8, length); j++) {
                        int at = (j - i) << 3;
                        to[start + j] = (short) (((low >>> at) & 0xFF) | ((high >>> at) & 0xFF) << 8);
                    }
                }
            }
            case Numbers32(int[] to) -> {
                for (int i = 0; i < length; i++) {
                    to[start + i] = (int) one(sums, 32, i);
                }
            }
            case Numbers64(long[] to) -> {
                for (int i = 0; i < length; i++) {
                    to[start + i] = one(sums, 64, i);
                }
            }
        }
    }

    /// Eight digits of eight rows, a byte for each row.
    private static long eight(long[] sums, int firstDigit, int digits, int row) {
        long eight = 0;
        for (int digit = 0; digit < digits; digit++) {
            eight |= Words.spread(sums[firstDigit + digit] >>> row) << digit;
        }
        return eight;
    }

    private static long one(long[] sums, int digits, int row) {
        long sum = 0;
        for (int digit = 0; digit < digits; digit++) {
            sum |= (sums[digit] >>> row & 1L) << digit;
        }
        return sum;
    }

    @Override
    public void copy(Numbers values, int from, int count, int[] to) {
        values.copyTo(from, count, to);
    }

    @Override
    public void copy(int[] values, int count, Numbers to, int at) {
        to.fill(at, count, values);
    }

    @Override
    public int least(int[] numbers, int count) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, numbers[i]);
        }
        return least;
    }

    @Override
    public int greatest(int[] numbers, int count) {
        int greatest = Integer.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, numbers[i]);
        }
        return greatest;
    }

    @Override
    public void add(Numbers[] parts, int count, int rows, Numbers out) {
        int done = 0;
        if (out instanceof Numbers16(short[] to) && count > 1 && count <= ByteSums.MOST) {
            done = byteSums.add(parts, count, rows, to);
        }
        for (int part = done; part < count; part++) {
            add(parts[part], rows, out);
        }
    }

    @Override
    public void add(Numbers values, int rows, Numbers out) {
        add(values, 0, rows, out);
    }

    /// As [Lanes#add], from a row on.
    void add(Numbers values, int firstRow, int rows, Numbers out) {
        if (values instanceof Numbers8(byte[] from) && out instanceof Numbers8(byte[] to)) {
            for (int i = firstRow; i < rows; i++) {
                to[i] = (byte) (to[i] + from[i]);
            }
        } else if (values instanceof Numbers8(byte[] from) && out instanceof Numbers16(short[] to)) {
            for (int i = firstRow; i < rows; i++) {
                to[i] = (short) (to[i] + from[i]);
            }
        } else if (values instanceof Numbers16(short[] from) && out instanceof Numbers16(short[] to)) {
            for (int i = firstRow; i < rows; i++) {
                to[i] = (short) (to[i] + from[i]);
            }
        } else if (values instanceof Numbers16(short[] from) && out instanceof Numbers32(int[] to)) {
            for (int i = firstRow; i < rows; i++) {
                to[i] += from[i];
            }
        } else {
            for (int i = firstRow; i < rows; i++) {
                out.put(i, out.at(i) + values.at(i));
            }
        }
    }

    @Override
    public void subtract(Numbers values, int rows, Numbers out) {
        subtract(values, 0, rows, out);
    }

    /// As [Lanes#subtract], from a row on.
    void subtract(Numbers values, int firstRow, int rows, Numbers out) {
        if (values instanceof Numbers8(byte[] from) && out instanceof Numbers8(byte[] to)) {
            for (int i = firstRow; i < rows; i++) {
                to[i] = (byte) (to[i] - from[i]);
            }
        } else if (values instanceof Numbers8(byte[] from) && out instanceof Numbers16(short[] to)) {
            for (int i = firstRow; i < rows; i++) {
                to[i] = (short) (to[i] - from[i]);
            }
        } else if (values instanceof Numbers16(short[] from) && out instanceof Numbers16(short[] to)) {
            for (int i = firstRow; i < rows; i++) {
                to[i] = (short) (to[i] - from[i]);
            }
        } else if (values instanceof Numbers16(short[] from) && out instanceof Numbers32(int[] to)) {
            for (int i = firstRow; i < rows; i++) {
                to[i] -= from[i];
            }
        } else {
            for (int i = firstRow; i < rows; i++) {
                out.put(i, out.at(i) - values.at(i));
            }
        }
    }
}
