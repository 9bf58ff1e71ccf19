package org.xingping.engine.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.condition.Expression.Absolute;
import org.xingping.engine.condition.Expression.Choose;
import org.xingping.engine.condition.Expression.Compare;
import org.xingping.engine.condition.Expression.Constant;
import org.xingping.engine.condition.Expression.Count;
import org.xingping.engine.condition.Expression.Greatest;
import org.xingping.engine.condition.Expression.Least;
import org.xingping.engine.condition.Expression.Lookup;
import org.xingping.engine.condition.Expression.Negation;
import org.xingping.engine.condition.Expression.Product;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Quotient;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Expression.Rounded;
import org.xingping.engine.condition.Expression.Sum;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Value;

/// Only numbers of one unit are compared or added.
///
/// A constant may carry any unit, and a count may be a count of anything, so both go with everything.
///
/// Rule `unit-mismatch`.
final class Units implements Rule {

    private static final String RATIO = "ratio";

    @Override
    public void check(Study study, Problems problems) {
        for (Passage passage : study.passages()) {
            Expression tree = passage.text().tree();
            if (tree != null) {
                new Walk(study, passage.text(), problems).walk(tree);
            }
        }
        study.standard().values().forEach(value -> weighted(study, value, problems));
        study.standard().formulas().forEach(value -> weighted(study, value, problems));
    }

    private static void weighted(Study study, Value value, Problems problems) {
        if (value.form() instanceof Value.Weighted(var parts)) {
            String first = null;
            String firstText = "";
            for (Value.Part part : parts) {
                Quantity of = study.number(part.of());
                String unit = of == null ? null : new Walk(study, study.compiled(part.of()), problems).unit(of);
                if (unit != null && first != null && !unit.equals(first)) {
                    Text what = mismatch(firstText, first, part.of().text(), unit);
                    problems.warning(part.of().at(), "unit-mismatch", what, remedy());
                }
                if (first == null && unit != null) {
                    first = unit;
                    firstText = part.of().text();
                }
            }
        }
    }

    private static Text mismatch(String left, String leftUnit, String right, String rightUnit) {
        return Text.of(
                left + " 以 " + leftUnit + " 计，" + right + " 以 " + rightUnit + " 计，不能相比或相加",
                left + " is in " + leftUnit + " and " + right + " in " + rightUnit
                        + "; they cannot be compared or added");
    }

    private static Text remedy() {
        return Text.of("请换算成同一单位，或改用同一单位的指标", "convert one of them, or use metrics of one unit");
    }

    private static final class Walk {
        private final Study study;
        private final Compiled text;
        private final Problems problems;
        private final Set<String> seen = new HashSet<>();

        Walk(Study study, Compiled text, Problems problems) {
            this.study = study;
            this.text = text;
            this.problems = problems;
        }

        void walk(Expression expression) {
            for (Expression part : Trees.all(expression)) {
                pairs(part).forEach(pair -> compare(pair.left, pair.right));
            }
        }

        private record Pair(Quantity left, Quantity right) {}

        /// The two sides that have to be of one unit.
        private static List<Pair> pairs(Expression part) {
            List<Pair> pairs = new ArrayList<>();
            switch (part) {
                case Compare(var comparison, var left, var right) -> pairs.add(new Pair(left, right));
                case Sum(var left, var right) -> pairs.add(new Pair(left, right));
                case Least(var left, var right) -> pairs.add(new Pair(left, right));
                case Greatest(var left, var right) -> pairs.add(new Pair(left, right));
                case Choose(var condition, var then, var otherwise) -> pairs.add(new Pair(then, otherwise));
                default -> {}
            }
            return pairs;
        }

        private void compare(Quantity left, Quantity right) {
            String leftUnit = unit(left);
            String rightUnit = unit(right);
            if (leftUnit == null || rightUnit == null || leftUnit.equals(rightUnit)) {
                return;
            }
            String leftName = nameIn(left);
            String rightName = nameIn(right);
            problems.warning(
                    Study.at(text, rightName, 0),
                    "unit-mismatch",
                    mismatch(Study.spelled(text, leftName), leftUnit, Study.spelled(text, rightName), rightUnit),
                    remedy());
        }

        private static String nameIn(Quantity quantity) {
            return Trees.all(quantity).stream()
                    .filter(Reference.class::isInstance)
                    .map(part -> ((Reference) part).name())
                    .findFirst()
                    .orElse("");
        }

        /// The unit of a quantity; null when it goes with every unit or cannot be told.
        @Nullable
        String unit(Quantity quantity) {
            return switch (quantity) {
                case Constant constant -> null;
                case Reference(String name) -> unit(name);
                case Sum(var left, var right) -> either(left, right);
                case Least(var left, var right) -> either(left, right);
                case Greatest(var left, var right) -> either(left, right);
                case Choose(var condition, var then, var otherwise) -> either(then, otherwise);
                case Negation(var operand) -> unit(operand);
                case Absolute(var operand) -> unit(operand);
                case Rounded(var operand, var rounding) -> unit(operand);
                case Product(var left, var right) -> product(unit(left), unit(right));
                case Quotient(var dividend, var divisor) -> quotient(unit(dividend), unit(divisor));
                case Count count -> null;
                case Lookup lookup -> null;
            };
        }

        private @Nullable String either(Quantity left, Quantity right) {
            String unit = unit(left);
            return unit == null ? unit(right) : unit;
        }

        /// A share of something is counted as that something.
        private static @Nullable String product(@Nullable String left, @Nullable String right) {
            if (RATIO.equals(left)) {
                return right;
            }
            return RATIO.equals(right) ? left : null;
        }

        private static @Nullable String quotient(@Nullable String dividend, @Nullable String divisor) {
            if (dividend != null && dividend.equals(divisor)) {
                return RATIO;
            }
            return RATIO.equals(divisor) ? dividend : null;
        }

        private @Nullable String unit(String name) {
            Metric metric = study.checked().metric(name);
            if (metric != null) {
                return switch (metric.kind()) {
                    case Metric.Numbers numbers -> known(numbers.unit());
                    case Metric.Words words -> null; // the type check sees to words
                };
            }
            Value value = study.definitions().declared(name);
            if (value != null) {
                Quantity definition = study.definitions().value(name);
                boolean isOpen = value.unit().isEmpty() && definition != null && seen.add(name);
                String unit = isOpen && definition != null ? unit(definition) : known(value.unit());
                seen.remove(name);
                return unit;
            }
            if (name.equals(StandardNames.POINTS) || name.startsWith(StandardNames.points(""))) {
                return "points";
            }
            return name.equals(StandardNames.SHARE) || name.startsWith(StandardNames.share("")) ? RATIO : null;
        }

        private static @Nullable String known(String unit) {
            return unit.isEmpty() || unit.equals("count") ? null : unit;
        }
    }
}
