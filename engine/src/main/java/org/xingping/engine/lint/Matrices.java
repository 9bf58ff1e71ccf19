package org.xingping.engine.lint;

import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Value;

/// The indexes of a table stay inside it.
///
/// Rule `matrix-range`.
final class Matrices implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        study.standard().values().forEach(value -> check(study, value, problems));
        study.standard().formulas().forEach(value -> check(study, value, problems));
    }

    private static void check(Study study, Value value, Problems problems) {
        if (value.form() instanceof Value.Matrix(Snippet first, Snippet second, var rows)) {
            index(study, first, rows.size(), "行", "rows", problems);
            index(study, second, rows.getFirst().size(), "列", "columns", problems);
        }
    }

    private static void index(Study study, Snippet index, int size, String zh, String en, Problems problems) {
        Quantity number = study.number(index);
        Domain table = Domain.between(1, size);
        if (number == null || isInside(study.domains().of(number), size)) {
            return;
        }
        Rational outside = study.examples().reach(number, at -> !table.contains(at));
        if (outside == null) {
            return; // the bounds are wider than the truth may be
        }
        String example = Wording.number(outside);
        problems.warning(
                index.at(),
                "matrix-range",
                Text.of(
                        index.text() + " 可能是 " + example + "，而表只有 1 到 " + size + " " + zh + "，这样的单位无法评定",
                        index.text() + " can be " + example + ", but the table has " + en + " 1 to " + size
                                + ": such a unit cannot be rated"),
                Text.of(
                        "请补表，或用 clamp(" + index.text() + ", 1, " + size + ") 限住",
                        "extend the table, or hold the index with clamp(" + index.text() + ", 1, " + size + ")"));
    }

    private static boolean isInside(Domain domain, int size) {
        return Integer.valueOf(0).equals(domain.decimals())
                && domain.meet(Domain.between(1, size)).equals(domain);
    }
}
