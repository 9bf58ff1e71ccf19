package org.xingping.app.ratings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.StarGlyph;
import org.xingping.app.shell.StarGlyph.Petal;
import org.xingping.app.shell.StarGlyph.Shape;
import org.xingping.app.shell.StarGlyph.State;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.plan.Inspection.ClauseOutcome;
import org.xingping.engine.plan.Inspection.Interval;
import org.xingping.engine.plan.Inspection.Outcome;
import org.xingping.engine.plan.Inspection.SectionOutcome;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Standard;

/// Draws a rating as a star: a petal for each section, filled by what is certainly met; a point for each tier; a ring
/// where a standard has neither.
final class Petals {

    private static final Petal NOT_RATED = new Petal(State.NOT_RATED, 0, 0);

    private final RatingTable ratings;
    private final Standard standard;

    /// The most points of each section; null where it gives none or has no bound.
    private final List<@Nullable BigDecimal> most = new ArrayList<>();

    Petals(RatingTable ratings) {
        this.ratings = ratings;
        this.standard = ratings.standard().standard();
        standard.sections().forEach(section -> most.add(section.mostPoints()));
    }

    StarGlyph of(int row) {
        if (!standard.sections().isEmpty()) {
            return new StarGlyph(Shape.PETALS, sections(row));
        }
        if (!standard.ladder().isEmpty()) {
            return new StarGlyph(Shape.TIERS, tiers(row));
        }
        return new StarGlyph(Shape.RING, List.of(ring(row)));
    }

    private List<Petal> sections(int row) {
        List<Petal> petals = new ArrayList<>();
        boolean isRated = ratings.isRated(row);
        Map<String, SectionOutcome> outcomes = isRated ? ratings.inspect(row).sections() : Map.of();
        for (int i = 0; i < standard.sections().size(); i++) {
            SectionOutcome outcome = outcomes.get(standard.sections().get(i).id());
            petals.add(outcome == null ? NOT_RATED : petal(outcome, most.get(i)));
        }
        return petals;
    }

    private static Petal petal(SectionOutcome outcome, @Nullable BigDecimal most) {
        if (!outcome.isWinnable()) {
            return NOT_RATED;
        }
        int low;
        int high;
        if (most != null) {
            Interval points = outcome.points();
            low = hundredths(points.low().rounded(), most);
            high = hundredths(points.high().rounded(), most);
        } else if (outcome.kept() > 0) {
            low = outcome.met() * 100 / outcome.kept();
            high = outcome.possiblyMet() * 100 / outcome.kept();
        } else {
            low = 0;
            high = 0;
        }
        return petal(outcome.star(), low, Math.max(low, high));
    }

    private static Petal petal(@Nullable Outcome star, int low, int high) {
        return switch (star) {
            case null ->
                low == 100
                        ? new Petal(State.WON, 100, 100)
                        : new Petal(high > low ? State.UNKNOWN : State.PART, low, high);
            case MET -> new Petal(State.WON, 100, 100);
            case UNMET -> new Petal(State.PART, Math.min(low, 99), Math.min(high, 99));
            case UNKNOWN -> new Petal(State.UNKNOWN, Math.min(low, 99), Math.max(high, Math.min(low, 99) + 1));
            case NOT_APPLICABLE, FAILED -> NOT_RATED;
        };
    }

    private static int hundredths(BigDecimal points, BigDecimal most) {
        int share = points.multiply(BigDecimal.valueOf(100))
                .divide(most, 0, RoundingMode.FLOOR)
                .intValue();
        return Math.clamp(share, 0, 100);
    }

    /// A tier is won when it and all below it are met.
    private List<Petal> tiers(int row) {
        List<Petal> tiers = new ArrayList<>();
        if (!ratings.isRated(row)) {
            standard.ladder().forEach(tier -> tiers.add(NOT_RATED));
            return tiers;
        }
        Inspection inspection = ratings.inspect(row);
        Map<String, Outcome> outcomes = inspection.tiers();
        Map<String, ClauseOutcome> clauses = inspection.clauses();
        boolean certain = true;
        boolean possible = true;
        for (Standard.Tier tier : standard.ladder()) {
            int met = 0;
            int possiblyMet = 0;
            int kept = 0;
            for (Clause clause : tier.kept()) {
                ClauseOutcome each = clauses.get(clause.id());
                Outcome outcome = each == null ? Outcome.NOT_APPLICABLE : each.outcome();
                if (outcome != Outcome.NOT_APPLICABLE) {
                    kept++;
                    met += outcome == Outcome.MET ? 1 : 0;
                    possiblyMet += outcome == Outcome.MET || outcome == Outcome.UNKNOWN ? 1 : 0;
                }
            }
            Outcome own = outcomes.get(tier.id());
            certain &= own == Outcome.MET;
            possible &= own == Outcome.MET || own == Outcome.UNKNOWN;
            int low = kept == 0 ? 0 : met * 100 / kept;
            int high = kept == 0 ? 0 : possiblyMet * 100 / kept;
            tiers.add(
                    certain
                            ? new Petal(State.WON, 100, 100)
                            : new Petal(possible ? State.UNKNOWN : State.PART, low, high));
        }
        return tiers;
    }

    /// How far up the award is.
    private Petal ring(int row) {
        if (!ratings.isRated(row)) {
            return NOT_RATED;
        }
        int best = Math.max(1, standard.levels().size() - 1);
        int low = ratings.execution().meritLow(row) * 100 / best;
        int high = ratings.execution().meritHigh(row) * 100 / best;
        return new Petal(low == 100 ? State.WON : high > low ? State.UNKNOWN : State.PART, low, high);
    }
}
