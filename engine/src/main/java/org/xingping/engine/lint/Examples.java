package org.xingping.engine.lint;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Quotient;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Expression.Truth;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.metric.Metric.Better;

/// Looks for an [Example] by trying made-up units on both sides of every threshold.
final class Examples {

    private static final int UNITS = 80;
    private static final int EVEN_STEPS = 4;

    private final Definitions definitions;
    private final LinearForms forms;
    private final Facts facts;

    Examples(Definitions definitions, LinearForms forms, Facts facts) {
        this.definitions = definitions;
        this.forms = forms;
        this.facts = facts;
    }

    /// A unit whose result falls as `fact` gets better; null when none was found.
    ///
    /// @param assumed facts that no unit decides by itself, such as a place within a quota
    @Nullable
    Example search(Expression result, Fact fact, Map<String, Rational> assumed) {
        Map<Fact, List<Rational>> candidates = candidates(result);
        List<Rational> own = candidates.get(fact);
        if (own == null || fact.better() == Better.NEITHER) {
            return null;
        }
        for (Map<String, Rational> unit : units(candidates)) {
            unit.putAll(assumed);
            Example example = drop(result, fact, fact.better() == Better.LESS ? own.reversed() : own, unit);
            if (example != null) {
                return example;
            }
        }
        return null;
    }

    /// A number the formula takes for some unit and that is as wanted; null when none was found.
    @Nullable
    Rational reach(Quantity formula, Predicate<Rational> wanted) {
        for (Map<String, Rational> unit : units(candidates(formula))) {
            Rational number = result(formula, new Trial(definitions, unit));
            if (number != null && wanted.test(number)) {
                return number;
            }
        }
        return null;
    }

    /// Whether some unit stays without a result because this divisor is zero.
    boolean divides(Expression result, Quotient quotient) {
        for (Map<String, Rational> unit : units(candidates(result))) {
            try {
                evaluate(result, new Trial(definitions, unit));
            } catch (Trial.NoResult none) {
                if (quotient.equals(none.zeroDivisor())) {
                    return true;
                }
            }
        }
        return false;
    }

    private Map<Fact, List<Rational>> candidates(Expression result) {
        Facts.Roots roots = facts.roots(result);
        Map<Fact, List<Rational>> candidates = new LinkedHashMap<>();
        roots.facts().forEach(each -> candidates.put(each, candidates(each, roots)));
        return candidates;
    }

    /// One with the best facts, one with the worst, the rest mixed; the same ones in every run.
    private static List<Map<String, Rational>> units(Map<Fact, List<Rational>> candidates) {
        Random random = new Random(1);
        List<Map<String, Rational>> units = new ArrayList<>();
        for (int unit = 0; unit < UNITS; unit++) {
            Map<String, Rational> made = new HashMap<>();
            for (Map.Entry<Fact, List<Rational>> each : candidates.entrySet()) {
                List<Rational> values = each.getValue();
                Rational value = switch (unit) {
                    case 0 -> each.getKey().best();
                    case 1 -> each.getKey().worst();
                    default -> values.get(random.nextInt(values.size()));
                };
                made.put(each.getKey().name(), value);
            }
            units.add(made);
        }
        return units;
    }

    /// Both sides of every threshold, the ends, and some numbers in between; from the least to the greatest.
    private List<Rational> candidates(Fact fact, Facts.Roots roots) {
        TreeSet<Rational> values = new TreeSet<>(List.of(fact.low(), fact.high()));
        Rational width = fact.high().minus(fact.low());
        for (int i = 1; i < EVEN_STEPS; i++) {
            Rational between = fact.low().plus(width.times(Rational.of(i)).dividedBy(Rational.of(EVEN_STEPS)));
            values.add(Rational.of(between.rounded(fact.decimals(), RoundingMode.HALF_UP)));
        }
        for (Expression.Compare compare : roots.comparisons()) {
            Threshold threshold = Threshold.of(compare, forms);
            if (threshold.subject().single() instanceof Reference(String name) && name.equals(fact.name())) {
                Rational at = Rational.of(threshold.bound().rounded(fact.decimals(), RoundingMode.FLOOR));
                values.addAll(List.of(at.minus(fact.step()), at, at.plus(fact.step())));
            }
        }
        values.removeIf(value -> value.compareTo(fact.low()) < 0 || value.compareTo(fact.high()) > 0);
        return new ArrayList<>(values);
    }

    private @Nullable Example drop(
            Expression result, Fact fact, List<Rational> fromWorst, Map<String, Rational> others) {
        Rational best = null;
        Rational bestAt = fromWorst.getFirst();
        for (Rational value : fromWorst) {
            Rational here = result(result, fact, value, others);
            if (here == null) {
                continue;
            }
            if (best != null && here.compareTo(best) < 0) {
                return closer(result, fact, others, new Example(fact, bestAt, value, best, here));
            }
            best = here;
            bestAt = value;
        }
        return null;
    }

    /// The same drop between two neighbouring values of the fact.
    private Example closer(Expression result, Fact fact, Map<String, Rational> others, Example example) {
        Example closest = example;
        while (true) {
            Rational half = closest.from().plus(closest.to()).dividedBy(Rational.of(2));
            Rational middle = Rational.of(half.rounded(fact.decimals(), RoundingMode.FLOOR));
            if (middle.compareTo(closest.from()) == 0 || middle.compareTo(closest.to()) == 0) {
                return closest;
            }
            Rational here = result(result, fact, middle, others);
            if (here == null) {
                return closest;
            }
            closest = here.compareTo(closest.after()) > 0
                    ? new Example(fact, middle, closest.to(), here, closest.after())
                    : new Example(fact, closest.from(), middle, closest.before(), here);
        }
    }

    private @Nullable Rational result(Expression result, Fact fact, Rational value, Map<String, Rational> others) {
        Map<String, Rational> made = new HashMap<>(others);
        made.put(fact.name(), value);
        return result(result, new Trial(definitions, made));
    }

    private static @Nullable Rational result(Expression result, Trial trial) {
        try {
            return evaluate(result, trial);
        } catch (Trial.NoResult undecided) {
            return null;
        }
    }

    private static Rational evaluate(Expression result, Trial trial) {
        return switch (result) {
            case Truth truth -> Rational.of(trial.holds(truth) ? 1 : 0);
            case Quantity quantity -> trial.number(quantity);
        };
    }
}
