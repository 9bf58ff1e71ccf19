package org.xingping.engine.lint;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Expression.Choose;
import org.xingping.engine.condition.Expression.Compare;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.condition.Expression.Constant;
import org.xingping.engine.condition.Expression.Lookup;
import org.xingping.engine.condition.Expression.Product;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Rounded;
import org.xingping.engine.condition.Expression.Sum;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Value;

/// Turns every way of making a value into one expression.
final class ValueForms {

    private ValueForms() {}

    /// The value as an expression; null for a place in a group and for texts only the row-wise fallback can run.
    static @Nullable Quantity of(CheckedStandard checked, Value value) {
        Quantity exact = exact(checked, value.form());
        return exact == null || value.rounding() == null ? exact : new Rounded(exact, value.rounding());
    }

    private static @Nullable Quantity exact(CheckedStandard checked, Value.Form form) {
        return switch (form) {
            case Value.Is(Snippet formula) -> number(checked, formula);
            case Value.Weighted(var parts) -> weighted(checked, parts);
            case Value.Bands(Snippet by, var bands) -> bands(checked, by, bands);
            case Value.Matrix(Snippet first, Snippet second, var rows) -> {
                Quantity row = number(checked, first);
                Quantity column = number(checked, second);
                yield row == null || column == null ? null : new Lookup(row, column, rows);
            }
            case Value.RankOf rank -> null;
            case Value.Percentile percentile -> null;
        };
    }

    private static @Nullable Quantity number(CheckedStandard checked, Snippet snippet) {
        return checked.compiled(snippet).tree() instanceof Quantity number ? number : null;
    }

    private static @Nullable Quantity weighted(CheckedStandard checked, List<Value.Part> parts) {
        Quantity sum = Definitions.constant(0);
        for (Value.Part part : parts) {
            Quantity of = number(checked, part.of());
            Quantity weight = number(checked, part.weight());
            if (of == null || weight == null) {
                return null;
            }
            sum = new Sum(sum, new Product(weight, of));
        }
        return sum;
    }

    private static @Nullable Quantity bands(CheckedStandard checked, Snippet by, List<Value.Band> bands) {
        Quantity size = number(checked, by);
        Quantity chosen = null;
        for (Value.Band band : bands.reversed()) {
            Quantity is = number(checked, band.is());
            if (size == null || is == null) {
                return null;
            }
            chosen = chosen == null || band.upTo() == null
                    ? is
                    : new Choose(new Compare(Comparison.LESS_OR_EQUAL, size, new Constant(band.upTo())), is, chosen);
        }
        return chosen;
    }

    /// The number of `values` at a place that counts from 0.
    static Quantity nth(Quantity place, List<BigDecimal> values) {
        Quantity chosen = new Constant(values.getLast());
        for (int i = values.size() - 2; i >= 0; i--) {
            chosen = new Choose(
                    new Compare(Comparison.LESS_OR_EQUAL, place, Definitions.constant(i)),
                    new Constant(values.get(i)),
                    chosen);
        }
        return chosen;
    }
}
