package org.xingping.engine.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.problem.Position;

/// A standard as its file says it, before any condition is checked.
///
/// @param rates the kind of unit it rates, such as `community`
/// @param period what one rating speaks for: `year`, `quarter` or `month`
/// @param metrics metrics of its own, beside the dictionary's
/// @param sections parts in the order of the document
/// @param ladder cumulative tiers, lowest first; empty for a standard without a ladder
/// @param score the number units are ranked by; null when they are not ranked
/// @param levels every award there is, best first
/// @param award rules tested from the top; the first that holds gives the award
/// @param procedure the steps from application to publication; null when the standard does not say
/// @param formulas numbers computed after the award, such as funds
public record Standard(
        String id,
        String edition,
        Text title,
        Text source,
        String rates,
        String period,
        List<Text> notes,
        List<Parameter> parameters,
        List<Scale> scales,
        List<Metric> metrics,
        List<Exclusion> excluded,
        List<Value> values,
        List<Section> sections,
        List<Tier> ladder,
        List<Veto> vetoes,
        @Nullable Snippet score,
        List<Level> levels,
        List<AwardRule> award,
        @Nullable Movement movement,
        List<Target> targets,
        List<Consequence> consequences,
        @Nullable Procedure procedure,
        List<Value> formulas,
        Position at) {

    public Standard {
        notes = List.copyOf(notes);
        parameters = List.copyOf(parameters);
        scales = List.copyOf(scales);
        metrics = List.copyOf(metrics);
        excluded = List.copyOf(excluded);
        values = List.copyOf(values);
        sections = List.copyOf(sections);
        ladder = List.copyOf(ladder);
        vetoes = List.copyOf(vetoes);
        levels = List.copyOf(levels);
        award = List.copyOf(award);
        targets = List.copyOf(targets);
        consequences = List.copyOf(consequences);
        formulas = List.copyOf(formulas);
    }

    /// A constant that overlays and the lab may turn.
    ///
    /// @param low least sensible value; null when unbounded
    /// @param high greatest sensible value; null when unbounded
    public record Parameter(
            String name,
            BigDecimal value,
            Text title,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            Position at) {}

    /// Units that are not rated at all.
    public record Exclusion(Snippet when, Text reason, Position at) {}

    /// A step of a cumulative ladder.
    public record Tier(String id, Text title, List<Clause> clauses, Position at) {
        public Tier {
            clauses = List.copyOf(clauses);
        }

        public List<Clause> kept() {
            return clauses.stream().filter(clause -> !clause.isOmitted()).toList();
        }
    }

    /// A circumstance that limits the award.
    ///
    /// @param caps level the award cannot exceed while it holds; empty when the veto is omitted
    public record Veto(Clause clause, String caps) {}

    /// An award.
    ///
    /// @param value the number `award_value` stands for; null when the award is no number
    public record Level(String id, Text title, @Nullable BigDecimal value, Position at) {}

    /// "The award is `is` when …".
    ///
    /// @param when condition; null for the last rule, which always holds
    /// @param quota how many of a group can have it; null when there is no limit
    public record AwardRule(
            String is, @Nullable Snippet when, @Nullable Quota quota, Position at) {}

    /// A limit on how many of a group receive an award.
    ///
    /// @param share share of the group, an expression over parameters
    /// @param by what decides who is best, the more the better
    /// @param places how the number of places is rounded
    /// @param tiesIn whether all of a tie across the border is in, or nobody of it
    /// @param amongEligible whether only units that meet the rule's condition are compared
    public record Quota(
            Snippet share, Group within, Snippet by, RoundingMode places, boolean tiesIn, boolean amongEligible) {}

    /// How far an award may move from last cycle's.
    ///
    /// @param up most levels upwards; null for no limit
    /// @param down most levels downwards; null for no limit
    public record Movement(@Nullable Integer up, @Nullable Integer down) {}

    /// What a group as a whole should reach.
    ///
    /// @param among condition on the award that makes up the base; null for everybody rated
    public record Target(
            String id,
            Text title,
            Group within,
            @Nullable Snippet among,
            Snippet share,
            BigDecimal atLeast,
            Position at) {}

    /// What follows from a result.
    ///
    /// @param kind rectify, interview, notice, commend, replace or publish
    /// @param days days to comply; null when no deadline is set
    /// @param cycles how many cycles running, this one included, the condition must have held
    public record Consequence(
            String id, Text title, String kind, @Nullable Integer days, Snippet when, int cycles, Position at) {}

    /// All clauses of sections, ladder and vetoes, in the order of the document, the omitted ones included.
    public List<Clause> clauses() {
        List<Clause> clauses = new ArrayList<>();
        sections.forEach(section -> clauses.addAll(section.clauses()));
        ladder.forEach(tier -> clauses.addAll(tier.clauses()));
        vetoes.forEach(veto -> clauses.add(veto.clause()));
        return clauses;
    }

    /// The place of a level, 0 for the best; -1 when there is no such level.
    public int placeOf(String level) {
        for (int place = 0; place < levels.size(); place++) {
            if (levels.get(place).id().equals(level)) {
                return place;
            }
        }
        return -1;
    }
}
