package org.xingping.engine.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.plan.Inspection.Outcome;

/// The reasons behind one unit's rating, in the order of the standard.
///
/// @param unit id of the unit
/// @param name its name; null when the facts give none
/// @param awardLow worst award still possible; null when the unit is not rated
/// @param awardHigh best award still possible
/// @param notRated why the unit is not rated: excluded or blocked; null when it is rated
/// @param values the derived numbers, those without a title included
public record Explanation(
        String unit,
        @Nullable String name,
        @Nullable String awardLow,
        @Nullable String awardHigh,
        @Nullable Text notRated,
        List<Part> parts,
        List<Derived> values,
        List<Rule> rules) {

    public Explanation {
        parts = List.copyOf(parts);
        values = List.copyOf(values);
        rules = List.copyOf(rules);
    }

    /// What a part of a standard is.
    public enum PartKind {
        SECTION,
        TIER,
        VETOES
    }

    /// A section, a tier of a ladder, or the vetoes.
    ///
    /// @param outcome whether its requirement is met; null where it has none
    /// @param winsStar whether meeting it wins a star
    /// @param isWinnable whether anything in it applies
    /// @param met clauses certainly met
    /// @param kept met-or-unmet clauses that apply
    /// @param points its points; null where it gives none
    public record Part(
            PartKind kind,
            String id,
            Text title,
            @Nullable Outcome outcome,
            boolean winsStar,
            boolean isWinnable,
            int met,
            int kept,
            @Nullable Interval points,
            List<Line> lines) {
        public Part {
            lines = List.copyOf(lines);
        }
    }

    /// A clause.
    ///
    /// @param outcome what came of it; null for an omitted clause. For a veto MET means that it holds
    /// @param points points it earns; null where it earns none
    /// @param condition the condition as the standard says it; null where a reviewer decides
    /// @param filled the condition with the unit's numbers in the place of names, `?` for what is not reported
    /// @param missing columns of facts that are blank and matter here
    /// @param omitted letter of the reason for leaving the clause out; null when it is kept
    /// @param partOmitted letter of the reason for leaving a part out; null when it is kept whole
    public record Line(
            String id,
            Text title,
            @Nullable Outcome outcome,
            @Nullable Interval points,
            @Nullable String condition,
            @Nullable String filled,
            List<String> missing,
            @Nullable String omitted,
            @Nullable String partOmitted) {
        public Line {
            missing = List.copyOf(missing);
        }
    }

    /// A derived number.
    ///
    /// @param number null where it cannot be evaluated
    public record Derived(String name, Text title, @Nullable Interval number, String condition, String filled) {}

    /// A rule of the award.
    ///
    /// @param condition null for the last rule, which always holds
    public record Rule(
            String level,
            Text title,
            @Nullable String condition,
            @Nullable String filled) {}
}
