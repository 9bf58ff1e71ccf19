package org.xingping.engine.lint;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.metric.Metric.Better;
import org.xingping.engine.metric.Scale;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.problem.Problems;

/// Looks for what the shared dictionary says and cannot mean.
///
/// Rules `unused-metric`, `unused-scale`, `fixed-range`, `ratio-range`, `better-missing`, `missing-title`.
public final class DictionaryLint {

    /// No share reaches this; a range that does is a range of percentages.
    private static final BigDecimal PERCENTAGE = BigDecimal.valueOf(100);

    private DictionaryLint() {}

    /// Warnings, in the order of the file.
    ///
    /// @param standards every standard that uses the dictionary; where none is given nothing is said about use
    public static List<Problem> problems(Dictionary dictionary, Collection<CheckedStandard> standards) {
        Problems problems = new Problems();
        List<Passage> passages = new ArrayList<>();
        List<PlainComparison> demands = new ArrayList<>();
        for (CheckedStandard standard : standards) {
            Study study = new Study(standard);
            for (Passage passage : study.passages()) {
                passages.add(passage);
                if (passage.role() == Passage.Role.CLAUSE) {
                    demands.addAll(PlainComparison.of(study, passage.text()));
                }
            }
        }
        Set<String> used = new HashSet<>();
        passages.forEach(passage -> passage.text().names().forEach(name -> used.add(withoutKnown(name))));
        for (Metric metric : dictionary.metrics()) {
            Titles.metric(metric, problems);
            range(metric, problems);
            if (!standards.isEmpty() && !used.contains(metric.id())) {
                unused(metric, problems);
            }
            if (metric.better() == Better.NEITHER) {
                better(metric, passages, demands, problems);
            }
        }
        scales(dictionary, problems);
        return problems.all().stream().sorted(StandardLint.BY_PLACE).toList();
    }

    private static String withoutKnown(String name) {
        return name.startsWith("known:") ? name.substring("known:".length()) : name;
    }

    private static void scales(Dictionary dictionary, Problems problems) {
        for (Scale scale : dictionary.scales()) {
            Position at = Position.ofFile(
                    dictionary.metrics().isEmpty()
                            ? ""
                            : dictionary.metrics().getFirst().at().file());
            Titles.scale(scale, at, problems);
            if (dictionary.metrics().stream().noneMatch(metric -> scale.equals(metric.scale()))) {
                problems.warning(
                        at,
                        "unused-scale",
                        Text.of("量表“" + scale.id() + "”没有指标使用", "no metric has the scale `" + scale.id() + "`"),
                        Text.of("请删去", "drop it"));
            }
        }
    }

    private static void unused(Metric metric, Problems problems) {
        problems.warning(
                metric.at(),
                "unused-metric",
                Text.of(
                        "指标“" + metric.id() + "”没有用到，无须填报",
                        "the metric `" + metric.id() + "` is not used, so nobody need report it"),
                Text.of("请删去，或在标准中使用", "drop it, or use it in a standard"));
    }

    private static void range(Metric metric, Problems problems) {
        String low = metric.format(metric.low());
        String high = metric.format(metric.high());
        if (metric.low() == metric.high()) {
            problems.warning(
                    metric.at(),
                    "fixed-range",
                    Text.of(
                            "指标“" + metric.id() + "”只能是 " + low + "，填报没有意义",
                            "the metric `" + metric.id() + "` can only be " + low + ", so reporting it tells nothing"),
                    Text.of("请放宽范围", "widen its range"));
        }
        boolean isRatio = metric.kind() instanceof Metric.Numbers numbers
                && numbers.unit().equals("ratio");
        if (isRatio && metric.number(metric.high()).compareTo(PERCENTAGE) >= 0) {
            problems.warning(
                    metric.at(),
                    "ratio-range",
                    Text.of(
                            "指标“" + metric.id() + "”是比例，范围却是 " + low + ".." + high,
                            "the metric `" + metric.id() + "` is a ratio, but its range is " + low + ".." + high),
                    Text.of("85% 以 0.85 填报，范围请写 0..1", "85% is reported as 0.85; write the range 0..1"));
        }
    }

    /// A metric of which every standard asks for more (or every one for less) has a better side.
    private static void better(
            Metric metric, List<Passage> passages, List<PlainComparison> demands, Problems problems) {
        List<Comparison> asked = demands.stream()
                .filter(each -> each.name().equals(metric.id()))
                .map(PlainComparison::comparison)
                .toList();
        long mentions = passages.stream()
                .flatMap(passage -> passage.text().mentions().stream())
                .filter(mention -> withoutKnown(mention.symbol()).equals(metric.id()))
                .count();
        boolean asksMore = asked.stream().allMatch(each -> each.holds(1) && !each.holds(-1));
        boolean asksLess = asked.stream().allMatch(each -> each.holds(-1) && !each.holds(1));
        if (asked.isEmpty() || asked.size() != mentions || !(asksMore || asksLess)) {
            return;
        }
        String better = asksMore ? "more" : "less";
        problems.warning(
                metric.at(),
                "better-missing",
                Text.of(
                        "指标“" + metric.id() + "”没有写越多越好还是越少越好（better），而 " + asked.size() + " 个条件都要求"
                                + (asksMore ? "至少" : "至多") + "多少",
                        "the metric `" + metric.id() + "` does not say which way is better, and all conditions on it ("
                                + asked.size() + ") ask for " + (asksMore ? "at least" : "at most") + " so much"),
                Text.of("请写 better: " + better, "write `better: " + better + "`"));
    }
}
