package org.xingping.engine.advise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.language.Language;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardLibrary;
import org.xingping.engine.standard.StandardReader;

class AdvisorTest {

    private static final Path HOME = Path.of(System.getProperty("xingping.home", ".."));

    /// Sections that need all, any, a share and a count, a ladder, a veto and a cap: everything advice has to weigh.
    private static final String SMALL = """
            standard: small
            edition: "1"
            title: {zh: 小, en: small}
            source: {zh: 试, en: test}
            rates: community
            sections:
              - {id: A, title: {zh: 甲, en: a}, star: all, clauses: [{id: a1, finding: met}, {id: a2, finding: met}, {id: a3, finding: met}]}
              - {id: B, title: {zh: 乙, en: b}, star: share >= 0.5, clauses: [{id: b1, finding: met}, {id: b2, finding: met}, {id: b3, finding: met}]}
              - {id: C, title: {zh: 丙, en: c}, star: any, caps: mid, clauses: [{id: c1, finding: met}, {id: c2, finding: met}]}
            vetoes:
              - {id: V, title: {zh: 否, en: v}, finding: holds, caps: low}
            levels: [{id: high, title: {zh: 高, en: high}}, {id: mid, title: {zh: 中, en: mid}}, {id: low, title: {zh: 低, en: low}}]
            score: stars
            award:
              - {is: high, when: stars == winnable && met("b3")}
              - {is: mid, when: stars >= 2 || share >= 0.75}
              - {is: low}
            """;

    private static final List<String> FINDINGS = List.of("a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2");

    private static RatingPlan small() {
        var standard = StandardReader.read(SourceReader.read("small.yaml", SMALL), Dictionary.empty());
        return RatingPlan.of(StandardChecker.check(standard, Dictionary.empty()));
    }

    @Test
    void noSmallerSetOfClausesLeadsToTheNextAward() {
        RatingPlan plan = small();
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 120; round++) {
            Map<String, Finding> facts = new LinkedHashMap<>();
            for (String clause : FINDINGS) {
                Finding finding = switch (random.nextInt(6)) {
                    case 0, 1 -> Finding.MET;
                    case 2, 3 -> Finding.UNMET;
                    case 4 -> Finding.NOT_APPLICABLE;
                    default -> null;
                };
                if (finding != null) {
                    facts.put(clause, finding);
                }
            }
            if (random.nextInt(3) > 0) {
                facts.put("V", random.nextBoolean() ? Finding.MET : Finding.UNMET);
            }
            Advice advice = Advisor.advise(rate(plan, List.of(facts)), 0);
            int fewest = fewest(plan, facts);
            switch (advice) {
                case Advice.Best best -> assertEquals(0, fewest, facts.toString());
                case Advice.None none -> assertEquals(Integer.MAX_VALUE, fewest, facts.toString());
                case Advice.Way way -> {
                    if (way.isProvenShortest()) {
                        assertEquals(fewest, way.steps().size(), facts + " → " + way);
                    } else {
                        assertEquals(Integer.MAX_VALUE, fewest, facts + " → " + way);
                    }
                }
            }
        }
    }

    /// The size of the smallest change that betters the certain award, by trying every set; 0 at the best award.
    private static int fewest(RatingPlan plan, Map<String, Finding> facts) {
        List<String> open = new ArrayList<>(FINDINGS);
        open.removeIf(clause -> facts.get(clause) == Finding.MET || facts.get(clause) == Finding.NOT_APPLICABLE);
        if (facts.get("V") != Finding.UNMET) {
            open.add("V");
        }
        List<Map<String, Finding>> tries = new ArrayList<>();
        for (int set = 0; set < 1 << open.size(); set++) {
            Map<String, Finding> changed = new LinkedHashMap<>(facts);
            for (int i = 0; i < open.size(); i++) {
                if ((set >>> i & 1) != 0) {
                    changed.put(open.get(i), open.get(i).equals("V") ? Finding.UNMET : Finding.MET);
                }
            }
            tries.add(changed);
        }
        RatingTable ratings = rate(plan, tries);
        int now = ratings.execution().meritLow(0);
        if (now == 2) {
            return 0;
        }
        int fewest = Integer.MAX_VALUE;
        for (int set = 0; set < tries.size(); set++) {
            if (ratings.execution().meritLow(set) > now) {
                fewest = Math.min(fewest, Integer.bitCount(set));
            }
        }
        return fewest;
    }

    private static RatingTable rate(RatingPlan plan, List<Map<String, Finding>> units) {
        FactTable.Builder table = FactTable.builder();
        for (Map<String, Finding> facts : units) {
            int row = table.unit("U" + units.indexOf(facts) + "-" + System.identityHashCode(facts), null, null);
            facts.forEach((clause, finding) -> table.finding(row, "small/" + clause, finding));
        }
        return Rater.rate(plan, table.build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten-star", "six-type", "star-promotion", "ten-aspect"})
    void followingTheAdviceReachesTheAward(String id) {
        StandardLibrary library = StandardLibrary.open(HOME.resolve("standards"));
        ResolvedStandard resolved = library.resolve(id);
        CheckedStandard checked = StandardChecker.check(resolved.standard(), resolved.dictionary());
        RatingPlan plan = RatingPlan.of(checked);
        List<ResolvedStandard> all =
                library.ids().stream().map(library::resolve).toList();
        FactTable facts =
                FactFiles.read(HOME.resolve("examples/district.csv"), FactSchemas.of(library.dictionary(), all));
        RatingTable before = Rater.rate(plan, facts);
        int ways = 0;
        for (int row = 0; row < facts.size(); row++) {
            if (Advisor.advise(before, row) instanceof Advice.Way way) {
                ways++;
                assertTrue(way.isProvenShortest(), way.toString());
                FactTable improved = new ImprovedFacts(checked, facts, row).with(way.steps());
                RatingTable after = Rater.rate(plan, improved);
                assertTrue(
                        after.execution().meritLow(0) > before.execution().meritLow(row), facts.unit(row) + ": " + way);
                assertEquals(way.to(), after.awardLow(0), facts.unit(row) + ": " + way);
            }
        }
        assertTrue(ways > 20, "only " + ways + " units can improve");
    }

    @Test
    void saysHowFarAFigureIs() {
        StandardLibrary library = StandardLibrary.open(HOME.resolve("standards"));
        ResolvedStandard resolved = library.resolve("star-promotion");
        RatingPlan plan = RatingPlan.of(StandardChecker.check(resolved.standard(), resolved.dictionary()));
        FactTable.Builder table = FactTable.builder();
        int row = table.unit("U", null, null);
        table.metric(row, "dispute_success_rate", 940_000);
        table.metric(row, "homicides", 1);
        table.metric(row, "civilised_community", 0);
        Advice.Way way = assertInstanceOf(Advice.Way.class, Advisor.advise(Rater.rate(plan, table.build()), 0));
        Advice.Step step = step(way, "1.4c");
        assertEquals("0.94 >= 0.95", step.filled());
        assertEquals("调处成功率：现为 0.94，须不低于 0.95（差 0.01）", step.distance().in(Language.ZH));
        assertEquals(
                "disputes settled by mediation: now 0.94, must be at least 0.95 (0.01 short)",
                step.distance().in(Language.EN));
        assertEquals("homicides: now 1, must be 0", step(way, "1.4a").distance().in(Language.EN));
        assertEquals("现为 1，须为 0", chineseTail(step(way, "1.4a")));
        assertEquals(
                "civilised-community honour: now none, must be at least county",
                step(way, "1.3a").distance().in(Language.EN));
        assertEquals("现为 无，须不低于 县级", chineseTail(step(way, "1.3a")));
        assertEquals("尚未填报，须为 0", chineseTail(step(way, "1.2b")));
    }

    private static Advice.Step step(Advice.Way way, String clause) {
        return way.steps().stream()
                .filter(each -> each.clause().equals(clause))
                .findFirst()
                .orElseThrow();
    }

    /// Without the metric's title, whose wording is the dictionary's.
    private static String chineseTail(Advice.Step step) {
        String distance = step.distance().in(Language.ZH);
        return distance.substring(distance.indexOf('：') + 1);
    }
}
