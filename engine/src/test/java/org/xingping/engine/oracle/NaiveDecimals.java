package org.xingping.engine.oracle;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Rounding;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// How many decimals the numbers of a standard are on. That follows from the standard, whatever is known of a unit: a
/// branch that is not taken and a clause that does not apply have their decimals all the same.
final class NaiveDecimals {

    /// A quotient, which is on no fixed decimals.
    static final int QUOTIENT = -1;

    private final Standard standard;
    private final Dictionary dictionary;
    private final NaiveParts parts;
    private final NaiveText text;
    private final Map<String, Integer> names = new HashMap<>();

    NaiveDecimals(Standard standard, Dictionary dictionary, NaiveParts parts, NaiveText text) {
        this.standard = standard;
        this.dictionary = dictionary;
        this.parts = parts;
        this.text = text;
    }

    // Numbers

    /// Decimals that hold both numbers.
    static int common(int left, int right) {
        return left == QUOTIENT || right == QUOTIENT ? QUOTIENT : Math.max(left, right);
    }

    static int product(int left, int right) {
        return left == QUOTIENT || right == QUOTIENT ? QUOTIENT : left + right;
    }

    static int rounded(int number, int decimals) {
        return number == QUOTIENT ? decimals : Math.min(decimals, number);
    }

    static int of(@Nullable BigDecimal constant) {
        return constant == null ? 0 : Math.max(0, constant.stripTrailingZeros().scale());
    }

    private int of(Snippet formula) {
        return text.decimals(formula.text());
    }

    // Names

    int name(String name) {
        Integer known = names.get(name);
        if (known == null) {
            known = work(name);
            names.put(name, known);
        }
        return known;
    }

    private int work(String name) {
        Metric metric = dictionary.metric(name);
        if (metric != null) {
            return metric.decimals();
        }
        for (Standard.Parameter parameter : standard.parameters()) {
            if (parameter.name().equals(name)) {
                return of(parameter.value());
            }
        }
        for (List<Value> values : List.of(standard.values(), standard.formulas())) {
            for (Value value : values) {
                if (value.name().equals(name)) {
                    return value(value);
                }
            }
        }
        return switch (name) {
            case "share" -> QUOTIENT;
            case "points" -> standard.sections().stream().map(this::points).reduce(0, NaiveDecimals::common);
            case "award_value" ->
                standard.levels().stream().map(level -> of(level.value())).reduce(0, NaiveDecimals::common);
            // counts, and words and awards by their place
            default -> 0;
        };
    }

    private int value(Value value) {
        int decimals = switch (value.form()) {
            case Value.Is(Snippet formula) -> of(formula);
            case Value.Weighted(var terms) ->
                terms.stream()
                        .map(term -> product(of(term.weight()), of(term.of())))
                        .reduce(0, NaiveDecimals::common);
            case Value.Bands(Snippet by, var bands) ->
                bands.stream().map(band -> of(band.is())).reduce(0, NaiveDecimals::common);
            case Value.Matrix matrix ->
                matrix.rows().stream()
                        .flatMap(Collection::stream)
                        .map(NaiveDecimals::of)
                        .reduce(0, NaiveDecimals::common);
            case Value.RankOf rank -> 0;
            case Value.Percentile percentile -> of(percentile.of());
        };
        Rounding rounding = value.rounding();
        return rounding == null ? decimals : rounded(decimals, rounding.decimals());
    }

    // Parts

    /// `points("2")`, `share("2")`.
    int lookup(String function, String id) {
        if (function.equals("share")) {
            return QUOTIENT;
        }
        Section section = parts.sectionOrNull(id);
        return section == null ? points(parts.clause(id)) : points(section);
    }

    int points(Section section) {
        int clauses = parts.kept(section.clauses()).stream().map(this::points).reduce(0, NaiveDecimals::common);
        return common(clauses, common(of(section.floor()), of(section.cap())));
    }

    private int points(Clause clause) {
        return switch (clause.kind()) {
            case Clause.Finding(var worth, var partly) -> common(of(worth), of(partly));
            case Clause.When(Snippet condition, var worth) -> of(worth);
            case Clause.AwardedPoints(var low, var high, int decimals) -> decimals;
            case Clause.FormulaPoints(var formula, var rounding, var floor, var cap) ->
                common(rounded(of(formula), rounding.decimals()), common(of(floor), of(cap)));
            case Clause.Omitted omitted -> throw new IllegalStateException(clause.id());
        };
    }
}
