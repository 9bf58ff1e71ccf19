package org.xingping.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.plan.Inspection.ClauseOutcome;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.plan.Inspection.Outcome;
import org.xingping.engine.plan.Inspection.SectionOutcome;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Standard;

/// The outcomes of one section or tier for all units, row by row.
final class PartColumns {

    private final String id;
    private final List<String> keptClauses;
    private final boolean isTier;
    /// A letter per unit: see [#letter].
    final StringBuilder outcomes = new StringBuilder();
    final List<Integer> met = new ArrayList<>();
    final List<Integer> kept = new ArrayList<>();
    final List<@Nullable Interval> points = new ArrayList<>();

    private PartColumns(String id, List<Clause> kept, boolean isTier) {
        this.id = id;
        this.keptClauses = kept.stream().map(Clause::id).toList();
        this.isTier = isTier;
    }

    static List<PartColumns> of(Standard standard) {
        List<PartColumns> parts = new ArrayList<>();
        for (Section section : standard.sections()) {
            parts.add(new PartColumns(section.id(), section.kept(), false));
        }
        for (Standard.Tier tier : standard.ladder()) {
            parts.add(new PartColumns(tier.id(), tier.kept(), true));
        }
        return parts;
    }

    /// `m` met, `u` unmet, `?` unknown, `-` does not apply, `!` cannot be evaluated, `.` has no requirement;
    /// for a section also `o`: has no requirement, and clauses are unknown.
    static char letter(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> '.';
            case MET -> 'm';
            case UNMET -> 'u';
            case UNKNOWN -> '?';
            case NOT_APPLICABLE -> '-';
            case FAILED -> '!';
        };
    }

    void addUnrated() {
        outcomes.append('-');
        met.add(0);
        kept.add(0);
        points.add(null);
    }

    void add(Inspection inspection, Map<String, ClauseOutcome> clauses) {
        if (isTier) {
            addTier(inspection.tiers().get(id), clauses);
            return;
        }
        SectionOutcome section = inspection.sections().get(id);
        if (section == null) {
            addUnrated();
            return;
        }
        outcomes.append(letter(section));
        met.add(section.met());
        kept.add(section.kept());
        points.add(section.points());
    }

    private static char letter(SectionOutcome section) {
        if (!section.isWinnable()) {
            return '-';
        }
        return section.star() == null && section.possiblyMet() > section.met() ? 'o' : letter(section.star());
    }

    private void addTier(@Nullable Outcome outcome, Map<String, ClauseOutcome> clauses) {
        outcomes.append(letter(outcome));
        int metCount = 0;
        int keptCount = 0;
        for (String clause : keptClauses) {
            ClauseOutcome each = clauses.get(clause);
            if (each != null && each.outcome() != Outcome.NOT_APPLICABLE) {
                keptCount++;
                metCount += each.outcome() == Outcome.MET ? 1 : 0;
            }
        }
        met.add(metCount);
        kept.add(keptCount);
        points.add(null);
    }
}
