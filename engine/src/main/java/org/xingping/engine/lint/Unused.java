package org.xingping.engine.lint;

import java.util.HashSet;
import java.util.Set;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// Everything a standard declares is used.
///
/// Rules `unused-parameter`, `unused-metric`, `unused-value`, `unused-scale`, `unused-level`.
final class Unused implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        Standard standard = study.standard();
        for (Standard.Parameter parameter : standard.parameters()) {
            if (!study.isMentioned(parameter.name())) {
                unused(parameter.at(), "unused-parameter", "参数", "the parameter", parameter.name(), problems);
            }
        }
        Set<String> scales = new HashSet<>();
        for (Metric metric : standard.metrics()) {
            Scale scale = metric.scale();
            if (scale != null) {
                scales.add(scale.id());
            }
            if (!study.isMentioned(metric.id())) {
                unused(metric.at(), "unused-metric", "指标", "the metric", metric.id(), problems);
            }
        }
        for (Value value : standard.values()) {
            // with a title it is printed beside the result
            if (value.title().isEmpty() && !study.isMentioned(value.name())) {
                unused(value.at(), "unused-value", "值", "the value", value.name(), problems);
            }
        }
        for (Scale scale : standard.scales()) {
            if (!scales.contains(scale.id())) {
                unused(standard.at(), "unused-scale", "量表", "the scale", scale.id(), problems);
            }
        }
        levels(standard, problems);
    }

    private static void unused(Position at, String rule, String zh, String en, String name, Problems problems) {
        problems.warning(
                at,
                rule,
                Text.of(zh + "“" + name + "”没有用到", en + " `" + name + "` is not used"),
                switch (rule) {
                    case "unused-value" ->
                        Text.of(
                                "请在条件中使用；若只为展示，请加 title；否则删去",
                                "use it in a condition; give it a title if it is for show; else drop it");
                    case "unused-scale" ->
                        Text.of("请给指标写 scale: " + name + "，或删去", "give a metric `scale: " + name + "`, or drop it");
                    default -> Text.of("请在条件中使用，或删去", "use it in a condition, or drop it");
                });
    }

    private static void levels(Standard standard, Problems problems) {
        if (standard.movement() != null) {
            return; // an award held back by the limits of movement may be any level
        }
        Set<String> given = new HashSet<>();
        standard.award().forEach(rule -> given.add(rule.is()));
        standard.vetoes().forEach(veto -> given.add(veto.caps()));
        standard.sections().forEach(section -> given.add(section.caps() == null ? "" : section.caps()));
        for (Standard.Level level : standard.levels()) {
            if (!given.contains(level.id())) {
                problems.warning(
                        level.at(),
                        "unused-level",
                        Text.of("没有规则给出等次“" + level.id() + "”", "no rule gives the level `" + level.id() + "`"),
                        Text.of("请补规则，或删去此等次", "add a rule, or drop the level"));
            }
        }
    }
}
