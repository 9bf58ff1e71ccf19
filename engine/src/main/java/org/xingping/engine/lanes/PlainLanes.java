package org.xingping.engine.lanes;

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

    static final PlainLanes INSTANCE = new PlainLanes();

    /// Beyond all numbers of 32 bits, and far from where differences overflow.
    private static final long BEYOND = 1L << 40;

    /// Binary digits of a sum.
    private static final int DIGITS = 64;

    private PlainLanes() {}

    @Override
    public void within(Numbers values, int from, int rows, long least, long greatest, long[] out) {
        within(values, from, 0, rows, least, greatest, out);
    }

    /// As [Lanes#within], from a word on.
    void within(Numbers values, int from, int firstWord, int rows, long least, long greatest, long[] out) {
        for (int w = firstWord; w < Words.of(rows); w++) {
            int start = from + (w << 6);
            int length = Math.min(64, rows - (w << 6));
            out[w] = switch (values) {
                case Numbers8(byte[] stored) ->
                    length == 64
                            ? within(stored, start, least, greatest)
                            : within(stored, start, length, least, greatest);
                case Numbers16(short[] stored) -> within(stored, start, length, least, greatest);
                case Numbers32(int[] stored) -> within(stored, start, length, least, greatest);
                case Numbers64(long[] stored) -> within(stored, start, length, least, greatest);
            };
        }
    }

    /// 64 bytes, eight at a time: while none is negative, `(value + 128) - bound` keeps its top bit iff
    /// value >= bound.
    private static long within(byte[] stored, int start, long least, long greatest) {
        long from = Math.clamp(least, 0, 128) * Words.ONES;
        long past = Math.clamp(greatest + (greatest == Long.MAX_VALUE ? 0 : 1), 0, 128) * Words.ONES;
        long word = 0;
        long all = 0;
        for (int i = 0; i < 64; i += 8) {
            long eight = (long) Words.EIGHT_BYTES.get(stored, start + i);
            all |= eight;
            long lifted = eight | Words.TOPS;
            word |= Words.gatherTops((lifted - from) & ~(lifted - past)) << i;
        }
        return (all & Words.TOPS) == 0 ? word : within(stored, start, 64, least, greatest);
    }

    private static long within(byte[] stored, int start, int length, long least, long greatest) {
        long word = 0;
        for (int i = 0; i < length; i++) {
            int value = stored[start + i];
            word |= (value >= least & value <= greatest ? 1L : 0L) << i;
        }
        return word;
    }

    private static long within(short[] stored, int start, int length, long least, long greatest) {
        long from = Math.clamp(least, -BEYOND, BEYOND);
        long to = Math.clamp(greatest, -BEYOND, BEYOND);
        long word = 0;
        for (int i = 0; i < length; i++) {
            long value = stored[start + i];
            // negative when the value lies below or above
            word |= ((value - from | to - value) >>> 63 ^ 1L) << i;
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
            word |= ((value - from | to - value) >>> 63 ^ 1L) << i;
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
        atLeast(left, leftFrom, leftFactor, right, rightFrom, rightFactor, 0, rows, out);
    }

    /// As [Lanes#atLeast], from a word on.
    void atLeast(
            Numbers left,
            int leftFrom,
            long leftFactor,
            Numbers right,
            int rightFrom,
            long rightFactor,
            int firstWord,
            int rows,
            long[] out) {
        for (int w = firstWord; w < Words.of(rows); w++) {
            int leftStart = leftFrom + (w << 6);
            int rightStart = rightFrom + (w << 6);
            int length = Math.min(64, rows - (w << 6));
            long word = 0;
            if (left instanceof Numbers16(short[] a) && right instanceof Numbers16(short[] b)) {
                for (int i = 0; i < length; i++) {
                    word |= (a[leftStart + i] * leftFactor - b[rightStart + i] * rightFactor >>> 63 ^ 1L) << i;
                }
            } else if (left instanceof Numbers32(int[] a) && right instanceof Numbers32(int[] b)) {
                for (int i = 0; i < length; i++) {
                    word |= (a[leftStart + i] * leftFactor - b[rightStart + i] * rightFactor >>> 63 ^ 1L) << i;
                }
            } else if (left instanceof Numbers32(int[] a) && right instanceof Numbers16(short[] b)) {
                for (int i = 0; i < length; i++) {
                    word |= (a[leftStart + i] * leftFactor - b[rightStart + i] * rightFactor >>> 63 ^ 1L) << i;
                }
            } else {
                for (int i = 0; i < length; i++) {
                    word |= (left.at(leftStart + i) * leftFactor >= right.at(rightStart + i) * rightFactor ? 1L : 0L)
                            << i;
                }
            }
            out[w] = word;
        }
    }

    @Override
    public void paired(
            byte[] first,
            int firstFrom,
            byte[] second,
            int secondFrom,
            byte[] starts,
            byte[] table,
            int rows,
            long[] low,
            long[] high) {
        paired(first, firstFrom, second, secondFrom, starts, table, 0, rows, low, high);
    }

    /// As [Lanes#paired], from a word on.
    void paired(
            byte[] first,
            int firstFrom,
            byte[] second,
            int secondFrom,
            byte[] starts,
            byte[] table,
            int firstWord,
            int rows,
            long[] low,
            long[] high) {
        for (int w = firstWord; w < Words.of(rows); w++) {
            int firstStart = firstFrom + (w << 6);
            int secondStart = secondFrom + (w << 6);
            int length = Math.min(64, rows - (w << 6));
            long certain = 0;
            long possible = 0;
            for (int i = 0; i < length; i++) {
                long entry = table[starts[first[firstStart + i]] + second[secondStart + i]];
                certain |= (entry & 1L) << i;
                possible |= (entry >>> 1 & 1L) << i;
            }
            low[w] = certain;
            high[w] = possible;
        }
    }

    @Override
    public void weigh(long[][] truths, long[] weights, int count, long start, int rows, Numbers out) {
        weigh(truths, weights, count, start, 0, rows, out);
    }

    /// As [Lanes#weigh], from a word on. Bit-sliced: the sums of 64 rows are a word for each binary digit, to which a
    /// truth's word is added by rippling a carry through them; eight rows at a time are spread at the end.
    void weigh(long[][] truths, long[] weights, int count, long start, int firstWord, int rows, Numbers out) {
        if (firstWord >= Words.of(rows)) {
            return;
        }
        int digits = digits(weights, count, start, out.width());
        long[] sums = new long[DIGITS];
        for (int w = firstWord; w < Words.of(rows); w++) {
            for (int digit = 0; digit < digits; digit++) {
                sums[digit] = -(start >>> digit & 1L);
            }
            for (int t = 0; t < count; t++) {
                long truth = truths[t][w];
                for (long weight = weights[t]; weight != 0; weight &= weight - 1) {
                    long carry = truth;
                    for (int digit = Long.numberOfTrailingZeros(weight); carry != 0 && digit < digits; digit++) {
                        long sum = sums[digit];
                        sums[digit] = sum ^ carry;
                        carry &= sum;
                    }
                }
            }
            spread(sums, digits, w << 6, Math.min(64, rows - (w << 6)), out);
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
                        to[start + j] = (short) ((low >>> at & 0xFF) | (high >>> at & 0xFF) << 8);
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
            eight |= Words.spread(sums[firstDigit + digit] >>> row & 0xFF) << digit;
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
