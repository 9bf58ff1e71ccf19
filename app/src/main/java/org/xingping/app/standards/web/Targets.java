package org.xingping.app.standards.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Language;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Standard;

/// What of a standard a guided change can change.
final class Targets {

    private final Standard standard;
    private final Language language;

    Targets(CheckedStandard checked, Language language) {
        this.standard = checked.standard();
        this.language = language;
    }

    /// Conditions, points and parameters, as an overlay names them, with their values.
    List<DraftView.Target> values() {
        List<DraftView.Target> targets = new ArrayList<>();
        for (Standard.Parameter parameter : standard.parameters()) {
            targets.add(new DraftView.Target(
                    "parameters." + parameter.name(),
                    label(parameter.name(), parameter.title().in(language)),
                    plain(parameter.value()),
                    ""));
        }
        for (Clause clause : standard.clauses()) {
            String label = label(clause.id(), clause.title().in(language));
            switch (clause.kind()) {
                case Clause.When when -> {
                    targets.add(target(clause, "when", label, when.condition().text()));
                    worth(targets, clause, label, when.worth());
                }
                case Clause.Finding finding -> {
                    targets.add(new DraftView.Target("", label, "", clause.id()));
                    worth(targets, clause, label, finding.worth());
                }
                case Clause.AwardedPoints points ->
                    targets.add(target(clause, "points", label, plain(points.low()) + ".." + plain(points.high())));
                case Clause.FormulaPoints points ->
                    targets.add(
                            target(clause, "points.is", label, points.formula().text()));
                case Clause.Omitted omitted -> {}
            }
        }
        return targets;
    }

    private static void worth(List<DraftView.Target> targets, Clause clause, String label, @Nullable BigDecimal worth) {
        if (worth != null) {
            targets.add(target(clause, "worth", label, plain(worth)));
        }
    }

    private static DraftView.Target target(Clause clause, String key, String label, String value) {
        return new DraftView.Target(
                clause.id() + "." + key, label, value.strip().replaceAll("\\s+", " "), clause.id());
    }

    private static String label(String id, String title) {
        return title.isEmpty() ? id : id + " " + title;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /// Where a clause can be added.
    List<DraftView.Target> places() {
        List<DraftView.Target> places = new ArrayList<>();
        standard.sections()
                .forEach(section -> places.add(new DraftView.Target(
                        "section " + section.id(),
                        label(section.id(), section.title().in(language)),
                        "",
                        "")));
        standard.ladder()
                .forEach(tier -> places.add(new DraftView.Target(
                        "tier " + tier.id(), label(tier.id(), tier.title().in(language)), "", "")));
        return places;
    }
}
