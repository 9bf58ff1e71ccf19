package org.xingping.app.ratings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.evidence.Attachment;
import org.xingping.app.facts.Stage;
import org.xingping.app.shell.StarGlyph;
import org.xingping.engine.explain.Explanation.PartKind;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.plan.Inspection.Outcome;

/// A unit's rating in words: star by star, clause by clause, down to the facts.
///
/// @param award the award or the span of those still possible, or why there is none
/// @param middle for the middle of the star; empty: nothing
/// @param isRated false: excluded or blocked
public record Explained(
        Text award,
        String middle,
        StarGlyph glyph,
        boolean isRated,
        boolean isDecided,
        List<Part> parts,
        List<Derived> values,
        List<Rule> rules,
        List<Consequence> consequences) {

    public Explained {
        parts = List.copyOf(parts);
        values = List.copyOf(values);
        rules = List.copyOf(rules);
        consequences = List.copyOf(consequences);
    }

    /// A section, tier or the vetoes.
    public record Part(
            PartKind kind,
            String id,
            Text title,
            @Nullable Outcome outcome,
            boolean isWinnable,
            boolean winsStar,
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
    /// @param omission why it is left out; null: it is kept
    /// @param partOmission why a part of it is left out; null: it is kept whole
    /// @param missing what is not reported
    public record Line(
            String id,
            Text title,
            @Nullable Outcome outcome,
            boolean isVeto,
            @Nullable Interval points,
            @Nullable Text condition,
            @Nullable Text filled,
            List<FactLine> facts,
            List<Text> missing,
            @Nullable Text omission,
            @Nullable Text partOmission) {
        public Line {
            facts = List.copyOf(facts);
            missing = List.copyOf(missing);
        }
    }

    /// A fact in force.
    ///
    /// @param by who entered it; empty on public pages
    /// @param evidence the files put forward for it; empty on public pages
    public record FactLine(
            String key,
            Text title,
            Text value,
            Stage stage,
            String source,
            String by,
            Instant at,
            List<Attachment> evidence) {
        public FactLine {
            evidence = List.copyOf(evidence);
        }
    }

    /// A number the standard derives.
    public record Derived(Text title, @Nullable Interval number, Text condition, Text filled) {}

    /// A rule of the award.
    ///
    /// @param condition null: always holds
    public record Rule(
            String level,
            Text title,
            @Nullable Text condition,
            @Nullable Text filled) {}

    /// What follows from the result.
    ///
    /// @param days null: no deadline
    public record Consequence(Text title, @Nullable Integer days, boolean isCertain) {}
}
