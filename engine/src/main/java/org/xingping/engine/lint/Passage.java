package org.xingping.engine.lint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// A condition or formula and the part it plays in the standard.
record Passage(Compiled text, Role role) {

    /// What a condition or formula is there for.
    enum Role {
        EXCLUSION,
        VALUE,
        /// What a section takes.
        REQUIREMENT,
        CLAUSE,
        POINTS,
        VETO,
        SCORE,
        AWARD,
        QUOTA_SHARE,
        QUOTA_BY,
        TARGET,
        CONSEQUENCE,
        FORMULA
    }

    /// All conditions and formulas of a standard.
    static List<Passage> of(CheckedStandard checked) {
        Collector collector = new Collector(checked);
        collector.collect(checked.standard());
        return List.copyOf(collector.passages);
    }

    private static final class Collector {
        private final CheckedStandard checked;
        private final List<Passage> passages = new ArrayList<>();

        Collector(CheckedStandard checked) {
            this.checked = checked;
        }

        void collect(Standard standard) {
            standard.excluded().forEach(exclusion -> add(Role.EXCLUSION, exclusion.when()));
            standard.values().forEach(value -> value(Role.VALUE, value));
            for (Section section : standard.sections()) {
                if (section.requirement() instanceof Section.Requirement.Holds(Snippet condition)) {
                    add(Role.REQUIREMENT, condition);
                }
                section.clauses().forEach(clause -> clause(Role.CLAUSE, clause));
            }
            standard.ladder().forEach(tier -> tier.clauses().forEach(clause -> clause(Role.CLAUSE, clause)));
            standard.vetoes().forEach(veto -> clause(Role.VETO, veto.clause()));
            add(Role.SCORE, standard.score());
            for (Standard.AwardRule rule : standard.award()) {
                add(Role.AWARD, rule.when());
                if (rule.quota() != null) {
                    add(Role.QUOTA_SHARE, rule.quota().share());
                    add(Role.QUOTA_BY, rule.quota().by());
                }
            }
            for (Standard.Target target : standard.targets()) {
                add(Role.TARGET, target.among());
                add(Role.TARGET, target.share());
            }
            standard.consequences().forEach(consequence -> add(Role.CONSEQUENCE, consequence.when()));
            standard.formulas().forEach(value -> value(Role.FORMULA, value));
        }

        private void add(Role role, @Nullable Snippet snippet) {
            if (snippet != null) {
                passages.add(new Passage(checked.compiled(snippet), role));
            }
        }

        private void clause(Role role, Clause clause) {
            switch (clause.kind()) {
                case Clause.When(Snippet condition, var worth) -> add(role, condition);
                case Clause.FormulaPoints points -> add(Role.POINTS, points.formula());
                case Clause.Finding finding -> {}
                case Clause.AwardedPoints points -> {}
                case Clause.Omitted omitted -> {}
            }
        }

        private void value(Role role, Value value) {
            switch (value.form()) {
                case Value.Is(Snippet formula) -> add(role, formula);
                case Value.Weighted(var parts) ->
                    parts.forEach(part -> {
                        add(role, part.of());
                        add(role, part.weight());
                    });
                case Value.Bands(Snippet by, var bands) -> {
                    add(role, by);
                    bands.forEach(band -> add(role, band.is()));
                }
                case Value.Matrix(Snippet first, Snippet second, var rows) -> {
                    add(role, first);
                    add(role, second);
                }
                case Value.RankOf rank -> add(role, rank.of());
                case Value.Percentile percentile -> add(role, percentile.of());
            }
        }
    }
}
