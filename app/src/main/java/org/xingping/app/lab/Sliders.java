package org.xingping.app.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.file.FormField;
import org.xingping.engine.lab.Lab;
import org.xingping.engine.lab.Threshold;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Standard;

/// Makes the sliders of a standard for the figures that there are: from where nearly nobody is to
/// where nearly everybody is, in steps that people use.
final class Sliders {

    /// Of more figures some are looked at, evenly spread.
    private static final int SAMPLE = 4_000;

    /// About so many places on a slider.
    private static final int PLACES = 200;

    private final FactTable facts;
    private final Map<String, long[]> ranges = new HashMap<>();

    private Sliders(FactTable facts) {
        this.facts = facts;
    }

    static List<Slider> of(CheckedStandard standard, FactTable facts, Lab lab) {
        Sliders sliders = new Sliders(facts);
        Map<String, Text> parts = parts(standard.standard());
        List<Slider> made = new ArrayList<>();
        for (Threshold threshold : Threshold.of(standard)) {
            String clause = threshold.clause().id();
            made.add(sliders.slider(
                    made.size() + 1, parts.getOrDefault(clause, Text.NONE), threshold, lab.canTry(clause)));
        }
        return made;
    }

    private static Map<String, Text> parts(Standard standard) {
        Map<String, Text> parts = new HashMap<>();
        standard.sections().forEach(section -> put(parts, section.kept(), section.title()));
        standard.ladder().forEach(tier -> put(parts, tier.kept(), tier.title()));
        standard.vetoes().forEach(veto -> parts.put(veto.clause().id(), Text.of("否决条款", "Vetoes")));
        return parts;
    }

    private static void put(Map<String, Text> parts, List<Clause> clauses, Text title) {
        clauses.forEach(clause -> parts.put(clause.id(), title));
    }

    private Slider slider(int number, Text part, Threshold threshold, boolean canTry) {
        Metric metric = threshold.metric();
        FormField field = FormField.of(new FactColumn.OfMetric(metric));
        if (metric.scale() != null) {
            return new Slider(
                    number, part, threshold, field, threshold.least(), threshold.greatest(), BigDecimal.ONE, canTry);
        }
        long[] range = ranges.computeIfAbsent(metric.id(), absent -> range(metric));
        BigDecimal own = threshold.bound();
        BigDecimal from = metric.number(range[0]).min(own);
        BigDecimal to = metric.number(range[1]).max(own);
        BigDecimal least = BigDecimal.ONE.movePointLeft(metric.decimals());
        BigDecimal step = step(to.subtract(from), least);
        int below = places(own.subtract(from), step, own.subtract(threshold.least()));
        int above = places(to.subtract(own), step, threshold.greatest().subtract(own));
        return new Slider(
                number,
                part,
                threshold,
                field,
                own.subtract(step.multiply(BigDecimal.valueOf(below))),
                own.add(step.multiply(BigDecimal.valueOf(above))),
                step,
                canTry);
    }

    /// How many steps reach over a distance without leaving the figure's own range; one more than
    /// reach it, so that a slider always moves.
    private static int places(BigDecimal distance, BigDecimal step, BigDecimal room) {
        int wanted = distance.divide(step, 0, RoundingMode.CEILING).intValueExact() + 1;
        int most = room.signum() <= 0
                ? 0
                : room.divide(step, 0, RoundingMode.FLOOR)
                        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                        .intValueExact();
        return Math.min(wanted, most);
    }

    /// 1, 2 or 5 times a power of ten, and no finer than the figure.
    private static BigDecimal step(BigDecimal width, BigDecimal least) {
        BigDecimal step = least;
        int[] factors = {2, 5, 10};
        BigDecimal power = least;
        for (int i = 0; step.multiply(BigDecimal.valueOf(PLACES)).compareTo(width) < 0; i++) {
            step = power.multiply(BigDecimal.valueOf(factors[i % 3]));
            power = i % 3 == 2 ? step : power;
        }
        return step;
    }

    /// Between which stored values all but the outermost hundredths lie; both ends of the figure's own
    /// range where nobody reported it and it has ends.
    private long[] range(Metric metric) {
        @Nullable NumberColumn column = facts.metric(metric.id());
        long[] sample = column == null ? new long[0] : sample(column);
        if (sample.length == 0) {
            boolean hasEnd = metric.number(metric.high()).compareTo(BigDecimal.valueOf(1_000)) <= 0;
            return new long[] {metric.low(), hasEnd ? metric.high() : metric.low()};
        }
        Arrays.sort(sample);
        return new long[] {sample[sample.length / 100], sample[sample.length - 1 - sample.length / 100]};
    }

    private static long[] sample(NumberColumn column) {
        int rows = column.known().rows();
        int stride = Math.max(1, column.known().count() / SAMPLE);
        long[] sample = new long[rows / stride + 1];
        int size = 0;
        int seen = 0;
        for (int row = 0; row < rows; row++) {
            if (column.known().get(row) && seen++ % stride == 0 && size < sample.length) {
                sample[size++] = column.values().at(row);
            }
        }
        return Arrays.copyOf(sample, size);
    }
}
