package org.xingping.engine.plan;

import java.util.Arrays;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.lanes.ClassRange;

/// Kernels that [Lowering] puts in place of the general ones once it knows the table: on narrow numbers, without
/// errors where none can occur, many rows at a time.
///
/// The arrays in them are never changed.
@SuppressWarnings("ArrayRecordComponent")
final class LoweredKernels {

    private LoweredKernels() {}

    /// A metric against a closed range.
    ///
    /// @param isComplete whether no value is unknown
    record ColumnIn(
            int column,
            boolean isComplete,
            long from,
            long to,
            boolean negated,
            boolean unknownLow,
            boolean unknownHigh,
            int out)
            implements Kernel {

        @Override
        public void run(Batch batch) {
            NumberColumn values = batch.column(column);
            long[] low = batch.truthLow[out];
            batch.lanes.within(values.values(), batch.base, batch.count, from, to, low);
            long flip = negated ? -1L : 0L;
            if (isComplete) {
                if (negated) {
                    for (int w = 0; w < batch.words; w++) {
                        low[w] = ~low[w];
                    }
                }
                return;
            }
            long[] high = batch.truthHigh[out];
            long lowOpen = unknownLow ? -1L : 0L;
            long highOpen = unknownHigh ? -1L : 0L;
            long[] known = values.known().words();
            int at = batch.baseWord;
            for (int w = 0; w < batch.words; w++) {
                long reported = known[at + w];
                long holds = (low[w] ^ flip) & reported;
                low[w] = holds | (lowOpen & ~reported);
                high[w] = holds | (highOpen & ~reported);
            }
        }
    }

    /// A metric against a closed range of its classes, which are stored.
    ///
    /// @param isComplete whether no value is unknown
    record ClassIn(
            int column,
            boolean isComplete,
            ClassRange range,
            boolean negated,
            boolean unknownLow,
            boolean unknownHigh,
            int out)
            implements Kernel {

        @Override
        public void run(Batch batch) {
            long[] low = batch.truthLow[out];
            long[] high = batch.truthHigh[out];
            int words = batch.words;
            batch.lanes.within(batch.classes(column), words, range, negated ? high : low, negated ? low : high);
            if (negated) {
                flip(low, words);
            }
            if (isComplete) {
                return;
            }
            if (negated) {
                flip(high, words);
            }
            if (unknownLow == unknownHigh) {
                System.arraycopy(unknownLow ? high : low, 0, unknownLow ? low : high, 0, words);
            }
        }

        private static void flip(long[] bits, int words) {
            for (int w = 0; w < words; w++) {
                bits[w] = ~bits[w];
            }
        }
    }

    /// What is not decided for anybody.
    record NobodyKnows(int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            Arrays.fill(batch.truthLow[out], 0, batch.words, 0L);
            Arrays.fill(batch.truthHigh[out], 0, batch.words, -1L);
        }
    }

    /// The classes of a column; see [Classes].
    record Classified(int column, long[] borders, int unknown) implements Kernel {
        @Override
        public void run(Batch batch) {
            NumberColumn values = batch.column(column);
            long[] known = values.known().words();
            long[][] reached = batch.scratch(borders.length + 1);
            for (int b = 0; b < borders.length; b++) {
                batch.lanes.within(values.values(), batch.base, batch.count, borders[b], Long.MAX_VALUE, reached[b]);
                for (int w = 0; w < batch.words; w++) {
                    reached[b][w] &= known[batch.baseWord + w];
                }
            }
            for (int w = 0; w < batch.words; w++) {
                reached[borders.length][w] = ~known[batch.baseWord + w];
            }
            batch.classifier.classify(
                    reached, borders.length, reached[borders.length], unknown, batch.words, batch.classes(column));
        }
    }

    /// What holds for a pair of columns, looked up by their classes.
    ///
    /// @param starts where in the table the part of each class of the first column begins
    /// @param table bit 0: certain, bit 1: possible
    record Paired(int first, int second, byte[] starts, byte[] table, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            batch.lanes.paired(
                    batch.classes(first),
                    batch.classes(second),
                    starts,
                    table,
                    batch.words,
                    batch.truthLow[out],
                    batch.truthHigh[out]);
        }
    }

    /// Weights of truths and other numbers, summed.
    ///
    /// @param isOpen whether the two ends can differ
    /// @param canFail whether errors have to be passed on
    record Weighed(int[] truths, long[] weights, int[] numbers, long start, boolean isOpen, boolean canFail, int out)
            implements Kernel {
        @Override
        public void run(Batch batch) {
            side(batch, false);
            if (isOpen) {
                side(batch, true);
            }
            if (canFail) {
                long[] errors = batch.numberErrors[out];
                Arrays.fill(errors, 0, batch.words, 0);
                for (int truth : truths) {
                    or(batch.truthErrors[truth], errors, batch.words);
                }
                for (int number : numbers) {
                    or(batch.numberErrors[number], errors, batch.words);
                }
            }
        }

        private void side(Batch batch, boolean isHigh) {
            long[][] terms = batch.terms(truths.length);
            for (int t = 0; t < truths.length; t++) {
                // what counts against somebody counts at its most for the lower end
                terms[t] = (weights[t] < 0) == isHigh ? batch.truthLow[truths[t]] : batch.truthHigh[truths[t]];
            }
            Numbers sum = (isHigh ? batch.narrowHigh : batch.narrowLow)[out];
            batch.lanes.weigh(terms, weights, truths.length, start, batch.count, sum);
            Numbers[] parts = batch.parts(numbers.length);
            for (int n = 0; n < numbers.length; n++) {
                parts[n] = (isHigh ? batch.narrowHigh : batch.narrowLow)[numbers[n]];
            }
            batch.lanes.add(parts, numbers.length, batch.count, sum);
        }

        private static void or(long[] from, long[] to, int words) {
            for (int w = 0; w < words; w++) {
                to[w] |= from[w];
            }
        }
    }

    /// A sum of which only some parts changed: what they were is taken off and what they are is added.
    record WeighedAgain(int[] truths, long[] weights, int[] numbers, boolean isOpen, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            side(batch, false);
            if (isOpen) {
                side(batch, true);
            }
        }

        private void side(Batch batch, boolean isHigh) {
            Numbers sum = (isHigh ? batch.narrowHigh : batch.narrowLow)[out];
            if (truths.length > 0) {
                long[][] changes = batch.scratch(2 * truths.length);
                long[] changeWeights = batch.weights(2 * truths.length);
                for (int t = 0; t < truths.length; t++) {
                    boolean isLow = (weights[t] < 0) == isHigh;
                    long[] now = (isLow ? batch.truthLow : batch.truthHigh)[truths[t]];
                    long[] before = (isLow ? batch.truthLowBefore : batch.truthHighBefore)[truths[t]];
                    for (int w = 0; w < batch.words; w++) {
                        changes[2 * t][w] = now[w] & ~before[w];
                        changes[2 * t + 1][w] = before[w] & ~now[w];
                    }
                    changeWeights[2 * t] = weights[t];
                    changeWeights[2 * t + 1] = -weights[t];
                }
                Numbers change = batch.change(sum.width());
                batch.lanes.weigh(changes, changeWeights, 2 * truths.length, 0, batch.count, change);
                batch.lanes.add(change, batch.count, sum);
            }
            for (int number : numbers) {
                batch.lanes.add((isHigh ? batch.narrowHigh : batch.narrowLow)[number], batch.count, sum);
                batch.lanes.subtract(
                        (isHigh ? batch.narrowHighBefore : batch.narrowLowBefore)[number], batch.count, sum);
            }
        }
    }

    /// A narrow number against a closed range.
    record NarrowIn(int operand, long from, long to, boolean negated, boolean isOpen, boolean canFail, int out)
            implements Kernel {
        @Override
        public void run(Batch batch) {
            Numbers lows = batch.narrowLow[operand];
            Numbers highs = batch.narrowHigh[operand];
            long[] certain = (negated ? batch.truthHigh : batch.truthLow)[out];
            long[] possible = (negated ? batch.truthLow : batch.truthHigh)[out];
            boolean hasFloor = from != Long.MIN_VALUE;
            boolean hasCeiling = to != Long.MAX_VALUE;
            if (!isOpen) {
                batch.lanes.within(lows, 0, batch.count, from, to, certain);
            } else if (hasFloor && hasCeiling) {
                long[] other = batch.scratch(1)[0];
                batch.lanes.within(lows, 0, batch.count, from, Long.MAX_VALUE, certain);
                batch.lanes.within(highs, 0, batch.count, Long.MIN_VALUE, to, other);
                and(certain, other, batch.words);
                batch.lanes.within(highs, 0, batch.count, from, Long.MAX_VALUE, possible);
                batch.lanes.within(lows, 0, batch.count, Long.MIN_VALUE, to, other);
                and(possible, other, batch.words);
            } else {
                batch.lanes.within(hasCeiling ? highs : lows, 0, batch.count, from, to, certain);
                batch.lanes.within(hasCeiling ? lows : highs, 0, batch.count, from, to, possible);
            }
            if (negated) {
                for (int w = 0; w < batch.words; w++) {
                    certain[w] = ~certain[w];
                    if (isOpen) {
                        possible[w] = ~possible[w];
                    }
                }
            }
            if (canFail) {
                System.arraycopy(batch.numberErrors[operand], 0, batch.truthErrors[out], 0, batch.words);
            }
        }

        private static void and(long[] to, long[] with, int words) {
            for (int w = 0; w < words; w++) {
                to[w] &= with[w];
            }
        }
    }

    /// A narrow number for kernels that read wide ones.
    record Widened(int number, boolean canFail) implements Kernel {
        @Override
        public void run(Batch batch) {
            batch.narrowLow[number].copyTo(0, batch.count, batch.numberLow[number]);
            batch.narrowHigh[number].copyTo(0, batch.count, batch.numberHigh[number]);
            if (!canFail) {
                Arrays.fill(batch.numberErrors[number], 0, batch.words, 0);
            }
        }
    }

    /// The award as an interval of merits where nothing but rules and caps decides it; see [AwardKernel]. Merits are
    /// counted up: an award has the merit 2 when it is at least 1 and at least 2.
    record MeritLevels(int[] rules, int[] merits, int[] caps, int[] limits, int levels, boolean canFail, int out)
            implements Kernel {
        @Override
        public void run(Batch batch) {
            // reached[l - 1]: the worse end is at least l; reached[levels + l - 1]: the better end is
            long[][] reached = batch.scratch(2 * levels + 1);
            long[] open = reached[2 * levels];
            int words = batch.words;
            for (int level = 0; level < levels; level++) {
                Arrays.fill(reached[level], 0, words, -1L);
                Arrays.fill(reached[levels + level], 0, words, 0L);
            }
            Arrays.fill(open, 0, words, -1L);
            long[] errors = canFail ? batch.numberErrors[out] : batch.zeros;
            Arrays.fill(errors, 0, words, 0L);
            for (int r = 0; r < rules.length; r++) {
                long[] low = batch.truthLow[rules[r]];
                long[] high = batch.truthHigh[rules[r]];
                if (canFail) {
                    long[] failed = batch.truthErrors[rules[r]];
                    for (int w = 0; w < words; w++) {
                        errors[w] |= failed[w] & open[w];
                    }
                }
                for (int level = 1; level <= levels; level++) {
                    if (merits[r] < level) {
                        long[] worse = reached[level - 1];
                        for (int w = 0; w < words; w++) {
                            worse[w] &= ~(high[w] & open[w]);
                        }
                    } else {
                        long[] better = reached[levels + level - 1];
                        for (int w = 0; w < words; w++) {
                            better[w] |= high[w] & open[w];
                        }
                    }
                }
                for (int w = 0; w < words; w++) {
                    open[w] &= ~low[w];
                }
            }
            for (int c = 0; c < caps.length; c++) {
                long[] low = batch.truthLow[caps[c]];
                long[] high = batch.truthHigh[caps[c]];
                for (int level = limits[c] + 1; level <= levels; level++) {
                    long[] worse = reached[level - 1];
                    long[] better = reached[levels + level - 1];
                    for (int w = 0; w < words; w++) {
                        worse[w] &= ~high[w];
                        better[w] &= ~low[w];
                    }
                }
                if (canFail) {
                    long[] failed = batch.truthErrors[caps[c]];
                    for (int w = 0; w < words; w++) {
                        errors[w] |= failed[w];
                    }
                }
            }
            long[] ones = batch.weights(levels);
            Arrays.fill(ones, 0, levels, 1);
            batch.lanes.weigh(reached, ones, levels, 0, batch.count, batch.narrowLow[out]);
            long[][] better = batch.terms(levels);
            System.arraycopy(reached, levels, better, 0, levels);
            batch.lanes.weigh(better, ones, levels, 0, batch.count, batch.narrowHigh[out]);
        }
    }
}
