package org.xingping.engine.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Standard.AwardRule;
import org.xingping.engine.standard.Standard.Level;
import org.xingping.engine.standard.Value;

/// Ids are unique, levels exist, the rules of the award cover every case.
final class StructureCheck {

    private static final Set<String> RESERVED = Set.of(
            "stars",
            "winnable",
            "tier",
            "share",
            "points",
            "award",
            "award_value",
            "last_award",
            "met",
            "kept",
            "known",
            "clamp",
            "steps",
            "round",
            "min",
            "max",
            "abs",
            "count",
            "star",
            "decimal",
            "level",
            "true",
            "false",
            "null",
            "in",
            "size");

    private final Standard standard;
    private final Dictionary dictionary;
    private final Problems problems;

    StructureCheck(Standard standard, Dictionary dictionary, Problems problems) {
        this.standard = standard;
        this.dictionary = dictionary;
        this.problems = problems;
    }

    void check() {
        uniqueIds();
        names();
        words();
        levels();
        award();
        if (standard.procedure() != null) {
            new ProcedureCheck(standard.procedure(), standard, problems).check();
        }
        for (Section section : standard.sections()) {
            level(section.caps(), section.at());
        }
        for (Standard.Veto veto : standard.vetoes()) {
            if (!veto.clause().isOmitted()) {
                level(veto.caps(), veto.clause().at());
            }
        }
    }

    private void uniqueIds() {
        Map<String, Position> clauses = new HashMap<>();
        for (Clause clause : standard.clauses()) {
            unique(clauses, clause.id(), clause.at());
            // points("1") reads the section first, so a clause that shares a section's id hides behind it
        }
        Map<String, Position> parts = new HashMap<>();
        for (Section section : standard.sections()) {
            unique(parts, section.id(), section.at());
        }
        for (Standard.Tier tier : standard.ladder()) {
            unique(parts, tier.id(), tier.at());
        }
        Map<String, Position> others = new HashMap<>();
        for (Standard.Target target : standard.targets()) {
            unique(others, target.id(), target.at());
        }
        for (Standard.Consequence consequence : standard.consequences()) {
            unique(others, consequence.id(), consequence.at());
        }
    }

    private void unique(Map<String, Position> seen, String id, Position at) {
        Position first = seen.putIfAbsent(id, at);
        if (first != null) {
            problems.error(
                    at,
                    "duplicate-id",
                    Text.of("编号“" + id + "”重复", "the id `" + id + "` stands twice"),
                    Text.of("第一次在 " + first, "the first one is at " + first));
        }
    }

    /// Metrics, parameters, values and words share one set of names.
    private void names() {
        Map<String, Position> seen = new HashMap<>();
        standard.parameters().forEach(parameter -> name(seen, parameter.name(), parameter.at()));
        for (Value value : standard.values()) {
            name(seen, value.name(), value.at());
        }
        for (Value value : standard.formulas()) {
            name(seen, value.name(), value.at());
        }
    }

    private void name(Map<String, Position> seen, String name, Position at) {
        boolean isWord = dictionary.scales().stream()
                .flatMap(scale -> scale.words().stream())
                .anyMatch(word -> word.id().equals(name));
        if (RESERVED.contains(name)) {
            problems.error(
                    at,
                    "reserved-name",
                    Text.of("“" + name + "”是保留名称", "the name `" + name + "` is reserved"),
                    Text.of("请换一个名称", "choose another name"));
        } else if (dictionary.metric(name) != null || isWord) {
            problems.error(
                    at,
                    "name-taken",
                    Text.of("“" + name + "”已是指标或量表中的词", "`" + name + "` is already a metric or a word of a scale"),
                    Text.of("请换一个名称", "choose another name"));
        } else {
            unique(seen, name, at);
        }
    }

    /// A word of several scales must have one rank, so that `none` means the same everywhere.
    private void words() {
        Map<String, Integer> ranks = new HashMap<>();
        for (Scale scale : dictionary.scales()) {
            for (int rank = 0; rank < scale.words().size(); rank++) {
                String word = scale.words().get(rank).id();
                Integer other = ranks.putIfAbsent(word, rank);
                if (other != null && other != rank) {
                    problems.error(
                            standard.at(),
                            "ambiguous-word",
                            Text.of(
                                    "“" + word + "”在不同量表中高低不同",
                                    "the word `" + word + "` ranks differently on two scales"),
                            Text.of("请为其中一个改名", "rename one of them"));
                }
            }
        }
    }

    private void levels() {
        Map<String, Position> seen = new HashMap<>();
        for (Level level : standard.levels()) {
            unique(seen, level.id(), level.at());
        }
        if (standard.levels().size() > 100) {
            problems.error(
                    standard.at(),
                    "too-many-levels",
                    Text.of("等次多于 100 个", "there are more than 100 levels"),
                    Text.of("请合并等次", "merge some of them"));
        }
    }

    private void award() {
        List<AwardRule> rules = standard.award();
        for (int i = 0; i < rules.size(); i++) {
            AwardRule rule = rules.get(i);
            level(rule.is(), rule.at());
            boolean isLast = i == rules.size() - 1;
            boolean isOpen = rule.when() == null && rule.quota() == null;
            if (isLast && !isOpen) {
                problems.error(
                        rule.at(),
                        "award-open-end",
                        Text.of(
                                "最后一条规则带有条件，有的单位会没有等次",
                                "the last rule has a condition, so some units would get no award"),
                        Text.of("请在最后加一条不带条件的规则", "end with a rule without a condition"));
            } else if (!isLast && isOpen) {
                problems.error(
                        rule.at(),
                        "unreachable-award",
                        Text.of("此规则总成立，其后的规则永远用不到", "this rule always holds, so those below it are never reached"),
                        Text.of("请给它加条件，或移到最后", "give it a condition or move it to the end"));
            }
        }
        if (rules.isEmpty()) {
            problems.error(
                    standard.at(),
                    "award-open-end",
                    Text.of("没有评定规则", "there is no rule for the award"),
                    Text.of("请在 award 中至少写一条", "write at least one under `award`"));
        }
    }

    private void level(@Nullable String id, Position at) {
        if (id == null || standard.placeOf(id) >= 0) {
            return;
        }
        List<String> known = standard.levels().stream().map(Level::id).toList();
        String nearest = NearestName.of(id, known);
        problems.error(
                at,
                "unknown-level",
                Text.of("没有等次“" + id + "”", "there is no level `" + id + "`"),
                nearest == null
                        ? Text.of("等次有：" + String.join("、", known), "the levels are " + String.join(", ", known))
                        : Text.of("是否想写“" + nearest + "”", "did you mean `" + nearest + "`"));
    }
}
