package org.xingping.engine.lint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression.Absolute;
import org.xingping.engine.condition.Expression.Always;
import org.xingping.engine.condition.Expression.And;
import org.xingping.engine.condition.Expression.Choose;
import org.xingping.engine.condition.Expression.ChooseTruth;
import org.xingping.engine.condition.Expression.Compare;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.condition.Expression.Constant;
import org.xingping.engine.condition.Expression.Count;
import org.xingping.engine.condition.Expression.Greatest;
import org.xingping.engine.condition.Expression.Known;
import org.xingping.engine.condition.Expression.Least;
import org.xingping.engine.condition.Expression.Lookup;
import org.xingping.engine.condition.Expression.Named;
import org.xingping.engine.condition.Expression.Negation;
import org.xingping.engine.condition.Expression.Not;
import org.xingping.engine.condition.Expression.Or;
import org.xingping.engine.condition.Expression.Product;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Quotient;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Expression.Rounded;
import org.xingping.engine.condition.Expression.Sum;
import org.xingping.engine.condition.Expression.Truth;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// How conditions and formulas respond to one name, by the signs on the way to it. Values are seen through; stars,
/// points and the like are inputs of their own, because they cannot but rise with the clauses they count.
final class Directions {

    private final CheckedStandard checked;
    private final Definitions definitions;
    private final Domains domains;
    private final LinearForms forms;
    private final String input;
    private final Map<String, Direction> named = new HashMap<>();

    Directions(CheckedStandard checked, Definitions definitions, Domains domains, LinearForms forms, String input) {
        this.checked = checked;
        this.definitions = definitions;
        this.domains = domains;
        this.forms = forms;
        this.input = input;
    }

    Direction of(Snippet snippet) {
        Compiled compiled = checked.compiled(snippet);
        return switch (compiled.tree()) {
            case Truth truth -> of(truth);
            case Quantity quantity -> of(quantity);
            case null -> unseen(compiled);
        };
    }

    /// Of a text only the row-wise fallback can run we know no more than what it mentions.
    private Direction unseen(Compiled compiled) {
        return compiled.names().stream().allMatch(name -> of(name) == Direction.NONE)
                ? Direction.NONE
                : Direction.MIXED;
    }

    Direction of(Quantity quantity) {
        Direction sum = Direction.NONE;
        for (Map.Entry<Quantity, Rational> term : forms.of(quantity).terms().entrySet()) {
            sum = sum.and(atom(term.getKey()).times(Domain.point(term.getValue())));
        }
        return sum;
    }

    private Direction atom(Quantity atom) {
        return switch (atom) {
            case Reference(String name) -> of(name);
            case Constant constant -> Direction.NONE;
            case Sum sum -> of(sum);
            case Negation negation -> of(negation);
            case Product(Quantity left, Quantity right) ->
                of(left).times(domains.of(right)).and(of(right).times(domains.of(left)));
            case Quotient(Quantity dividend, Quantity divisor) -> quotient(dividend, divisor);
            case Absolute(Quantity operand) -> of(operand).times(domains.of(operand));
            case Least(Quantity left, Quantity right) -> of(left).and(of(right));
            case Greatest(Quantity left, Quantity right) -> of(left).and(of(right));
            case Rounded(Quantity operand, var rounding) -> of(operand);
            case Choose(Truth condition, Quantity then, Quantity otherwise) -> choose(condition, then, otherwise);
            case Count(var conditions) -> conditions.stream().map(this::of).reduce(Direction.NONE, Direction::and);
            case Lookup(Quantity first, Quantity second, var rows) -> {
                Direction along = Tables.alongRows(rows);
                Direction across = Tables.alongColumns(rows);
                yield through(of(first), along).and(through(of(second), across));
            }
        };
    }

    private Direction quotient(Quantity dividend, Quantity divisor) {
        Domain below = domains.of(divisor);
        Direction divides = of(divisor);
        if (divides != Direction.NONE && !below.isNeverNegative() && !below.isNeverPositive()) {
            return Direction.MIXED; // it leaps where the divisor changes its sign
        }
        return of(dividend).times(below).and(divides.flipped().times(domains.of(dividend)));
    }

    private static Direction through(Direction inner, Direction outer) {
        return switch (outer) {
            case NONE -> Direction.NONE;
            case UP -> inner;
            case DOWN -> inner.flipped();
            case MIXED -> inner == Direction.NONE ? Direction.NONE : Direction.MIXED;
        };
    }

    private Direction choose(Truth condition, Quantity then, Quantity otherwise) {
        Direction branches = of(then).and(of(otherwise));
        Direction chooses = of(condition);
        if (chooses == Direction.NONE || then.equals(otherwise)) {
            return branches;
        }
        if (isAtLeast(then, otherwise)) {
            return branches.and(chooses);
        }
        return isAtLeast(otherwise, then) ? branches.and(chooses.flipped()) : Direction.MIXED;
    }

    private boolean isAtLeast(Quantity high, Quantity low) {
        return (low instanceof Least(Quantity left, Quantity right) && (left.equals(high) || right.equals(high)))
                || (high instanceof Greatest(Quantity first, Quantity second)
                        && (first.equals(low) || second.equals(low)))
                || domains.of(forms.of(high).minus(forms.of(low))).isNeverNegative();
    }

    Direction of(Truth truth) {
        return switch (truth) {
            case Always always -> Direction.NONE;
            case Known known -> Direction.NONE;
            case Named(String name) -> of(name);
            case Not(Truth operand) -> of(operand).flipped();
            case And(Truth left, Truth right) -> of(left).and(of(right));
            case Or(Truth left, Truth right) -> of(left).and(of(right));
            case ChooseTruth(Truth condition, Truth then, Truth otherwise) -> choose(condition, then, otherwise);
            case Compare compare -> compare(compare);
        };
    }

    private Direction choose(Truth condition, Truth then, Truth otherwise) {
        Direction branches = of(then).and(of(otherwise));
        Direction chooses = of(condition);
        if (then.equals(new Always(true)) || otherwise.equals(new Always(false))) {
            return branches.and(chooses);
        }
        if (then.equals(new Always(false)) || otherwise.equals(new Always(true))) {
            return branches.and(chooses.flipped());
        }
        return chooses == Direction.NONE ? branches : Direction.MIXED;
    }

    private Direction compare(Compare compare) {
        Threshold threshold = Threshold.of(compare, forms);
        Direction subject = Direction.NONE;
        for (Map.Entry<Quantity, Rational> term : threshold.subject().terms().entrySet()) {
            subject = subject.and(atom(term.getKey()).times(Domain.point(term.getValue())));
        }
        return switch (threshold.comparison()) {
            case GREATER, GREATER_OR_EQUAL -> subject;
            case LESS, LESS_OR_EQUAL -> subject.flipped();
            case EQUAL -> equality(threshold, subject);
            case NOT_EQUAL -> equality(threshold, subject).flipped();
        };
    }

    /// Being equal to the greatest possible number is being at least as great.
    private Direction equality(Threshold threshold, Direction subject) {
        Domain domain = domains.of(threshold.subject());
        if (domain.where(Comparison.GREATER, threshold.bound()).isEmpty()) {
            return subject;
        }
        if (domain.where(Comparison.LESS, threshold.bound()).isEmpty()) {
            return subject.flipped();
        }
        return subject == Direction.NONE ? Direction.NONE : Direction.MIXED;
    }

    Direction of(String name) {
        if (name.equals(input)) {
            return Direction.UP;
        }
        Direction known = named.get(name);
        if (known == null) {
            known = compute(name);
            named.put(name, known);
        }
        return known;
    }

    private Direction compute(String name) {
        if (name.startsWith(
                Definitions.quota(0).substring(0, Definitions.quota(0).length() - 1))) {
            return quota(Integer.parseInt(name.substring(name.indexOf(':') + 1)));
        }
        Value value = definitions.declared(name);
        if (value == null) {
            return Direction.NONE;
        }
        Quantity definition = definitions.value(name);
        return definition == null ? opaque(value.form()) : of(definition);
    }

    /// The better the number that decides, the surer the place.
    private Direction quota(int rule) {
        Standard.Quota quota = checked.standard().award().get(rule).quota();
        return quota == null ? Direction.NONE : of(quota.by());
    }

    private Direction opaque(Value.Form form) {
        return switch (form) {
            case Value.RankOf(Snippet of, var within, boolean highIsBest) -> highIsBest ? of(of).flipped() : of(of);
            case Value.Percentile(var share, Snippet of, var within) -> of(of);
            case Value.Is(Snippet formula) -> all(List.of(formula));
            case Value.Weighted(var parts) -> {
                List<Snippet> texts = new ArrayList<>();
                parts.forEach(part -> texts.addAll(List.of(part.of(), part.weight())));
                yield all(texts);
            }
            case Value.Bands(Snippet by, var bands) -> {
                List<Snippet> texts = new ArrayList<>(List.of(by));
                bands.forEach(band -> texts.add(band.is()));
                yield all(texts);
            }
            case Value.Matrix(Snippet first, Snippet second, var rows) -> all(List.of(first, second));
        };
    }

    private Direction all(List<Snippet> texts) {
        return texts.stream().allMatch(text -> of(text) == Direction.NONE) ? Direction.NONE : Direction.MIXED;
    }

    /// Which way a table's numbers go.
    private static final class Tables {
        private Tables() {}

        static Direction alongRows(List<List<BigDecimal>> rows) {
            Direction direction = Direction.NONE;
            for (int column = 0; column < rows.getFirst().size(); column++) {
                int at = column;
                direction = direction.and(
                        along(rows.stream().map(row -> row.get(at)).toList()));
            }
            return direction;
        }

        static Direction alongColumns(List<List<BigDecimal>> rows) {
            return rows.stream().map(Tables::along).reduce(Direction.NONE, Direction::and);
        }

        private static Direction along(List<BigDecimal> numbers) {
            Direction direction = Direction.NONE;
            for (int i = 1; i < numbers.size(); i++) {
                int order = numbers.get(i).compareTo(numbers.get(i - 1));
                direction = direction.and(order > 0 ? Direction.UP : order < 0 ? Direction.DOWN : Direction.NONE);
            }
            return direction;
        }
    }
}
