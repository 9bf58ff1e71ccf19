package org.xingping.app.standards.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.standards.Feeds;
import org.xingping.app.standards.Reads;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Standard;

/// A standard as people read it, part by part.
///
/// @param awards every award and what gives it, best first
/// @param numbers parameters and values: name and what it is
public record StandardSheet(List<PartSheet> parts, List<Row> awards, List<Row> numbers) {

    public StandardSheet {
        parts = List.copyOf(parts);
        awards = List.copyOf(awards);
        numbers = List.copyOf(numbers);
    }

    /// Something with a name.
    ///
    /// @param id as the standard writes it
    public record Row(String id, Text title, Text text) {}

    /// @param feeds where each metric counts, by its id
    public static StandardSheet of(CheckedStandard checked, Map<String, Feeds> feeds) {
        return new Writer(checked, feeds).sheet();
    }

    private record Writer(CheckedStandard checked, Map<String, Feeds> feeds, Reads reads, ReadableText words) {

        Writer(CheckedStandard checked, Map<String, Feeds> feeds) {
            this(checked, feeds, Reads.of(checked), new ReadableText(checked));
        }

        StandardSheet sheet() {
            Standard standard = checked.standard();
            List<PartSheet> parts = new ArrayList<>();
            for (Section section : standard.sections()) {
                parts.add(new PartSheet(
                        "section-" + section.id(),
                        Text.of("第 " + section.id() + " 部分", "Section " + section.id()),
                        section.title(),
                        requirement(section),
                        section.clauses().stream()
                                .map(clause -> line(clause, null))
                                .toList()));
            }
            for (Standard.Tier tier : standard.ladder()) {
                parts.add(new PartSheet(
                        "tier-" + tier.id(),
                        Text.of("第 " + tier.id() + " 级", "Tier " + tier.id()),
                        tier.title(),
                        Text.of("本级及以下各级条款全部达标", "every clause of this tier and of those below"),
                        tier.clauses().stream()
                                .map(clause -> line(clause, null))
                                .toList()));
            }
            if (!standard.vetoes().isEmpty()) {
                parts.add(new PartSheet(
                        "vetoes",
                        Text.of("一票否决", "Vetoes"),
                        Text.of("一票否决", "Vetoes"),
                        Text.of("情形存在时，等次受限", "while one holds, the award is limited"),
                        standard.vetoes().stream()
                                .map(veto -> line(veto.clause(), veto.caps()))
                                .toList()));
            }
            return new StandardSheet(parts, awards(standard), numbers(standard));
        }

        private Text requirement(Section section) {
            Text what = switch (section.requirement()) {
                case null -> Text.NONE;
                case Section.Requirement.All all -> Text.of("全部条款达标", "every clause");
                case Section.Requirement.Any any -> Text.of("至少一条达标", "at least one clause");
                case Section.Requirement.Holds holds -> words.of(holds.condition());
            };
            if (what.isEmpty()) {
                return what;
            }
            return section.star()
                    ? Text.of("得星条件：" + what.zh(), "Wins its star: " + what.en())
                    : Text.of("达标条件：" + what.zh(), "Passed by: " + what.en());
        }

        private ClauseLine line(Clause clause, @Nullable String caps) {
            Text how = switch (clause.kind()) {
                case Clause.Finding finding
                when caps != null -> Text.of("评审人认定是否存在", "a reviewer says whether it holds");
                case Clause.Finding finding -> Text.of("评审人认定", "a reviewer decides");
                case Clause.When when -> Text.of("由数据判定", "figures decide");
                case Clause.AwardedPoints points -> Text.of("评审人打分", "a reviewer awards points");
                case Clause.FormulaPoints points -> Text.of("按公式得分", "a formula gives points");
                case Clause.Omitted omitted -> Text.of("不采用", "left out");
            };
            Text condition = switch (clause.kind()) {
                case Clause.When when -> words.of(when.condition());
                case Clause.FormulaPoints points -> words.of(points.formula());
                case Clause.Finding finding -> null;
                case Clause.AwardedPoints points -> null;
                case Clause.Omitted omitted -> null;
            };
            String written = switch (clause.kind()) {
                case Clause.When when -> when.condition().text();
                case Clause.FormulaPoints points -> points.formula().text();
                case Clause.Finding finding -> null;
                case Clause.AwardedPoints points -> null;
                case Clause.Omitted omitted -> null;
            };
            String omitted = clause.kind() instanceof Clause.Omitted(String letter) ? letter : null;
            return new ClauseLine(
                    clause.id(),
                    clause.title(),
                    clause.note(),
                    how,
                    condition,
                    written,
                    caps == null || caps.isEmpty() ? worth(clause) : cap(caps),
                    omitted,
                    clause.partOmitted(),
                    checked.findingKey(clause),
                    clause.from(),
                    false,
                    reads.byClause().getOrDefault(clause.id(), List.of()).stream()
                            .map(this::use)
                            .toList());
        }

        private Text cap(String level) {
            String zh = level;
            String en = level;
            for (Standard.Level each : checked.standard().levels()) {
                if (each.id().equals(level)) {
                    zh = each.title().in(Language.ZH);
                    en = each.title().in(Language.EN);
                }
            }
            return Text.of("等次不高于“" + zh + "”", "award at most “" + en + "”");
        }

        private static Text worth(Clause clause) {
            return switch (clause.kind()) {
                case Clause.Finding(BigDecimal worth, BigDecimal partly)
                when worth != null -> partly == null ? points(worth) : partly(worth, partly);
                case Clause.When(var condition, BigDecimal worth) when worth != null -> points(worth);
                case Clause.AwardedPoints(BigDecimal low, BigDecimal high, int decimals) ->
                    Text.of(plain(low) + "–" + plain(high) + " 分", plain(low) + "–" + plain(high) + " points");
                case Clause.FormulaPoints formula
                when formula.cap() != null ->
                    Text.of("最多 " + plain(formula.cap()) + " 分", "at most " + plain(formula.cap()) + " points");
                case Clause.Finding finding -> Text.NONE;
                case Clause.When when -> Text.NONE;
                case Clause.FormulaPoints formula -> Text.NONE;
                case Clause.Omitted omitted -> Text.NONE;
            };
        }

        private static Text points(BigDecimal worth) {
            return Text.of(plain(worth) + " 分", plain(worth) + " points");
        }

        private static Text partly(BigDecimal worth, BigDecimal partly) {
            return Text.of(
                    plain(worth) + " 分，部分达标 " + plain(partly) + " 分",
                    plain(worth) + " points, partly met " + plain(partly));
        }

        private static String plain(@Nullable BigDecimal number) {
            return number == null || number.signum() == 0
                    ? "0"
                    : number.stripTrailingZeros().toPlainString();
        }

        private ClauseLine.MetricUse use(Metric metric) {
            Text range = switch (metric.kind()) {
                case Metric.Numbers numbers -> {
                    String ends = metric.format(metric.low()) + " – " + metric.format(metric.high());
                    yield Text.same(ends + " " + numbers.unit());
                }
                case Metric.Words(var scale) -> Text.of(scale.order(Language.ZH), scale.order(Language.EN));
            };
            return new ClauseLine.MetricUse(
                    metric.id(), metric.title(), range, feeds.getOrDefault(metric.id(), Feeds.NOTHING));
        }

        private List<Row> awards(Standard standard) {
            List<Row> rows = new ArrayList<>();
            for (Standard.AwardRule rule : standard.award()) {
                Text title = standard.levels().stream()
                        .filter(level -> level.id().equals(rule.is()))
                        .map(Standard.Level::title)
                        .findFirst()
                        .orElse(Text.same(rule.is()));
                Text when = rule.when() == null ? Text.of("其余", "otherwise") : words.of(rule.when());
                Standard.Quota quota = rule.quota();
                if (quota != null) {
                    Text share = words.of(quota.share());
                    when = Text.of(when.zh() + "；名额：前 " + share.zh(), when.en() + "; places: the best " + share.en());
                }
                rows.add(new Row(rule.is(), title, when));
            }
            return rows;
        }

        private List<Row> numbers(Standard standard) {
            List<Row> rows = new ArrayList<>();
            standard.parameters()
                    .forEach(parameter -> rows.add(new Row(
                            "parameters." + parameter.name(), parameter.title(), Text.same(plain(parameter.value())))));
            standard.values().forEach(value -> rows.add(row("values.", value)));
            standard.formulas().forEach(value -> rows.add(row("formulas.", value)));
            return rows;
        }

        private Row row(String place, org.xingping.engine.standard.Value value) {
            List<Text> texts = value.texts().stream().map(words::of).toList();
            return new Row(
                    place + value.name(),
                    value.title(),
                    Text.of(
                            String.join("；", texts.stream().map(Text::zh).toList()),
                            String.join("; ", texts.stream().map(Text::en).toList())));
        }
    }
}
