package org.xingping.engine.plan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;

/// Kernels that turn findings and conditions into outcomes of clauses, and outcomes into sections.
final class ClauseKernels {

    private ClauseKernels() {}

    /// A reviewer's finding: met, not met (partly counts as not met), unknown. Where it does not apply it is not met;
    /// the `applies` slot says so.
    record Found(int finding, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            FindingColumn column = batch.findings[finding];
            Arrays.fill(batch.truthErrors[out], 0, batch.words, 0);
            if (column == null) {
                Arrays.fill(batch.truthLow[out], 0, batch.words, 0);
                Arrays.fill(batch.truthHigh[out], 0, batch.words, -1L);
                return;
            }
            for (int w = 0; w < batch.words; w++) {
                int at = batch.baseWord + w;
                long met = column.met().words()[at];
                long not = column.unmet().words()[at]
                        | column.partly().words()[at]
                        | column.notApplicable().words()[at];
                batch.truthLow[out][w] = met;
                batch.truthHigh[out][w] = ~not;
            }
        }
    }

    /// Whether a clause applies: everywhere but where the finding says "not applicable".
    record Applies(int finding, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            FindingColumn column = batch.findings[finding];
            for (int w = 0; w < batch.words; w++) {
                long applies = column == null ? -1L : ~column.notApplicable().words()[batch.baseWord + w];
                batch.truthLow[out][w] = applies;
                batch.truthHigh[out][w] = applies;
                batch.truthErrors[out][w] = 0;
            }
        }
    }

    /// Whether a clause that a reviewer decides applies: certain once anything else was found than "not applicable",
    /// possible while nothing was found.
    record Applying(int finding, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            FindingColumn column = batch.findings[finding];
            NumberColumn points = column == null ? null : column.points();
            for (int w = 0; w < batch.words; w++) {
                int at = batch.baseWord + w;
                batch.truthLow[out][w] = column == null
                        ? 0
                        : column.met().words()[at]
                                | column.unmet().words()[at]
                                | column.partly().words()[at]
                                | (points == null ? 0 : points.known().words()[at]);
                batch.truthHigh[out][w] =
                        column == null ? -1L : ~column.notApplicable().words()[at];
                batch.truthErrors[out][w] = 0;
            }
        }
    }

    /// A clause's condition where the clause applies; not met and without error where it does not.
    record Masked(int condition, int applies, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int w = 0; w < batch.words; w++) {
                long mask = batch.truthLow[applies][w];
                batch.truthLow[out][w] = batch.truthLow[condition][w] & mask;
                batch.truthHigh[out][w] = batch.truthHigh[condition][w] & mask;
                batch.truthErrors[out][w] = batch.truthErrors[condition][w] & mask;
            }
        }
    }

    /// `met("…")` as conditions see it: a clause that does not apply is no failure.
    record MetOrNotApplicable(int met, int applies, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            for (int w = 0; w < batch.words; w++) {
                long free = ~batch.truthLow[applies][w];
                batch.truthLow[out][w] = batch.truthLow[met][w] | free;
                batch.truthHigh[out][w] = batch.truthHigh[met][w] | free;
                batch.truthErrors[out][w] = batch.truthErrors[met][w];
            }
        }
    }

    /// The points of a clause that is met or not.
    ///
    /// @param finding findings that may say "partly"; -1 when a condition decides
    /// @param worth points when met
    /// @param partly points when partly met
    record WorthOf(int finding, int met, int applies, long worth, long partly, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            FindingColumn column = finding < 0 ? null : batch.findings[finding];
            long least = Math.min(0, Math.min(worth, partly));
            long greatest = Math.max(0, Math.max(worth, partly));
            for (int w = 0; w < batch.words; w++) {
                batch.numberErrors[out][w] = batch.truthErrors[met][w];
                long certain = batch.truthLow[met][w];
                long possible = batch.truthHigh[met][w];
                long applying = batch.truthLow[applies][w];
                long half = column == null ? 0 : column.partly().words()[batch.baseWord + w];
                int start = w << 6;
                int rows = Math.min(64, batch.count - start);
                for (int i = 0; i < rows; i++) {
                    boolean isMet = (certain >>> i & 1L) != 0;
                    boolean isOpen = !isMet && (possible & applying) >>> i << 63 != 0;
                    boolean isHalf = half >>> i << 63 != 0;
                    long points = isMet ? worth : isHalf ? partly : 0;
                    batch.numberLow[out][start + i] = isOpen ? least : points;
                    batch.numberHigh[out][start + i] = isOpen ? greatest : points;
                }
            }
        }
    }

    /// Points a reviewer awarded; `low … high` while there are none, and 0 where the clause does not apply.
    record Awarded(int finding, long low, long high, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            Arrays.fill(batch.numberErrors[out], 0, batch.words, 0);
            FindingColumn column = batch.findings[finding];
            @Nullable NumberColumn points = column == null ? null : column.points();
            NumberKernels.load(batch, points, low, high, out);
            zeroWhereNotApplicable(batch, column, out);
        }
    }

    /// Points by formula, 0 where the clause does not apply.
    record MaskedPoints(int points, int finding, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            System.arraycopy(batch.numberLow[points], 0, batch.numberLow[out], 0, batch.count);
            System.arraycopy(batch.numberHigh[points], 0, batch.numberHigh[out], 0, batch.count);
            System.arraycopy(batch.numberErrors[points], 0, batch.numberErrors[out], 0, batch.words);
            zeroWhereNotApplicable(batch, batch.findings[finding], out);
        }
    }

    private static void zeroWhereNotApplicable(Batch batch, @Nullable FindingColumn column, int out) {
        if (column == null) {
            return;
        }
        for (int w = 0; w < batch.words; w++) {
            int rows = Math.min(64, batch.count - (w << 6));
            long free = column.notApplicable().words()[batch.baseWord + w] & NumberKernels.cut(rows);
            batch.numberErrors[out][w] &= ~free;
            while (free != 0) {
                int at = (w << 6) + Long.numberOfTrailingZeros(free);
                batch.numberLow[out][at] = 0;
                batch.numberHigh[out][at] = 0;
                free &= free - 1;
            }
        }
    }

    /// Whether every clause that applies is met; also true when none applies.
    record All(List<Integer> met, List<Integer> applies, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            Arrays.fill(batch.truthLow[out], 0, batch.words, -1L);
            Arrays.fill(batch.truthHigh[out], 0, batch.words, -1L);
            Arrays.fill(batch.truthErrors[out], 0, batch.words, 0);
            for (int c = 0; c < met.size(); c++) {
                int clause = met.get(c);
                int applying = applies.get(c);
                for (int w = 0; w < batch.words; w++) {
                    long free = ~batch.truthLow[applying][w];
                    batch.truthLow[out][w] &= batch.truthLow[clause][w] | free;
                    batch.truthHigh[out][w] &= batch.truthHigh[clause][w] | free;
                    batch.truthErrors[out][w] |= batch.truthErrors[clause][w];
                }
            }
        }
    }

    /// Whether at least one of the truths holds; none when there are none, and one that failed does not hold.
    record Any(List<Integer> truths, int out) implements Kernel {
        @Override
        public void run(Batch batch) {
            Arrays.fill(batch.truthLow[out], 0, batch.words, 0);
            Arrays.fill(batch.truthHigh[out], 0, batch.words, 0);
            Arrays.fill(batch.truthErrors[out], 0, batch.words, 0);
            for (int c = 0; c < truths.size(); c++) {
                int truth = truths.get(c);
                for (int w = 0; w < batch.words; w++) {
                    long failed = batch.truthErrors[truth][w];
                    batch.truthLow[out][w] |= batch.truthLow[truth][w] & ~failed;
                    batch.truthHigh[out][w] |= batch.truthHigh[truth][w] & ~failed;
                    batch.truthErrors[out][w] |= failed;
                }
            }
        }
    }
}
