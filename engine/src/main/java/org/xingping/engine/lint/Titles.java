package org.xingping.engine.lint;

import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// Whatever people read exists in Chinese and in English.
///
/// Rule `missing-title`.
final class Titles implements Rule {

    @Override
    public void check(Study study, Problems problems) {
        Standard standard = study.standard();
        needed(standard.title(), "title", "标准的名称", "the standard's title", standard.at(), problems);
        needed(standard.source(), "source", "标准的出处", "the standard's source", standard.at(), problems);
        for (int i = 0; i < standard.notes().size(); i++) {
            String number = Integer.toString(i + 1);
            needed(standard.notes().get(i), "notes", "第 " + number + " 条说明", "note " + number, standard.at(), problems);
        }
        for (Standard.Parameter parameter : standard.parameters()) {
            optional(parameter.title(), "参数", "parameter", parameter.name(), parameter.at(), problems);
        }
        standard.metrics().forEach(metric -> metric(metric, problems));
        standard.scales().forEach(scale -> scale(scale, standard.at(), problems));
        standard.excluded().forEach(each -> needed(each.reason(), "reason", "理由", "the reason", each.at(), problems));
        standard.values().forEach(value -> value(value, problems));
        parts(standard, problems);
        results(standard, problems);
        standard.formulas().forEach(value -> value(value, problems));
    }

    private static void parts(Standard standard, Problems problems) {
        standard.sections().forEach(section -> {
            named(section.title(), "部分", "section", section.id(), section.at(), problems);
            section.clauses().forEach(clause -> clause(clause, problems));
        });
        standard.ladder().forEach(tier -> {
            named(tier.title(), "级别", "tier", tier.id(), tier.at(), problems);
            tier.clauses().forEach(clause -> clause(clause, problems));
        });
        standard.vetoes().forEach(veto -> clause(veto.clause(), problems));
    }

    private static void results(Standard standard, Problems problems) {
        standard.levels().forEach(level -> named(level.title(), "等次", "level", level.id(), level.at(), problems));
        standard.targets().forEach(each -> named(each.title(), "目标", "target", each.id(), each.at(), problems));
        standard.consequences()
                .forEach(each -> named(each.title(), "结果运用", "consequence", each.id(), each.at(), problems));
    }

    private static void clause(Clause clause, Problems problems) {
        if (!clause.isOmitted()) {
            named(clause.title(), "条款", "clause", clause.id(), clause.at(), problems);
            if (!clause.note().isEmpty()) {
                needed(
                        clause.note(),
                        "note",
                        "条款“" + clause.id() + "”的说明",
                        "the note of clause `" + clause.id() + "`",
                        clause.at(),
                        problems);
            }
        }
    }

    static void metric(Metric metric, Problems problems) {
        named(metric.title(), "指标", "metric", metric.id(), metric.at(), problems);
    }

    static void scale(Scale scale, Position at, Problems problems) {
        optional(scale.title(), "量表", "scale", scale.id(), at, problems);
        scale.words().forEach(word -> optional(word.title(), "词", "word", word.id(), at, problems));
    }

    private static void value(Value value, Problems problems) {
        optional(value.title(), "值", "value", value.name(), value.at(), problems);
    }

    private static void optional(Text title, String zh, String en, String id, Position at, Problems problems) {
        if (!title.isEmpty()) {
            named(title, zh, en, id, at, problems);
        }
    }

    private static void named(Text title, String zh, String en, String id, Position at, Problems problems) {
        needed(title, "title", zh + "“" + id + "”的名称", "the title of " + en + " `" + id + "`", at, problems);
    }

    private static void needed(Text text, String key, String zh, String en, Position at, Problems problems) {
        if (text.zh().isEmpty() && text.en().isEmpty()) {
            problems.add(missing(
                    at,
                    Text.of(zh + "没有写", en + " is missing"),
                    Text.of("请写 " + key + ": {zh: …, en: …}", "write `" + key + ": {zh: …, en: …}`")));
        } else if (text.zh().isEmpty()) {
            problems.add(missing(
                    at,
                    Text.of(zh + "没有中文（en: " + text.en() + "）", en + " has no Chinese (en: " + text.en() + ")"),
                    Text.of("请补 zh", "add `zh`")));
        } else if (text.en().isEmpty()) {
            problems.add(missing(
                    at,
                    Text.of(zh + "没有英文（zh: " + text.zh() + "）", en + " has no English (zh: " + text.zh() + ")"),
                    Text.of("请补 en", "add `en`")));
        }
    }

    private static Problem missing(Position at, Text what, Text remedy) {
        return Problem.warning(at, "missing-title", what, remedy);
    }
}
