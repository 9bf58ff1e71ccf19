package org.xingping.engine.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Always;
import org.xingping.engine.condition.Expression.And;
import org.xingping.engine.condition.Expression.ChooseTruth;
import org.xingping.engine.condition.Expression.Compare;
import org.xingping.engine.condition.Expression.Known;
import org.xingping.engine.condition.Expression.Named;
import org.xingping.engine.condition.Expression.Not;
import org.xingping.engine.condition.Expression.Or;
import org.xingping.engine.condition.Expression.Truth;

/// Tells whether conditions can hold together, for at least one unit with complete facts.
///
/// A "no" is proved: intervals contradict each other on every branch. A "yes" may only mean that no proof was found.
final class Possibility {

    /// Conditions of real standards need a few dozen steps; beyond this we say "perhaps".
    private static final int STEP_LIMIT = 5_000;

    private final Domains domains;
    private final LinearForms forms;
    private final Map<Compare, Threshold> thresholds = new HashMap<>();

    Possibility(Domains domains, LinearForms forms) {
        this.domains = domains;
        this.forms = forms;
    }

    boolean canHold(List<Truth> together) {
        Todo todo = null;
        for (Truth truth : together.reversed()) {
            todo = new Todo(truth, true, todo);
        }
        return new Search().search(todo, new Constraints(domains));
    }

    Decision decide(Truth truth) {
        if (!canHold(List.of(truth))) {
            return Decision.NEVER;
        }
        return canHold(List.of(new Not(truth))) ? Decision.OPEN : Decision.ALWAYS;
    }

    /// Conditions still to be satisfied, the next one first.
    private record Todo(
            Truth truth, boolean holds, @Nullable Todo rest) {}

    private final class Search {
        private int steps;

        boolean search(@Nullable Todo todo, Constraints constraints) {
            if (todo == null || ++steps > STEP_LIMIT) {
                return true;
            }
            boolean holds = todo.holds;
            Todo rest = todo.rest;
            return switch (todo.truth) {
                case Always(boolean value) -> value == holds && search(rest, constraints);
                case Named(String name) -> named(name, holds, rest, constraints);
                case Known(String name) -> named("known:" + name, holds, rest, constraints);
                case Not(Truth operand) -> search(new Todo(operand, !holds, rest), constraints);
                case And(Truth left, Truth right) -> pair(left, right, holds, holds, rest, constraints);
                case Or(Truth left, Truth right) -> pair(left, right, !holds, holds, rest, constraints);
                case ChooseTruth(Truth condition, Truth then, Truth otherwise) ->
                    search(new Todo(condition, true, new Todo(then, holds, rest)), constraints)
                            || search(new Todo(condition, false, new Todo(otherwise, holds, rest)), constraints);
                case Compare compare -> compare(compare, holds, rest, constraints);
            };
        }

        /// Both sides, or either of them.
        private boolean pair(
                Truth left, Truth right, boolean both, boolean holds, @Nullable Todo rest, Constraints constraints) {
            if (both) {
                return search(new Todo(left, holds, new Todo(right, holds, rest)), constraints);
            }
            return search(new Todo(left, holds, rest), constraints)
                    || search(new Todo(right, holds, rest), constraints);
        }

        private boolean named(String name, boolean holds, @Nullable Todo rest, Constraints constraints) {
            Constraints with = constraints.with(name, holds);
            return with != null && search(rest, with);
        }

        private boolean compare(Compare compare, boolean holds, @Nullable Todo rest, Constraints constraints) {
            Threshold written = thresholds.computeIfAbsent(compare, each -> Threshold.of(each, forms));
            Threshold threshold = holds
                    ? written
                    : new Threshold(written.subject(), Threshold.negated(written.comparison()), written.bound());
            if (threshold.subject().isConstant()) {
                return threshold.holdsAnyway() && search(rest, constraints);
            }
            Constraints with = constraints.with(threshold);
            return with != null && search(rest, with);
        }
    }
}
