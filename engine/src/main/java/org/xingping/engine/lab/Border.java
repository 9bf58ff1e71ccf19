package org.xingping.engine.lab;

import java.math.BigDecimal;
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
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.rate.RatingTable;

/// The border that a condition draws through one figure: `office_area_m2 >= 600` draws it at 600.
///
/// @param bound the constant
public record Border(Metric metric, Comparison comparison, BigDecimal bound) {

    /// The border of a condition; empty when it compares more than one figure with one constant.
    static Optional<Border> of(CheckedStandard standard, Compiled condition) {
        return condition.tree() instanceof Compare(Comparison comparison, Quantity left, Quantity right)
                ? switch (left) {
                    case Reference(String name)
                    when right instanceof Constant(BigDecimal bound) -> of(standard, name, comparison, bound);
                    case Constant(BigDecimal bound)
                    when right instanceof Reference(String name) -> of(standard, name, comparison.swapped(), bound);
                    default -> Optional.empty();
                }
                : Optional.empty();
    }

    private static Optional<Border> of(CheckedStandard standard, String name, Comparison comparison, BigDecimal bound) {
        @Nullable Metric metric = standard.metric(name);
        return metric != null && metric.scale() == null
                ? Optional.of(new Border(metric, comparison, bound))
                : Optional.empty();
    }

    /// The rated units that are nearest to it on one side, the nearest first; of equally near ones the first of the
    /// table.
    ///
    /// @param isMet on which side: whether the condition holds
    /// @param most how many at most
    public List<Neighbour> nearest(RatingTable ratings, boolean isMet, int most) {
        FactTable facts = ratings.facts();
        @Nullable NumberColumn column = facts.metric(metric.id());
        if (column == null || most <= 0) {
            return List.of();
        }
        Comparator<Neighbour> order = Comparator.comparing(Neighbour::distance).thenComparingInt(Neighbour::row);
        PriorityQueue<Neighbour> farthestFirst = new PriorityQueue<>(order.reversed());
        for (int row = 0; row < facts.size(); row++) {
            if (!column.known().get(row) || !ratings.isRated(row)) {
                continue;
            }
            BigDecimal value = BigDecimal.valueOf(column.values().at(row), metric.decimals());
            if (comparison.holds(value.compareTo(bound)) != isMet) {
                continue;
            }
            Neighbour neighbour =
                    new Neighbour(row, value, value.subtract(bound).abs(), isMet);
            if (farthestFirst.size() < most) {
                farthestFirst.add(neighbour);
            } else if (order.compare(neighbour, farthestFirst.element()) < 0) {
                farthestFirst.remove();
                farthestFirst.add(neighbour);
            }
        }
        List<Neighbour> nearest = new ArrayList<>(farthestFirst);
        nearest.sort(order);
        return nearest;
    }
}
