package org.xingping.engine.advise;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.plan.Inspection.Outcome;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;

/// Which clauses can stand for each other, so that the solver need not try every choice among equals.
///
/// Clauses of one group differ in nothing the award depends on: not named one by one, same worth, same standing,
/// and the same part where the part matters. Where a part needs all of its clauses and nothing counts them,
/// winning only some of them is of no use and the group is decided as a whole.
final class Interchangeable {

    private final CheckedStandard checked;
    private final Set<String> names = new HashSet<>();

    Interchangeable(CheckedStandard checked) {
        this.checked = checked;
        Standard standard = checked.standard();
        standard.award().forEach(rule -> {
            add(rule.when());
            if (rule.quota() != null) {
                add(rule.quota().by());
            }
        });
        for (Section section : standard.sections()) {
            if (section.requirement() instanceof Section.Requirement.Holds(Snippet condition)) {
                add(condition);
            }
        }
    }

    /// Notes the names a deciding text depends on, through values too; figures that are only shown do not matter.
    private void add(@Nullable Snippet text) {
        if (text == null) {
            return;
        }
        for (String name : checked.compiled(text).names()) {
            if (names.add(name)) {
                checked.standard().values().stream()
                        .filter(value -> value.name().equals(name))
                        .forEach(value -> value.texts().forEach(this::add));
            }
        }
    }

    /// Clauses that can stand for each other.
    ///
    /// @param isWhole whether only winning all of them is of use
    record Group(List<String> clauses, boolean isWhole) {
        Group {
            clauses = List.copyOf(clauses);
        }
    }

    private record Key(
            String part,
            @Nullable Outcome outcome,
            @Nullable BigDecimal worth,
            String named) {}

    /// Sorts the clauses that can be won into groups.
    ///
    /// @param candidates ids of met-or-unmet clauses and their standing
    List<Group> groups(Map<String, Outcome> candidates) {
        Map<Key, List<String>> groups = new LinkedHashMap<>();
        Map<Key, Boolean> whole = new LinkedHashMap<>();
        Standard standard = checked.standard();
        for (Section section : standard.sections()) {
            boolean isWhole = section.requirement() instanceof Section.Requirement.All && !counts(section.id());
            boolean matters = section.requirement() != null || mentions(section.id());
            sort(section.kept(), matters ? "section " + section.id() : "", isWhole, candidates, groups, whole);
        }
        for (Standard.Tier tier : standard.ladder()) {
            sort(tier.kept(), "tier " + tier.id(), !names.contains(StandardNames.SHARE), candidates, groups, whole);
        }
        List<Group> sorted = new ArrayList<>();
        groups.forEach((key, clauses) -> sorted.add(new Group(clauses, whole.getOrDefault(key, false))));
        return sorted;
    }

    private void sort(
            List<Clause> clauses,
            String part,
            boolean isWhole,
            Map<String, Outcome> candidates,
            Map<Key, List<String>> groups,
            Map<Key, Boolean> whole) {
        for (Clause clause : clauses) {
            Outcome outcome = candidates.get(clause.id());
            if (outcome == null) {
                continue;
            }
            boolean isNamed =
                    names.contains(StandardNames.met(clause.id())) || names.contains(StandardNames.points(clause.id()));
            BigDecimal worth = worth(clause);
            boolean asWhole = isWhole && !isNamed && worth == null;
            // as a whole, what failed and what is not reported are won together
            Key key = new Key(part, asWhole ? null : outcome, worth, isNamed ? clause.id() : "");
            groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(clause.id());
            whole.put(key, asWhole);
        }
    }

    private static @Nullable BigDecimal worth(Clause clause) {
        return switch (clause.kind()) {
            case Clause.Finding(var worth, var partly) -> worth;
            case Clause.When(var condition, var worth) -> worth;
            case Clause.AwardedPoints points -> null;
            case Clause.FormulaPoints points -> null;
            case Clause.Omitted omitted -> null;
        };
    }

    /// Whether anything counts how many clauses of a section are met.
    private boolean counts(String section) {
        return names.contains(StandardNames.SHARE) || countsAlone(section);
    }

    private boolean countsAlone(String section) {
        return names.contains(StandardNames.share(section)) || names.contains(StandardNames.metCount(section));
    }

    private boolean mentions(String section) {
        return countsAlone(section)
                || names.contains(StandardNames.star(section))
                || names.contains(StandardNames.points(section));
    }
}
