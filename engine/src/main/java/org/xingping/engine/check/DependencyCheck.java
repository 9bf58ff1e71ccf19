package org.xingping.engine.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// Nothing depends on itself, and `known()` is asked only where a blank is an answer.
final class DependencyCheck {

    private static final String EXCLUSION = "the exclusion";

    private final CheckedStandard checked;
    private final Standard standard;
    private final Problems problems;
    private final Map<String, Set<String>> dependencies = new HashMap<>();
    private final Map<String, Position> places = new HashMap<>();

    DependencyCheck(CheckedStandard checked, Problems problems) {
        this.checked = checked;
        this.standard = checked.standard();
        this.problems = problems;
    }

    void check() {
        collect();
        Set<String> done = new HashSet<>();
        for (String name : dependencies.keySet().stream().sorted().toList()) {
            visit(name, new LinkedHashSet<>(), done);
        }
        if (!problems.hasErrors()) {
            known();
            streaks();
        }
    }

    private void collect() {
        standard.excluded().forEach(exclusion -> depends(EXCLUSION, exclusion.at(), List.of(exclusion.when())));
        for (Value value : standard.values()) {
            if (value.form() instanceof Value.RankOf || value.form() instanceof Value.Percentile) {
                // whoever is excluded is in no group
                edge(value.name(), EXCLUSION);
            }
        }
        standard.values().forEach(value -> depends(value.name(), value.at(), value.texts()));
        standard.formulas().forEach(value -> depends(value.name(), value.at(), value.texts()));
        for (Clause clause : standard.clauses()) {
            List<Snippet> texts = switch (clause.kind()) {
                case Clause.When(Snippet condition, var worth) -> List.of(condition);
                case Clause.FormulaPoints points -> List.of(points.formula());
                case Clause.Finding finding -> List.of();
                case Clause.AwardedPoints points -> List.of();
                case Clause.Omitted omitted -> List.of();
            };
            depends("clause " + clause.id(), clause.at(), texts);
            alias(StandardNames.met(clause.id()), "clause " + clause.id());
            alias(StandardNames.points(clause.id()), "clause " + clause.id());
        }
        for (Section section : standard.sections()) {
            for (String name : List.of(
                    StandardNames.points(section.id()),
                    StandardNames.share(section.id()),
                    StandardNames.metCount(section.id()),
                    StandardNames.kept(section.id()))) {
                // a section's points come before a clause of the same id
                dependencies.put(name, new LinkedHashSet<>());
                section.kept().forEach(clause -> edge(name, "clause " + clause.id()));
            }
            String star = StandardNames.star(section.id());
            depends(star, section.at(), requirement(section.requirement()));
            section.kept().forEach(clause -> edge(star, "clause " + clause.id()));
            edge(StandardNames.STARS, star);
            // what a section takes may ask for the totals, so these depend on its clauses only
            edge(StandardNames.SHARE, StandardNames.share(section.id()));
            edge(StandardNames.POINTS, StandardNames.points(section.id()));
        }
        for (Standard.Tier tier : standard.ladder()) {
            String star = StandardNames.star(tier.id());
            places.put(star, tier.at());
            tier.kept().forEach(clause -> edge(star, "clause " + clause.id()));
            edge(StandardNames.TIER, star);
        }
        List<Snippet> deciding = new ArrayList<>();
        for (Standard.AwardRule rule : standard.award()) {
            add(deciding, rule.when());
            if (rule.quota() != null) {
                deciding.add(rule.quota().share());
                deciding.add(rule.quota().by());
            }
        }
        standard.excluded().forEach(exclusion -> deciding.add(exclusion.when()));
        depends(StandardNames.AWARD, standard.at(), deciding);
        standard.vetoes()
                .forEach(veto ->
                        edge(StandardNames.AWARD, "clause " + veto.clause().id()));
        standard.sections().stream()
                .filter(section -> section.caps() != null)
                .forEach(section -> edge(StandardNames.AWARD, StandardNames.star(section.id())));
        edge(StandardNames.AWARD_VALUE, StandardNames.AWARD);
    }

    private static void add(List<Snippet> texts, @Nullable Snippet text) {
        if (text != null) {
            texts.add(text);
        }
    }

    private static List<Snippet> requirement(Section.@Nullable Requirement requirement) {
        return requirement instanceof Section.Requirement.Holds(Snippet condition) ? List.of(condition) : List.of();
    }

    private void depends(String name, Position at, List<Snippet> texts) {
        places.put(name, at);
        for (Snippet text : texts) {
            checked.compiled(text).names().forEach(used -> edge(name, withoutKnown(used)));
        }
    }

    private void alias(String name, String target) {
        dependencies.computeIfAbsent(name, absent -> new LinkedHashSet<>()).add(target);
    }

    private void edge(String from, String to) {
        dependencies.computeIfAbsent(from, absent -> new LinkedHashSet<>()).add(to);
    }

    private static String withoutKnown(String name) {
        return name.startsWith("known:") ? name.substring("known:".length()) : name;
    }

    private void visit(String name, Set<String> path, Set<String> done) {
        if (done.contains(name)) {
            return;
        }
        if (!path.add(name)) {
            List<String> circle = new ArrayList<>(path);
            List<String> turn = new ArrayList<>(circle.subList(circle.indexOf(name), circle.size()));
            turn.add(name);
            String way = String.join(" → ", turn);
            problems.error(
                    places.getOrDefault(name, standard.at()),
                    "circular",
                    Text.of("“" + name + "”依赖于自身：" + way, "`" + name + "` depends on itself: " + way),
                    Text.of("请去掉其中一环", "take one of these out"));
            done.addAll(turn);
            return;
        }
        for (String used : dependencies.getOrDefault(name, Set.of())) {
            visit(used, path, done);
        }
        path.remove(name);
        done.add(name);
    }

    /// A blank that may still be filled in cannot be tested: the rating would leave its interval.
    private void known() {
        for (var text : checked.texts()) {
            for (String name : text.names()) {
                if (!name.startsWith("known:")) {
                    continue;
                }
                String asked = withoutKnown(name);
                for (String input : inputs(asked, new HashSet<>())) {
                    Metric metric = checked.metric(input);
                    if (metric != null && !metric.optional()) {
                        problems.error(
                                text.source().at(),
                                "known-of-due",
                                Text.of(
                                        "known(" + asked + ") 取决于仍会填报的“" + input + "”",
                                        "known(" + asked + ") depends on `" + input + "`, which may still be reported"),
                                Text.of(
                                        "若空白就是“没有”，请在字典中给“" + input + "”加 optional: true",
                                        "if a blank means there is none, give `" + input
                                                + "` optional: true in the dictionary"));
                    }
                }
            }
        }
    }

    /// Of earlier cycles only the award is known, so a streak can be over nothing else.
    private void streaks() {
        for (Standard.Consequence consequence : standard.consequences()) {
            var text = checked.compiled(consequence.when());
            boolean awardOnly = text.names().stream()
                    .allMatch(name -> name.equals(StandardNames.AWARD) || name.startsWith("level:"));
            if (consequence.cycles() > 1 && (!awardOnly || text.tree() == null)) {
                problems.error(
                        consequence.when().at(),
                        "streak-over-award",
                        Text.of(
                                "连续 " + consequence.cycles() + " 个周期的条件只能针对 award",
                                "a condition over " + consequence.cycles() + " cycles can only speak of `award`"),
                        Text.of("例如 award == \"unqualified\"", "for instance award == \"unqualified\""));
            }
        }
    }

    private Set<String> inputs(String name, Set<String> seen) {
        Set<String> inputs = new LinkedHashSet<>();
        if (!seen.add(name)) {
            return inputs;
        }
        if (checked.metric(name) != null) {
            inputs.add(name);
        }
        for (String used : dependencies.getOrDefault(name, Set.of())) {
            inputs.addAll(inputs(used, seen));
        }
        return inputs;
    }
}
