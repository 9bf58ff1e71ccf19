package org.xingping.bench.peers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.LiveRating;
import org.xingping.engine.rate.Rater;

/// What it takes to follow a change: a figure of one unit, or a threshold for all of them. Awards and ranks are as
/// after a rating of everybody, which is checked after the figures and again after the thresholds.
final class Changes {

    /// So many that a burst of somebody else's work does not decide: some seconds.
    private static final int BATCHES = 1_000;
    private static final int BATCH = 1_000;
    private static final int THRESHOLDS = 60;

    /// As long as fast contenders have.
    private static final long WARM_UP_NANOS = 3_000_000_000L;

    private final Work work;
    private final RatingPlan plan;
    private final int threads;
    private final LiveRating live;
    private final List<String> metrics;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<String, Map<Integer, Long>> edits = new HashMap<>();

    private Changes(Work work, int threads) {
        this.threads = threads;
        this.work = work;
        this.plan = RatingPlan.of(work.standard());
        this.live = LiveRating.of(plan, work.facts(), History.NONE, threads);
        this.metrics = work.facts().metricIds();
    }

    /// Lines of the page.
    ///
    /// @throws Contest.Disagreement when following the changes gives other answers than rating everybody
    static String measure(Work work) {
        StringBuilder text = new StringBuilder();
        for (int threads = 1; threads <= 2; threads++) {
            text.append(new Changes(work, threads).lines());
        }
        return text.append(
                        "- After all of them the answers are those of a rating of everybody with the same figures.\n")
                .toString();
    }

    private String lines() {
        String ofFigures = threads > 1
                ? ""
                : String.format(
                        Locale.ROOT,
                        "- One figure changed, its unit's award and its group's ranks followed: %.2f µs (median of %,d times %,d changes, 1 thread).%n",
                        figures(),
                        BATCHES,
                        BATCH);
        compare();
        double thresholdMs = thresholds();
        compare();
        return ofFigures
                + String.format(
                        Locale.ROOT,
                        "- One threshold changed, all awards and ranks followed: %.2f ms (median of %d changes, %d %s, the condition compiled where it is not the clause's own).%n",
                        thresholdMs,
                        THRESHOLDS,
                        threads,
                        threads == 1 ? "thread" : "threads");
    }

    private double figures() {
        double[] micros = new double[BATCHES];
        long warm = System.nanoTime() + WARM_UP_NANOS;
        int batch = -1;
        while (batch < BATCHES) {
            int[] rows = new int[BATCH];
            String[] ids = new String[BATCH];
            long[] values = new long[BATCH];
            for (int i = 0; i < BATCH; i++) {
                ids[i] = metrics.get(random.nextInt(metrics.size()));
                rows[i] = random.nextInt(work.rows());
                values[i] = someValue(ids[i]);
                edits.computeIfAbsent(ids[i], absent -> new HashMap<>()).put(rows[i], values[i]);
            }
            long begin = System.nanoTime();
            for (int i = 0; i < BATCH; i++) {
                live.set(rows[i], ids[i], values[i]);
            }
            double took = (System.nanoTime() - begin) / 1e3 / BATCH;
            if (batch >= 0) {
                micros[batch++] = took;
            } else if (System.nanoTime() > warm) {
                batch = 0;
            }
        }
        return Contest.median(micros);
    }

    /// What another unit reported.
    private long someValue(String metric) {
        NumberColumn column = Objects.requireNonNull(work.facts().metric(metric));
        int row = random.nextInt(work.rows());
        while (!column.known().get(row)) {
            row = random.nextInt(work.rows());
        }
        return column.values().at(row);
    }

    private double thresholds() {
        List<Scheme.Item> items = new ArrayList<>();
        for (Scheme.Item item : work.restated().items()) {
            if (item.criterion() instanceof Scheme.Compare) {
                items.add(item);
            }
        }
        double[] ms = new double[THRESHOLDS];
        long warm = System.nanoTime() + WARM_UP_NANOS;
        int measured = -1;
        for (int change = 0; measured < THRESHOLDS; change++) {
            Scheme.Item item = items.get(change / 2 % items.size());
            // another threshold, and then its own again
            double took = threshold(item, change % 2 == 0 ? 1 : 0);
            if (measured >= 0) {
                ms[measured++] = took;
            } else if (System.nanoTime() > warm && change % 2 == 1) {
                measured = 0;
            }
        }
        return Contest.median(ms);
    }

    private double threshold(Scheme.Item item, long more) {
        if (!(item.criterion() instanceof Scheme.Compare compare)) {
            throw new IllegalArgumentException(item.id());
        }
        Metric metric = Objects.requireNonNull(work.standard()
                .metric(work.restated().columns().get(compare.column()).id()));
        String text = "%s %s %s"
                .formatted(
                        metric.id(),
                        compare.comparison().sign(),
                        BigDecimal.valueOf(compare.limit() + more, metric.decimals())
                                .toPlainString());
        long begin = System.nanoTime();
        live.tryCondition(item.id(), text);
        return (System.nanoTime() - begin) / 1e6;
    }

    private void compare() {
        Answers followed = Ours.answersOf(live.ratings());
        Answers anew = Ours.answersOf(Rater.rate(plan, edited(), History.NONE, 1));
        int row = anew.disagreement(followed);
        if (row >= 0) {
            throw new Contest.Disagreement("row %d after changes:%n  rated anew: %s%n  followed: %s"
                    .formatted(row, anew.row(row), followed.row(row)));
        }
    }

    private FactTable edited() {
        FactTable from = work.facts();
        FactTable.Builder to = FactTable.builder();
        for (int row = 0; row < from.size(); row++) {
            to.unit(from.unit(row), from.parent(row), null);
        }
        for (String id : metrics) {
            to.metric(id, column(id, Objects.requireNonNull(from.metric(id))));
        }
        return to.build();
    }

    private NumberColumn column(String id, NumberColumn column) {
        Map<Integer, Long> changed = edits.getOrDefault(id, Map.of());
        if (changed.isEmpty()) {
            return column;
        }
        long[] values = new long[work.rows()];
        Bitmap known = new Bitmap(work.rows());
        for (int row = 0; row < values.length; row++) {
            Long value = changed.get(row);
            values[row] = value == null ? column.values().at(row) : value;
            known.put(row, value != null || column.known().get(row));
        }
        return new NumberColumn(Numbers.pack(values), known);
    }
}
