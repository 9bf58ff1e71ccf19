package org.xingping.engine.lint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.condition.Expression.Always;
import org.xingping.engine.condition.Expression.And;
import org.xingping.engine.condition.Expression.Choose;
import org.xingping.engine.condition.Expression.Least;
import org.xingping.engine.condition.Expression.Named;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Truth;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Standard.AwardRule;

/// The award as one expression over what its rules, vetoes and required sections ask.
final class AwardForms {

    static final String QUOTA = "quota:";

    private final CheckedStandard checked;
    private final Standard standard;

    AwardForms(CheckedStandard checked) {
        this.checked = checked;
        this.standard = checked.standard();
    }

    private @Nullable Truth truth(Snippet snippet) {
        return checked.compiled(snippet).tree() instanceof Truth truth ? truth : null;
    }

    /// How good a level is: 0 for the worst.
    int merit(String level) {
        return standard.levels().size() - 1 - standard.placeOf(level);
    }

    /// What it takes for a rule to hold; null where only the row-wise fallback can tell.
    @Nullable
    Truth condition(int rule) {
        AwardRule each = standard.award().get(rule);
        Truth when = each.when() == null ? new Always(true) : truth(each.when());
        return when == null || each.quota() == null ? when : new And(when, new Named(QUOTA + rule));
    }

    /// The merit of the award: the first rule that holds, lowered by vetoes and missed requirements.
    @Nullable
    Quantity merit() {
        Quantity merit = Definitions.constant(merit(standard.award().getLast().is()));
        for (int i = standard.award().size() - 2; i >= 0; i--) {
            Truth condition = condition(i);
            if (condition == null) {
                return null;
            }
            merit = new Choose(
                    condition,
                    Definitions.constant(merit(standard.award().get(i).is())),
                    merit);
        }
        for (Section section : standard.sections()) {
            // where nothing applies nothing can be missed
            if (section.caps() != null && !section.kept().isEmpty()) {
                Quantity lowered = new Least(merit, Definitions.constant(merit(section.caps())));
                merit = new Choose(new Named(StandardNames.star(section.id())), merit, lowered);
            }
        }
        for (Standard.Veto veto : standard.vetoes()) {
            if (!veto.clause().isOmitted()) {
                Quantity lowered = new Least(merit, Definitions.constant(merit(veto.caps())));
                Truth holds = new Named(StandardNames.met(veto.clause().id()));
                merit = new Choose(holds, lowered, merit);
            }
        }
        return merit;
    }

    /// The value of the award's level.
    @Nullable
    Quantity value() {
        Quantity merit = merit();
        if (merit == null) {
            return null;
        }
        List<BigDecimal> values = new ArrayList<>();
        for (Standard.Level level : standard.levels().reversed()) {
            if (level.value() == null) {
                return null;
            }
            values.add(level.value());
        }
        return ValueForms.nth(merit, values);
    }
}
