package org.xingping.engine.check;

import java.util.ArrayList;
import java.util.List;
import org.xingping.engine.condition.Names;
import org.xingping.engine.condition.Symbol;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// The names a standard's texts may use, and how they are spelled inside the engine.
public final class StandardNames {

    public static final String STARS = "stars";
    public static final String WINNABLE = "winnable";
    public static final String TIER = "tier";
    public static final String SHARE = "share";
    public static final String POINTS = "points";
    public static final String AWARD = "award";
    public static final String AWARD_VALUE = "award_value";
    public static final String LAST_AWARD = "last_award";

    /// The award applied for; with a space, so that no text can name it.
    public static final String APPLIED_FOR = "applied for";

    private StandardNames() {}

    /// Whether a clause is met.
    public static String met(String clause) {
        return "met:" + clause;
    }

    /// Whether a section or tier is passed.
    public static String star(String section) {
        return "star:" + section;
    }

    /// The points of a section or clause.
    public static String points(String id) {
        return "points:" + id;
    }

    public static String share(String section) {
        return "share:" + section;
    }

    /// How many clauses of a section are met.
    public static String metCount(String section) {
        return "met-count:" + section;
    }

    /// How many met-or-unmet clauses of a section apply.
    public static String kept(String section) {
        return "kept:" + section;
    }

    static Names of(Standard standard, Dictionary dictionary) {
        List<Symbol> symbols = new ArrayList<>();
        for (Metric metric : dictionary.metrics()) {
            Scale scale = metric.scale();
            symbols.add(scale == null ? Symbol.number(metric.id()) : new Symbol(metric.id(), new Symbol.Words(scale)));
        }
        standard.parameters().forEach(parameter -> symbols.add(Symbol.constant(parameter.name(), parameter.value())));
        for (Value value : standard.values()) {
            symbols.add(Symbol.number(value.name()));
        }
        for (Value formula : standard.formulas()) {
            symbols.add(Symbol.number(formula.name()));
        }
        for (Clause clause : standard.clauses()) {
            if (clause.isMetOrUnmet()) {
                symbols.add(Symbol.truth(met(clause.id())));
            }
            if (earnsPoints(clause)) {
                symbols.add(Symbol.number(points(clause.id())));
            }
        }
        for (Section section : standard.sections()) {
            if (section.requirement() != null) {
                symbols.add(Symbol.truth(star(section.id())));
            }
            symbols.add(Symbol.number(points(section.id())));
            symbols.add(Symbol.number(share(section.id())));
            symbols.add(Symbol.number(metCount(section.id())));
            symbols.add(Symbol.number(kept(section.id())));
        }
        standard.ladder().forEach(tier -> symbols.add(Symbol.truth(star(tier.id()))));
        for (String name : List.of(STARS, WINNABLE, TIER, SHARE, POINTS, AWARD_VALUE)) {
            symbols.add(Symbol.number(name));
        }
        symbols.add(new Symbol(AWARD, new Symbol.Award()));
        symbols.add(new Symbol(LAST_AWARD, new Symbol.Award()));
        return new Names(
                symbols,
                dictionary.scales(),
                standard.levels().stream().map(Standard.Level::id).toList());
    }

    /// Whether a clause can add to its section's points.
    public static boolean earnsPoints(Clause clause) {
        return switch (clause.kind()) {
            case Clause.Finding(var worth, var partly) -> worth != null || partly != null;
            case Clause.When(var condition, var worth) -> worth != null;
            case Clause.AwardedPoints points -> true;
            case Clause.FormulaPoints points -> true;
            case Clause.Omitted omitted -> false;
        };
    }
}
