package org.xingping.engine.lint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression.And;
import org.xingping.engine.condition.Expression.Compare;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Reference;
import org.xingping.engine.condition.Expression.Truth;
import org.xingping.engine.standard.Standard.AwardRule;

/// A rule of the award that holds on one stretch of one named number.
///
/// @param rule its place among the rules
/// @param stretch where it holds
/// @param fromBelow whether the text itself says where the stretch begins
/// @param fromAbove whether the text itself says where it ends
record AwardBand(int rule, Compiled text, String subject, Domain stretch, boolean fromBelow, boolean fromAbove) {

    /// All rules that are bands; those that ask for anything else as well, or have a quota, are none.
    static List<AwardBand> of(Study study) {
        List<AwardBand> bands = new ArrayList<>();
        for (int i = 0; i < study.standard().award().size(); i++) {
            AwardRule rule = study.standard().award().get(i);
            if (rule.when() != null && rule.quota() == null) {
                AwardBand band = of(study, i, study.compiled(rule.when()));
                if (band != null) {
                    bands.add(band);
                }
            }
        }
        return bands;
    }

    private static @Nullable AwardBand of(Study study, int rule, Compiled text) {
        List<Threshold> thresholds = new ArrayList<>();
        if (!(text.tree() instanceof Truth truth) || !conjunction(study, truth, thresholds)) {
            return null;
        }
        Linear subject = thresholds.getFirst().subject();
        if (!(subject.single() instanceof Reference(String name))
                || !thresholds.stream().allMatch(each -> each.subject().equals(subject))) {
            return null;
        }
        Domain stretch = study.domains().of(name);
        for (Threshold each : thresholds) {
            stretch = stretch.where(each.comparison(), each.bound());
        }
        return stretch.isEmpty()
                ? null
                : new AwardBand(rule, text, name, stretch, says(thresholds, 1), says(thresholds, -1));
    }

    /// Whether a threshold lets in what lies so much to one side of it and not what lies to the other.
    private static boolean says(List<Threshold> thresholds, int side) {
        return thresholds.stream()
                .map(Threshold::comparison)
                .anyMatch(each -> each == Comparison.EQUAL || (each.holds(side) && !each.holds(-side)));
    }

    private static boolean conjunction(Study study, Truth truth, List<Threshold> thresholds) {
        return switch (truth) {
            case Compare compare -> thresholds.add(Threshold.of(compare, study.asWritten()));
            case And(Truth left, Truth right) ->
                conjunction(study, left, thresholds) && conjunction(study, right, thresholds);
            default -> false;
        };
    }

    String written() {
        return text.source().text();
    }

    String spelled() {
        return Study.spelled(text, subject);
    }

    Quantity quantity() {
        return new Reference(subject);
    }
}
