package org.xingping.engine.lanes;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.facts.Numbers.Numbers16;
import org.xingping.engine.facts.Numbers.Numbers32;
import org.xingping.engine.facts.Numbers.Numbers64;
import org.xingping.engine.facts.Numbers.Numbers8;

/// Lanes on the CPU's vector instructions: whole words of 64 rows here, the rows past the last whole word in plain
/// Java; classes, of which there are always whole words, to the end.
///
/// Slower than plain Java by far until the JVM has compiled it; [Choice] sees to that.
final class VectorLanes implements Lanes {

    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

    /// Half as wide: what becomes one vector of ints.
    private static final VectorSpecies<Short> SHORTS_FOR_INTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(INTS.vectorBitSize() / 2));

    private static final VectorSpecies<Byte> BYTES_FOR_SHORTS =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));

    private final PlainLanes plain = new PlainLanes();

    @Override
    public boolean isQuickOnWholeStretches() {
        return true;
    }

    @Override
    public Lanes own() {
        return new VectorLanes();
    }

    @Override
    public void within(Numbers values, int from, int rows, long least, long greatest, long[] out) {
        int words = rows >>> 6;
        if (least > greatest) {
            Arrays.fill(out, 0, Words.of(rows), 0);
            return;
        }
        switch (values) {
            case Numbers8(byte[] stored) -> {
                if (least > Byte.MAX_VALUE || greatest < Byte.MIN_VALUE) {
                    Arrays.fill(out, 0, words, 0);
                } else {
                    within(
                            stored,
                            from,
                            words,
                            (byte) Math.max(least, Byte.MIN_VALUE),
                            (byte) Math.min(greatest, Byte.MAX_VALUE),
                            out);
                }
            }
            case Numbers16(short[] stored) -> {
                if (least > Short.MAX_VALUE || greatest < Short.MIN_VALUE) {
                    Arrays.fill(out, 0, words, 0);
                } else {
                    within(
                            stored,
                            from,
                            words,
                            (short) Math.max(least, Short.MIN_VALUE),
                            (short) Math.min(greatest, Short.MAX_VALUE),
                            out);
                }
            }
            case Numbers32(int[] stored) -> {
                if (least > Integer.MAX_VALUE || greatest < Integer.MIN_VALUE) {
                    Arrays.fill(out, 0, words, 0);
                } else {
                    within(
                            stored,
                            from,
                            words,
                            (int) Math.max(least, Integer.MIN_VALUE),
                            (int) Math.min(greatest, Integer.MAX_VALUE),
                            out);
                }
            }
            case Numbers64(long[] stored) -> within(stored, from, words, least, greatest, out);
        }
        plain.within(values, from, words, rows, least, greatest, out);
    }

    // value - least, unsigned, is at most greatest - least: one comparison for both ends

    private static void within(byte[] stored, int from, int words, byte least, byte greatest, long[] out) {
        byte width = (byte) (greatest - least);
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int part = 0; part < 64; part += BYTES.length()) {
                word |= ByteVector.fromArray(BYTES, stored, from + (w << 6) + part)
                                .sub(least)
                                .compare(VectorOperators.ULE, width)
                                .toLong()
                        << part;
            }
            out[w] = word;
        }
    }

    private static void within(short[] stored, int from, int words, short least, short greatest, long[] out) {
        short width = (short) (greatest - least);
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int part = 0; part < 64; part += SHORTS.length()) {
                word |= ShortVector.fromArray(SHORTS, stored, from + (w << 6) + part)
                                .sub(least)
                                .compare(VectorOperators.ULE, width)
                                .toLong()
                        << part;
            }
            out[w] = word;
        }
    }

    private static void within(int[] stored, int from, int words, int least, int greatest, long[] out) {
        int width = greatest - least;
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int part = 0; part < 64; part += INTS.length()) {
                word |= IntVector.fromArray(INTS, stored, from + (w << 6) + part)
                                .sub(least)
                                .compare(VectorOperators.ULE, width)
                                .toLong()
                        << part;
            }
            out[w] = word;
        }
    }

    private static void within(long[] stored, int from, int words, long least, long greatest, long[] out) {
        long width = greatest - least;
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int part = 0; part < 64; part += LONGS.length()) {
                word |= LongVector.fromArray(LONGS, stored, from + (w << 6) + part)
                                .sub(least)
                                .compare(VectorOperators.ULE, width)
                                .toLong()
                        << part;
            }
            out[w] = word;
        }
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
        int words = 0;
        if (isNarrow) {
            int a = (int) leftFactor;
            int b = (int) rightFactor;
            words = rows >>> 6;
            if (left instanceof Numbers16(short[] over) && right instanceof Numbers16(short[] under)) {
                atLeast(over, leftFrom, a, under, rightFrom, b, words, out);
            } else if (left instanceof Numbers32(int[] over) && right instanceof Numbers16(short[] under)) {
                atLeast(over, leftFrom, a, under, rightFrom, b, words, out);
            } else if (left instanceof Numbers32(int[] over) && right instanceof Numbers32(int[] under)) {
                atLeast(over, leftFrom, a, under, rightFrom, b, words, out);
            } else if (left instanceof Numbers16(short[] over) && right instanceof Numbers32(int[] under)) {
                // a·x >= b·y iff -b·y >= -a·x
                atLeast(under, rightFrom, -b, over, leftFrom, -a, words, out);
            } else {
                words = 0;
            }
        }
        plain.atLeast(left, leftFrom, leftFactor, right, rightFrom, rightFactor, isNarrow, words, rows, out);
    }

    private static IntVector ints(short[] stored, int at) {
        return (IntVector)
                ShortVector.fromArray(SHORTS_FOR_INTS, stored, at).convertShape(VectorOperators.S2I, INTS, 0);
    }

    private static void atLeast(
            short[] left, int leftFrom, int a, short[] right, int rightFrom, int b, int words, long[] out) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int part = 0; part < 64; part += INTS.length()) {
                int at = (w << 6) + part;
                word |= ints(left, leftFrom + at)
                                .mul(a)
                                .compare(
                                        VectorOperators.GE,
                                        ints(right, rightFrom + at).mul(b))
                                .toLong()
                        << part;
            }
            out[w] = word;
        }
    }

    private static void atLeast(
            int[] left, int leftFrom, int a, short[] right, int rightFrom, int b, int words, long[] out) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int part = 0; part < 64; part += INTS.length()) {
                int at = (w << 6) + part;
                word |= IntVector.fromArray(INTS, left, leftFrom + at)
                                .mul(a)
                                .compare(
                                        VectorOperators.GE,
                                        ints(right, rightFrom + at).mul(b))
                                .toLong()
                        << part;
            }
            out[w] = word;
        }
    }

    private static void atLeast(
            int[] left, int leftFrom, int a, int[] right, int rightFrom, int b, int words, long[] out) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int part = 0; part < 64; part += INTS.length()) {
                int at = (w << 6) + part;
                word |= IntVector.fromArray(INTS, left, leftFrom + at)
                                .mul(a)
                                .compare(
                                        VectorOperators.GE,
                                        IntVector.fromArray(INTS, right, rightFrom + at)
                                                .mul(b))
                                .toLong()
                        << part;
            }
            out[w] = word;
        }
    }

    // Classes

    @Override
    public ClassColumn.Order order() {
        return ClassColumn.Order.ROWS;
    }

    /// Rows of one vector.
    private static ByteVector bytes(ClassColumn classes, int w, int part, long mask) {
        return LongVector.fromArray(LONGS, classes.words(), classes.from() + (w << 3) + (part >>> 3))
                .and(mask)
                .reinterpretAsBytes();
    }

    @Override
    public void within(ClassColumn classes, int words, ClassRange range, long[] certain, long[] possible) {
        ClassColumn.Half half = classes.half();
        byte least = (byte) (half.from(range) | Words.TOPS);
        byte width = (byte) (half.past(range) - half.from(range));
        byte unknown = (byte) (half.of(range.unknown()) | Words.TOPS);
        for (int w = 0; w < words; w++) {
            long holds = 0;
            long isOpen = 0;
            for (int part = 0; part < 64; part += BYTES.length()) {
                ByteVector each = bytes(classes, w, part, half.mask);
                holds |= each.sub(least).compare(VectorOperators.ULT, width).toLong() << part;
                isOpen |= each.compare(VectorOperators.UGE, unknown).toLong() << part;
            }
            certain[w] = holds;
            possible[w] = holds | isOpen;
        }
    }

    @Override
    public void paired(
            ClassColumn first, ClassColumn second, byte[] starts, byte[] table, int words, long[] low, long[] high) {
        int lanes = BYTES.length();
        if (starts.length > lanes || table.length > lanes) {
            PlainClasses.lookUp(first, second, starts, table, words, low, high);
            return;
        }
        // the tables stay in registers
        ByteVector startsOf = ByteVector.fromArray(BYTES, starts, 0, BYTES.indexInRange(0, starts.length));
        ByteVector entries = ByteVector.fromArray(BYTES, table, 0, BYTES.indexInRange(0, table.length));
        for (int w = 0; w < words; w++) {
            long certain = 0;
            long possible = 0;
            for (int part = 0; part < 64; part += lanes) {
                // past the last row there may be anything, which is looked up somewhere
                ByteVector entry = alone(first, w, part)
                        .and((byte) (lanes - 1))
                        .selectFrom(startsOf)
                        .add(alone(second, w, part))
                        .and((byte) (lanes - 1))
                        .selectFrom(entries);
                // low is bit 0, high bit 1: entries are 0, 2 or 3
                certain |= entry.compare(VectorOperators.EQ, (byte) 3).toLong() << part;
                possible |= entry.compare(VectorOperators.NE, (byte) 0).toLong() << part;
            }
            low[w] = certain;
            high[w] = possible;
        }
    }

    /// Classes without what else is in their bytes.
    private static ByteVector alone(ClassColumn classes, int w, int part) {
        LongVector words = LongVector.fromArray(LONGS, classes.words(), classes.from() + (w << 3) + (part >>> 3));
        return switch (classes.half()) {
            case WHOLE -> words.and(~Words.TOPS).reinterpretAsBytes();
            case LOWER -> words.and(0x0F * Words.ONES).reinterpretAsBytes();
            case UPPER ->
                words.lanewise(VectorOperators.LSHR, 4).and(0x07 * Words.ONES).reinterpretAsBytes();
        };
    }

    @Override
    public void weigh(long[][] truths, long[] weights, int count, long start, int rows, Numbers out) {
        int words = 0;
        switch (out) {
            case Numbers8(byte[] to) -> {
                words = rows >>> 6;
                weigh(truths, weights, count, (byte) start, words, to);
            }
            case Numbers16(short[] to) -> {
                words = rows >>> 6;
                weigh(truths, weights, count, (short) start, words, to);
            }
            case Numbers32 wide -> {}
            case Numbers64 wide -> {}
        }
        plain.weigh(truths, weights, count, start, words, rows, out);
    }

    // Four sums at a time, in registers: what a truth costs beside its additions is paid once for four of them.

    private static void weigh(long[][] truths, long[] weights, int count, byte start, int words, byte[] out) {
        int lanes = BYTES.length();
        int parts = 64 / lanes;
        int steps = words * parts;
        int shift = Integer.numberOfTrailingZeros(parts);
        int step = 0;
        for (; step + 4 <= steps; step += 4) {
            ByteVector first = ByteVector.broadcast(BYTES, start);
            ByteVector second = first;
            ByteVector third = first;
            ByteVector fourth = first;
            for (int t = 0; t < count; t++) {
                long[] truth = truths[t];
                ByteVector weight = ByteVector.broadcast(BYTES, (byte) weights[t]);
                first = first.add(weight, mask(truth, step, shift));
                second = second.add(weight, mask(truth, step + 1, shift));
                third = third.add(weight, mask(truth, step + 2, shift));
                fourth = fourth.add(weight, mask(truth, step + 3, shift));
            }
            first.intoArray(out, step * lanes);
            second.intoArray(out, (step + 1) * lanes);
            third.intoArray(out, (step + 2) * lanes);
            fourth.intoArray(out, (step + 3) * lanes);
        }
        for (; step < steps; step++) {
            ByteVector sum = ByteVector.broadcast(BYTES, start);
            for (int t = 0; t < count; t++) {
                sum = sum.add((byte) weights[t], mask(truths[t], step, shift));
            }
            sum.intoArray(out, step * lanes);
        }
    }

    /// The mask of one step: a word, or a part of it where a vector has fewer than 64 bytes.
    private static VectorMask<Byte> mask(long[] truth, int step, int shift) {
        return VectorMask.fromLong(BYTES, truth[step >>> shift] >>> ((step << 6 >>> shift) & 63));
    }

    private static void weigh(long[][] truths, long[] weights, int count, short start, int words, short[] out) {
        for (int w = 0; w < words; w++) {
            for (int part = 0; part < 64; part += SHORTS.length()) {
                ShortVector sum = ShortVector.broadcast(SHORTS, start);
                for (int t = 0; t < count; t++) {
                    sum = sum.add((short) weights[t], VectorMask.fromLong(SHORTS, truths[t][w] >>> part));
                }
                sum.intoArray(out, (w << 6) + part);
            }
        }
    }

    // Numbers of 32 bits

    private static final VectorSpecies<Byte> BYTES_FOR_INTS =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, INTS.vectorBitSize() / 4)));

    @Override
    public void copy(Numbers values, int from, int count, int[] to) {
        if (values instanceof Numbers16(short[] stored)) {
            int done = INTS.loopBound(count);
            for (int i = 0; i < done; i += INTS.length()) {
                ints(stored, from + i).intoArray(to, i);
            }
            for (int i = done; i < count; i++) {
                to[i] = stored[from + i];
            }
        } else {
            plain.copy(values, from, count, to);
        }
    }

    @Override
    public void copy(int[] values, int count, Numbers to, int at) {
        int done = INTS.loopBound(count);
        if (to instanceof Numbers16(short[] stored)) {
            for (int i = 0; i < done; i += INTS.length()) {
                ((ShortVector) IntVector.fromArray(INTS, values, i)
                                .convertShape(VectorOperators.I2S, SHORTS_FOR_INTS, 0))
                        .intoArray(stored, at + i);
            }
            for (int i = done; i < count; i++) {
                stored[at + i] = (short) values[i];
            }
        } else if (to instanceof Numbers8(byte[] stored) && BYTES_FOR_INTS.length() == INTS.length()) {
            for (int i = 0; i < done; i += INTS.length()) {
                ((ByteVector) IntVector.fromArray(INTS, values, i).convertShape(VectorOperators.I2B, BYTES_FOR_INTS, 0))
                        .intoArray(stored, at + i);
            }
            for (int i = done; i < count; i++) {
                stored[at + i] = (byte) values[i];
            }
        } else {
            plain.copy(values, count, to, at);
        }
    }

    @Override
    public int least(int[] numbers, int count) {
        int done = INTS.loopBound(count);
        IntVector least = IntVector.broadcast(INTS, Integer.MAX_VALUE);
        for (int i = 0; i < done; i += INTS.length()) {
            least = least.min(IntVector.fromArray(INTS, numbers, i));
        }
        int one = least.reduceLanes(VectorOperators.MIN);
        for (int i = done; i < count; i++) {
            one = Math.min(one, numbers[i]);
        }
        return one;
    }

    @Override
    public int greatest(int[] numbers, int count) {
        int done = INTS.loopBound(count);
        IntVector greatest = IntVector.broadcast(INTS, Integer.MIN_VALUE);
        for (int i = 0; i < done; i += INTS.length()) {
            greatest = greatest.max(IntVector.fromArray(INTS, numbers, i));
        }
        int one = greatest.reduceLanes(VectorOperators.MAX);
        for (int i = done; i < count; i++) {
            one = Math.max(one, numbers[i]);
        }
        return one;
    }

    @Override
    public void add(Numbers[] parts, int count, int rows, Numbers out) {
        for (int part = 0; part < count; part++) {
            add(parts[part], rows, out);
        }
    }

    @Override
    public void add(Numbers values, int rows, Numbers out) {
        if (values instanceof Numbers8(byte[] from) && out instanceof Numbers16(short[] to)) {
            int past = SHORTS.loopBound(rows);
            for (int at = 0; at < past; at += SHORTS.length()) {
                ShortVector wide = (ShortVector)
                        ByteVector.fromArray(BYTES_FOR_SHORTS, from, at).convertShape(VectorOperators.B2S, SHORTS, 0);
                ShortVector.fromArray(SHORTS, to, at).add(wide).intoArray(to, at);
            }
            plain.add(values, past, rows, out);
        } else {
            plain.add(values, rows, out);
        }
    }

    @Override
    public void subtract(Numbers values, int rows, Numbers out) {
        if (values instanceof Numbers8(byte[] from) && out instanceof Numbers16(short[] to)) {
            int past = SHORTS.loopBound(rows);
            for (int at = 0; at < past; at += SHORTS.length()) {
                ShortVector wide = (ShortVector)
                        ByteVector.fromArray(BYTES_FOR_SHORTS, from, at).convertShape(VectorOperators.B2S, SHORTS, 0);
                ShortVector.fromArray(SHORTS, to, at).sub(wide).intoArray(to, at);
            }
            plain.subtract(values, past, rows, out);
        } else {
            plain.subtract(values, rows, out);
        }
    }
}
