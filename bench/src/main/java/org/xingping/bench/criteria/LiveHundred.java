package org.xingping.bench.criteria;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import org.xingping.bench.criteria.Criterion.Threshold;
import org.xingping.bench.criteria.Section.Weighted;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.LiveRating;

/// Times changes of single figures and of thresholds for the whole work.
///
///     java -cp … org.xingping.bench.criteria.LiveHundred [communities] [rounds]
public final class LiveHundred {

    private static final int FACTS_A_ROUND = 20_000;

    private LiveHundred() {}

    public static void main(String[] args) {
        int communities = args.length > 0 ? Integer.parseInt(args[0]) : HundredFacts.COMMUNITIES;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        HundredCriteria work = new HundredCriteria();
        RatingPlan plan = RatingPlan.of(work.checked());
        FactTable facts = HundredFacts.of(work, communities);
        Lanes vector = Objects.requireNonNullElse(Lanes.vector(), Lanes.plain());
        List<Weighted> thresholds = work.criteria().stream()
                .filter(each -> each.criterion() instanceof Threshold(Figure figure, String sign, var limit)
                        && sign.equals(">=")
                        && figure.decimals() == 0)
                .toList();
        for (int threads = 1; threads <= 2; threads++) {
            LiveRating live = LiveRating.of(plan, facts, History.NONE, threads, vector);
            System.out.printf(
                    Locale.ROOT,
                    "%d threads, %.1f MB (facts %.1f MB)%n",
                    threads,
                    live.bytes() / 1e6,
                    facts.bytes() / 1e6);
            if (threads == 1) {
                facts(work, facts, live, rounds);
            }
            thresholds(thresholds, live, rounds);
        }
    }

    private static void facts(HundredCriteria work, FactTable facts, LiveRating live, int rounds) {
        SplittableRandom random = new SplittableRandom(1);
        double[] micros = new double[rounds];
        int[] rows = new int[FACTS_A_ROUND];
        String[] figures = new String[FACTS_A_ROUND];
        long[] values = new long[FACTS_A_ROUND];
        for (int round = -10; round < rounds; round++) {
            for (int i = 0; i < FACTS_A_ROUND; i++) {
                rows[i] = random.nextInt(facts.size());
                Figure figure = work.figures().get(random.nextInt(work.figures().size()));
                figures[i] = figure.id();
                // another unit's value: something that is reported
                values[i] = Math.max(
                        figure.low(),
                        Objects.requireNonNull(facts.metric(figure.id()))
                                .values()
                                .at(random.nextInt(facts.size())));
            }
            long start = System.nanoTime();
            for (int i = 0; i < FACTS_A_ROUND; i++) {
                live.set(rows[i], figures[i], values[i]);
            }
            if (round >= 0) {
                micros[round] = (System.nanoTime() - start) / 1e3 / FACTS_A_ROUND;
            }
        }
        Arrays.sort(micros);
        System.out.printf(Locale.ROOT, "one figure: %.2f µs, least %.2f%n", micros[rounds / 2], micros[0]);
    }

    private static void thresholds(List<Weighted> thresholds, LiveRating live, int rounds) {
        double[] millis = new double[rounds];
        long moved = 0;
        for (int round = -20; round < rounds; round++) {
            Weighted weighted = thresholds.get(Math.floorMod(round, thresholds.size()));
            Threshold threshold = (Threshold) weighted.criterion();
            long limit = threshold.limit().longValueExact() + (round & 1);
            long start = System.nanoTime();
            moved += live.tryCondition(weighted.id(), threshold.figure().id() + " >= " + limit)
                    .size();
            if (round >= 0) {
                millis[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "one threshold: %.2f ms, least %.2f, %d moved on average%n",
                millis[rounds / 2],
                millis[0],
                moved / (rounds + 20));
    }
}
