package org.xingping.engine.lint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Value;

/// The weights of a total are no less than zero and add up to one.
///
/// Rules `weight-negative`, `weights-not-one`.
final class Weights implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        study.standard().values().forEach(value -> check(study, value, problems));
        study.standard().formulas().forEach(value -> check(study, value, problems));
    }

    private static void check(Study study, Value value, Problems problems) {
        if (value.form() instanceof Value.Weighted(List<Value.Part> parts)) {
            Rational sum = Rational.ZERO;
            for (Value.Part part : parts) {
                Rational weight = constant(study, part.weight());
                if (weight == null) {
                    return; // a weight that varies from unit to unit is nothing we can add up
                }
                if (weight.compareTo(Rational.ZERO) < 0) {
                    negative(part, weight, problems);
                }
                sum = sum.plus(weight);
            }
            if (sum.compareTo(Rational.of(1)) != 0) {
                sum(value, sum, problems);
            }
        }
    }

    /// The number a text stands for, parameters filled in; null when it varies.
    static @Nullable Rational constant(Study study, Snippet snippet) {
        Quantity number = study.number(snippet);
        Domain domain = number == null ? Domain.ANY : study.domains().of(number);
        Domain.End low = domain.low();
        return domain.isPoint() && low != null ? low.value() : null;
    }

    private static void negative(Value.Part part, Rational weight, Problems problems) {
        String written = Wording.number(weight);
        problems.error(
                part.weight().at(),
                "weight-negative",
                Text.of(
                        "权重为负（" + written + "），此项越高总分越低",
                        "the weight is negative (" + written + "): the better this part, the lower the total"),
                Text.of("权重须不小于 0", "a weight is zero or more"));
    }

    private static void sum(Value value, Rational sum, Problems problems) {
        String written = Wording.number(sum);
        boolean isPercent = sum.compareTo(Rational.of(100)) == 0;
        problems.error(
                value.at(),
                "weights-not-one",
                Text.of(
                        "“" + value.name() + "”的权重之和是 " + written + "，不是 1",
                        "the weights of `" + value.name() + "` add up to " + written + " and not to 1"),
                isPercent
                        ? Text.of("百分数请写成小数，如 70% 写成 0.7", "write percentages as decimals, 70% as 0.7")
                        : Text.of("请调整权重，使其和为 1", "change the weights so that they add up to 1"));
    }
}
