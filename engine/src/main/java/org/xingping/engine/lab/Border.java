package org.xingping.engine.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression.Compare;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.condition.Expression.Constant;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.plan.Standings;
import org.xingping.engine.rate.RatingTable;

/// The border that a condition draws through one figure: `office_area_m2 >= 600` draws it at 600.
///
/// @param bound the constant
public record Border(Metric metric, Comparison comparison, BigDecimal bound) {

    /// The border of a condition; empty when it compares more than one figure with one constant.
    static Optional<Border> of(CheckedStandard standard, Compiled condition) {
        return condition.tree() instanceof Compare compare
                ? of(standard, compare).filter(border -> border.metric().scale() == null)
                : Optional.empty();
    }

    /// The border of a comparison; empty when it does not compare one figure with a constant.
    static Optional<Border> of(CheckedStandard standard, Compare compare) {
        Quantity right = compare.right();
        return switch (compare.left()) {
            case Reference(String name)
            when right instanceof Constant(BigDecimal bound) -> of(standard, name, compare.comparison(), bound);
            case Constant(BigDecimal bound)
            when right instanceof Reference(String name) ->
                of(standard, name, compare.comparison().swapped(), bound);
            default -> Optional.empty();
        };
    }

    private static Optional<Border> of(CheckedStandard standard, String name, Comparison comparison, BigDecimal bound) {
        @Nullable Metric metric = standard.metric(name);
        return metric == null ? Optional.empty() : Optional.of(new Border(metric, comparison, bound));
    }

    /// The rated units that are nearest to it on one side, the nearest first; of equally near ones the first of the
    /// table.
    ///
    /// @param isMet on which side: whether the condition holds
    /// @param most how many at most
    public List<Neighbour> nearest(RatingTable ratings, boolean isMet, int most) {
        return nearest(ratings, null, isMet, most);
    }

    /// The same among some of the rows.
    ///
    /// @param among null: all
    public List<Neighbour> nearest(RatingTable ratings, @Nullable Bitmap among, boolean isMet, int most) {
        FactTable facts = ratings.facts();
        @Nullable NumberColumn column = facts.metric(metric.id());
        if (column == null || most <= 0) {
            return List.of();
        }
        Comparator<Neighbour> order = Comparator.comparing(Neighbour::distance).thenComparingInt(Neighbour::row);
        PriorityQueue<Neighbour> farthestFirst = new PriorityQueue<>(order.reversed());
        Side side = new Side(comparison, bound.movePointRight(metric.decimals()), isMet);
        long worst = Long.MAX_VALUE;
        Standings now = ratings.execution().standings();
        long[] known = column.known().words();
        for (int word = 0; word < known.length; word++) {
            for (long left = among == null ? known[word] : known[word] & among.words()[word];
                    left != 0;
                    left &= left - 1) {
                int row = (word << 6) + Long.numberOfTrailingZeros(left);
                long stored = column.values().at(row);
                // far more rows are out of question by two whole numbers than need a closer look
                if (side.floored(stored) > worst || !side.has(stored) || !now.isRated(row)) {
                    continue;
                }
                BigDecimal value = metric.number(stored);
                Neighbour neighbour =
                        new Neighbour(row, value, value.subtract(bound).abs(), isMet);
                if (farthestFirst.size() < most) {
                    farthestFirst.add(neighbour);
                } else if (order.compare(neighbour, farthestFirst.element()) < 0) {
                    farthestFirst.remove();
                    farthestFirst.add(neighbour);
                }
                if (farthestFirst.size() == most) {
                    Neighbour last = farthestFirst.element();
                    worst = side.floored(column.values().at(last.row())) - (side.isWhole() ? 1 : 0);
                }
            }
        }
        List<Neighbour> nearest = new ArrayList<>(farthestFirst);
        nearest.sort(order);
        return nearest;
    }

    /// One side of a bound, in stored values.
    private static final class Side {

        private final Comparison comparison;
        private final boolean isMet;
        private final boolean isWhole;
        private final long floor;

        Side(Comparison comparison, BigDecimal shifted, boolean isMet) {
            BigDecimal whole = shifted.setScale(0, RoundingMode.FLOOR);
            this.comparison = comparison;
            this.isMet = isMet;
            this.isWhole = whole.compareTo(shifted) == 0;
            this.floor = whole.max(BigDecimal.valueOf(Long.MIN_VALUE / 4))
                    .min(BigDecimal.valueOf(Long.MAX_VALUE / 4))
                    .longValueExact();
        }

        boolean isWhole() {
            return isWhole;
        }

        /// How far a value is from the bound, rounded down to a whole number.
        long floored(long stored) {
            return stored <= floor ? floor - stored : stored - floor - (isWhole ? 0 : 1);
        }

        boolean has(long stored) {
            // between two stored values lies the bound that is none: everything up to the lower one is less
            int compared = isWhole ? Long.compare(stored, floor) : stored <= floor ? -1 : 1;
            return comparison.holds(compared) == isMet;
        }
    }
}
