package org.xingping.engine.lint;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Rational;

/// What has been assumed of numbers and truths so far. Immutable.
final class Constraints {

    /// Narrowing may creep on for ever; a few rounds find what people write.
    private static final int ROUND_LIMIT = 6;

    private final Domains domains;
    private final Map<Linear, Domain> numbers;
    private final Map<String, Boolean> truths;

    Constraints(Domains domains) {
        this(domains, Map.of(), Map.of());
    }

    private Constraints(Domains domains, Map<Linear, Domain> numbers, Map<String, Boolean> truths) {
        this.domains = domains;
        this.numbers = numbers;
        this.truths = truths;
    }

    /// These with one more truth; null when that contradicts them.
    @Nullable
    Constraints with(String name, boolean holds) {
        Boolean old = truths.get(name);
        if (old != null) {
            return old == holds ? this : null;
        }
        Map<String, Boolean> more = new HashMap<>(truths);
        more.put(name, holds);
        return new Constraints(domains, numbers, more);
    }

    /// These with one more threshold; null when that contradicts them.
    @Nullable
    Constraints with(Threshold threshold) {
        Linear subject = threshold.subject();
        Map<Linear, Domain> more = new HashMap<>(numbers);
        Domain narrowed = domain(subject, more).where(threshold.comparison(), threshold.bound());
        more.put(subject, narrowed);
        return narrowed.isEmpty() || !spread(more) ? null : new Constraints(domains, more, truths);
    }

    private Domain domain(Linear subject, Map<Linear, Domain> known) {
        Domain computed = domains.of(subject, atom -> atom(atom, known));
        Domain assumed = known.get(subject);
        return assumed == null ? computed : assumed.meet(computed);
    }

    private Domain atom(Quantity atom, Map<Linear, Domain> known) {
        Domain assumed = known.get(Linear.of(atom));
        return assumed == null ? domains.atom(atom) : assumed;
    }

    /// What a sum leaves for each of its parts; false when it leaves nothing.
    private boolean spread(Map<Linear, Domain> known) {
        for (int round = 0; round < ROUND_LIMIT; round++) {
            boolean changed = false;
            for (Linear sum : known.keySet().stream()
                    .filter(each -> each.terms().size() > 1)
                    .toList()) {
                for (Quantity part : sum.terms().keySet()) {
                    Domain old = atom(part, known);
                    Domain left = left(sum, part, known);
                    Domain fresh = old.meet(left);
                    if (fresh.isEmpty()) {
                        return false;
                    }
                    if (!fresh.equals(old)) {
                        known.put(Linear.of(part), fresh);
                        changed = true;
                    }
                }
            }
            if (!changed) {
                return true;
            }
        }
        return true;
    }

    private Domain left(Linear sum, Quantity part, Map<Linear, Domain> known) {
        Rational factor = sum.factor(part);
        Linear others = sum.minus(Linear.of(part).times(factor));
        Domain whole = domain(sum, known);
        return whole.plus(domains.of(others, atom -> atom(atom, known)).times(Rational.of(-1)))
                .times(Rational.of(1).dividedBy(factor));
    }
}
