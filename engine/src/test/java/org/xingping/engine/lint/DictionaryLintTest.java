package org.xingping.engine.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Language;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.DictionaryReader;

class DictionaryLintTest {

    private static final String HONOUR = "{id: honour_won, title: {zh: 荣誉, en: honour}, scale: honour, better: more}";
    private static final String BEDS =
            "{id: beds, title: {zh: 床位, en: beds}, unit: count, decimals: 0, range: 0..99, better: more}";

    private static Dictionary dictionary(String... metrics) {
        String yaml = """
                dictionary: metrics
                scales:
                  honour: [none, county, city]
                metrics:
                """
                + List.of(metrics).stream()
                        .map(metric -> "  - " + metric + "\n")
                        .collect(Collectors.joining());
        return DictionaryReader.read(SourceReader.read("metrics.yaml", yaml));
    }

    private static CheckedStandard standard(Dictionary dictionary, String... conditions) {
        StringBuilder yaml = new StringBuilder("""
                standard: sample
                edition: "1"
                title: {zh: 样例, en: sample}
                source: {zh: 样例, en: sample}
                rates: community
                levels: [{id: pass, title: {zh: 达标, en: passed}}]
                award: [{is: pass}]
                sections:
                  - id: "1"
                    title: {zh: 一, en: one}
                    star: all
                    clauses:
                """);
        for (int i = 0; i < conditions.length; i++) {
            yaml.append("      - {id: c" + i + ", when: '" + conditions[i] + "'}\n");
        }
        return Linting.checked(SourceReader.read("sample.yaml", yaml.toString()), dictionary);
    }

    private static String said(Dictionary dictionary, CheckedStandard... standards) {
        return DictionaryLint.problems(dictionary, List.of(standards)).stream()
                .map(DictionaryLintTest::said)
                .collect(Collectors.joining("\n"));
    }

    private static String said(Problem problem) {
        return problem.rule() + "\n" + problem.in(Language.ZH) + "\n" + problem.in(Language.EN);
    }

    @Test
    void hasNothingToSayOfADictionaryInOrder() {
        Dictionary dictionary = dictionary(HONOUR, BEDS);

        assertEquals("", said(dictionary, standard(dictionary, "beds >= 2", "honour_won >= county")));
    }

    @Test
    void findsMetricsThatNoStandardUses() {
        Dictionary dictionary = dictionary(HONOUR, BEDS);

        assertEquals("""
                unused-metric
                metrics.yaml:6:5: 指标“beds”没有用到，无须填报；请删去，或在标准中使用
                metrics.yaml:6:5: the metric `beds` is not used, so nobody need report it; drop it, or use it in a standard""", said(dictionary, standard(dictionary, "honour_won >= county")));
    }

    @Test
    void saysNothingOfUseWithoutStandards() {
        assertEquals("", said(dictionary(HONOUR, BEDS)));
    }

    @Test
    void findsScalesThatNoMetricHas() {
        assertEquals("""
                unused-scale
                metrics.yaml: 量表“honour”没有指标使用；请删去
                metrics.yaml: no metric has the scale `honour`; drop it""", said(dictionary(BEDS)));
    }

    @Test
    void findsRangesOfASingleNumber() {
        assertEquals("""
                fixed-range
                metrics.yaml:6:5: 指标“beds”只能是 5，填报没有意义；请放宽范围
                metrics.yaml:6:5: the metric `beds` can only be 5, so reporting it tells nothing; widen its range""", said(dictionary(HONOUR, BEDS.replace("0..99", "5..5"))));
    }

    @Test
    void findsRatiosWithARangeOfPercentages() {
        assertEquals("""
                ratio-range
                metrics.yaml:6:5: 指标“beds”是比例，范围却是 0..100；85% 以 0.85 填报，范围请写 0..1
                metrics.yaml:6:5: the metric `beds` is a ratio, but its range is 0..100; 85% is reported as 0.85; write the range 0..1""", said(dictionary(HONOUR, BEDS.replace("count", "ratio").replace("0..99", "0..100"))));
    }

    @Test
    void findsTitlesThatOneLanguageLacks() {
        assertEquals("""
                missing-title
                metrics.yaml:6:5: 指标“beds”的名称没有英文（zh: 床位）；请补 en
                metrics.yaml:6:5: the title of metric `beds` has no English (zh: 床位); add `en`""", said(dictionary(HONOUR, BEDS.replace("{zh: 床位, en: beds}", "{zh: 床位}"))));
    }

    @Test
    void findsMetricsThatDoNotSayWhichWayIsBetter() {
        Dictionary dictionary = dictionary(HONOUR, BEDS.replace(", better: more", ""));

        assertEquals("""
                better-missing
                metrics.yaml:6:5: 指标“beds”没有写越多越好还是越少越好（better），而 2 个条件都要求至少多少；请写 better: more
                metrics.yaml:6:5: the metric `beds` does not say which way is better, and all conditions on it (2) ask for at least so much; write `better: more`""", said(dictionary, standard(dictionary, "beds >= 2", "beds > 9", "honour_won >= county")));
    }

    @Test
    void leavesMetricsAloneThatAreWantedWithinABand() {
        Dictionary dictionary = dictionary(HONOUR, BEDS.replace(", better: more", ""));

        assertEquals("", said(dictionary, standard(dictionary, "beds >= 2 && beds <= 9", "honour_won >= county")));
    }
}
