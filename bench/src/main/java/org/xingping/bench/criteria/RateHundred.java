package org.xingping.bench.criteria;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;

/// Times the rating of the work against reading its figures once as doubles, in turns within one run.
///
///     java -cp … org.xingping.bench.criteria.RateHundred [communities] [runs]
public final class RateHundred {

    private RateHundred() {}

    public static void main(String[] args) {
        int communities = args.length > 0 ? Integer.parseInt(args[0]) : HundredFacts.COMMUNITIES;
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 15;
        HundredCriteria work = new HundredCriteria();
        RatingPlan plan = RatingPlan.of(work.checked());
        long start = System.nanoTime();
        FactTable facts = HundredFacts.of(work, communities);
        System.out.printf(
                Locale.ROOT, "facts made in %.1f s, %.1f MB%n", (System.nanoTime() - start) / 1e9, facts.bytes() / 1e6);
        double[][] doubles = doubles(work, facts);
        int streamed = 3;
        double[][] times = new double[streamed][runs];
        double sum = 0;
        for (int run = -runs / 2; run < runs; run++) {
            for (int what = 0; what < streamed; what++) {
                long before = System.nanoTime();
                switch (what) {
                    case 0 -> sum += stream(doubles);
                    case 1 -> sum += Rater.rate(plan, facts, History.NONE, 1).met(0);
                    default -> sum += Rater.rate(plan, facts, History.NONE, 2).met(0);
                }
                if (run >= 0) {
                    times[what][run] = (System.nanoTime() - before) / 1e6;
                } else {
                    System.out.printf(Locale.ROOT, "warm-up %d: %.1f ms%n", what, (System.nanoTime() - before) / 1e6);
                }
            }
        }
        double stream = median(times[0]);
        double one = median(times[1]);
        double two = median(times[2]);
        System.out.printf(
                Locale.ROOT,
                "doubles once %.1f ms (%.1f GB/s); rated on 1 thread %.1f ms = %.2f of it; on 2 threads %.1f ms, speed-up %.2f (%s)%n",
                stream,
                8e-6 * communities * doubles.length / stream,
                one,
                one / stream,
                two,
                one / two,
                Double.isNaN(sum) ? "no" : "ok");
        summary(Rater.rate(plan, facts, History.NONE, 1));
    }

    private static double[][] doubles(HundredCriteria work, FactTable facts) {
        double[][] doubles = new double[work.figures().size()][facts.size()];
        for (int f = 0; f < doubles.length; f++) {
            Figure figure = work.figures().get(f);
            NumberColumn column = java.util.Objects.requireNonNull(facts.metric(figure.id()));
            for (int row = 0; row < facts.size(); row++) {
                doubles[f][row] = figure.decimal(column.values().at(row)).doubleValue();
            }
        }
        return doubles;
    }

    /// Reads every double once; sixteen sums, so that the additions do not wait for each other.
    private static double stream(double[][] columns) {
        double[] sums = new double[16];
        for (double[] column : columns) {
            int to = column.length & -16;
            for (int i = 0; i < to; i += 16) {
                for (int j = 0; j < 16; j++) {
                    sums[j] += column[i + j];
                }
            }
        }
        return Arrays.stream(sums).sum();
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void summary(RatingTable ratings) {
        Map<String, Integer> awards = new TreeMap<>();
        int blocked = 0;
        long decidedRanks = 0;
        for (int row = 0; row < ratings.size(); row++) {
            awards.merge(ratings.awardLow(row) + ".." + ratings.awardHigh(row), 1, Integer::sum);
            blocked += ratings.isRated(row) ? 0 : 1;
            decidedRanks += ratings.rank(row) == null ? 0 : 1;
        }
        System.out.println(awards + ", not rated " + blocked + ", ranks decided " + decidedRanks);
    }
}
