package org.xingping.engine.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression;
import org.xingping.engine.condition.Expression.Compare;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;

/// A comparison of one named number with a constant, the kind that most conditions are made of.
///
/// @param domain what the number can be
record PlainComparison(Compiled text, String name, Comparison comparison, Rational bound, Domain domain, Position at) {

    /// The plain comparisons of a text, in its order.
    static List<PlainComparison> of(Study study, Compiled text) {
        List<PlainComparison> plain = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        List<Expression> parts = text.tree() == null ? List.of() : Trees.all(text.tree());
        for (Expression part : parts) {
            if (part instanceof Compare compare) {
                Threshold threshold = Threshold.of(compare, study.asWritten());
                if (threshold.subject().single() instanceof Reference(String name)) {
                    plain.add(new PlainComparison(
                            text,
                            name,
                            threshold.comparison(),
                            threshold.bound(),
                            study.domains().of(name),
                            Study.at(text, name, seen.getOrDefault(name, 0))));
                }
            }
            if (part instanceof Reference(String name)) {
                seen.merge(name, 1, Integer::sum);
            }
        }
        return plain;
    }

    Decision decision() {
        if (domain.where(comparison, bound).isEmpty()) {
            return Decision.NEVER;
        }
        return domain.where(Threshold.negated(comparison), bound).isEmpty() ? Decision.ALWAYS : Decision.OPEN;
    }

    /// Whether the number can lie on either side of the bound and yet never be written so finely.
    boolean isTooFine() {
        return domain.decimals() != null && !Decimals.fits(bound, domain.decimals());
    }

    /// "people 只取整数" / "people is a whole number".
    Text fineness() {
        return Wording.fineness(Study.spelled(text, name), domain.decimals());
    }

    Text written(Study study) {
        return Wording.comparison(study, text, name, comparison, bound);
    }

    /// Why it holds for nobody or for everybody.
    Text reason(Study study) {
        Text written = written(study);
        Text range = Wording.range(study, name, domain);
        String spelled = Study.spelled(text, name);
        return decision() == Decision.NEVER
                ? Text.of(
                        "“" + written.zh() + "”不可能成立：" + spelled + " " + range.zh(),
                        "`" + written.en() + "` can never hold: " + spelled + " " + range.en())
                : Text.of(
                        "“" + written.zh() + "”总是成立：" + spelled + " " + range.zh(),
                        "`" + written.en() + "` always holds: " + spelled + " " + range.en());
    }
}
