package org.xingping.bench.criteria;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.Applications;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.TableRater;

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
        start = System.nanoTime();
        TableRater rater = Rater.bind(plan, facts, History.NONE, Applications.NONE);
        System.out.printf(
                Locale.ROOT,
                "bound in %.0f ms, %.1f MB of classes%n",
                (System.nanoTime() - start) / 1e6,
                rater.bytes() / 1e6);
        Lanes vector = Objects.requireNonNullElse(Lanes.vector(), Lanes.plain());
        List<Supplier<Double>> works = List.of(
                () -> stream(doubles),
                () -> met(rater.rate(1, vector)),
                () -> met(rater.rate(2, vector)),
                () -> met(rater.rate(1, Lanes.plain())),
                () -> met(Rater.rate(plan, facts, History.NONE, 1)));
        double[][] times = new double[works.size()][runs];
        double sum = 0;
        for (int run = -runs / 2 - 10; run < runs; run++) {
            for (int what = 0; what < times.length; what++) {
                long before = System.nanoTime();
                sum += works.get(what).get();
                if (run >= 0) {
                    times[what][run] = (System.nanoTime() - before) / 1e6;
                }
            }
        }
        double stream = median(times[0]);
        double one = median(times[1]);
        System.out.printf(
                Locale.ROOT,
                "medians of %d runs (%s)%ndoubles once      %7.1f ms (%.1f GB/s)%n",
                runs,
                Double.isNaN(sum) ? "no" : "ok",
                stream,
                8e-6 * communities * doubles.length / stream);
        String[] names = {"", "1 thread", "2 threads", "plain, 1 thread", "at once, 1 thread"};
        for (int what = 1; what < times.length; what++) {
            double median = median(times[what]);
            System.out.printf(
                    Locale.ROOT,
                    "%-17s %7.1f ms, least %.1f; %.2f of the doubles, %.2f of one thread%n",
                    names[what],
                    median,
                    Arrays.stream(times[what]).min().orElseThrow(),
                    median / stream,
                    median / one);
        }
        summary(rater.rate(1, vector));
    }

    private static double met(RatingTable ratings) {
        return ratings.met(0);
    }

    private static double[][] doubles(HundredCriteria work, FactTable facts) {
        double[][] doubles = new double[work.figures().size()][facts.size()];
        for (int f = 0; f < doubles.length; f++) {
            Figure figure = work.figures().get(f);
            NumberColumn column = Objects.requireNonNull(facts.metric(figure.id()));
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
