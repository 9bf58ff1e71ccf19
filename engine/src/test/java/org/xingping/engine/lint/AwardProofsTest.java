package org.xingping.engine.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.condition.RowProgram;
import org.xingping.engine.language.Language;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Standard.AwardRule;

/// What the lint says of made-up awards is held against cel-java, which gives the award to every combination of two
/// small numbers.
class AwardProofsTest {

    private static final int GREATEST = 6;
    private static final int STANDARDS = Boolean.getBoolean("xingping.long") ? 3_000 : 60;
    private static final List<String> LEVELS = List.of("a", "b", "c", "d");

    static LongStream seeds() {
        return LongStream.range(0, STANDARDS);
    }

    private record Point(int x, int y) {}

    /// Which rule is the first to hold; none where the evaluation fails.
    private static Map<Point, Integer> first(CheckedStandard checked) {
        List<AwardRule> rules = checked.standard().award();
        List<@Nullable RowProgram> programs = new ArrayList<>();
        for (AwardRule rule : rules) {
            programs.add(rule.when() == null ? null : checked.compiler().rowProgram(checked.compiled(rule.when())));
        }
        Map<Point, Integer> first = new HashMap<>();
        for (int x = 0; x <= GREATEST; x++) {
            for (int y = 0; y <= GREATEST; y++) {
                Map<String, Object> row = Map.of("x", Rational.of(x), "y", Rational.of(y));
                for (int rule = 0; rule < rules.size(); rule++) {
                    RowProgram program = programs.get(rule);
                    Set<String> names = rules.get(rule).when() == null ? Set.of() : names(checked, rules.get(rule));
                    RowProgram.Outcome outcome =
                            program == null ? new RowProgram.Decided(true) : program.evaluate(names, row::get);
                    if (!(outcome instanceof RowProgram.Decided(Object value))) {
                        break;
                    }
                    if (value.equals(true)) {
                        first.put(new Point(x, y), rule);
                        break;
                    }
                }
            }
        }
        return first;
    }

    private static Set<String> names(CheckedStandard checked, AwardRule rule) {
        Compiled text = rule.when() == null ? null : checked.compiled(rule.when());
        return text == null ? Set.of() : text.names();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsReportedIsReal(long seed) {
        CheckedStandard checked = standard(seed);
        Map<Point, Integer> first = first(checked);
        Set<Integer> reached = new HashSet<>(first.values());
        List<AwardRule> rules = checked.standard().award();
        for (Problem problem : StandardLint.problems(checked)) {
            String about = "seed " + seed + ": " + problem.in(Language.EN);
            for (int rule = 0; rule < rules.size(); rule++) {
                boolean isHere = line(rules.get(rule).at()) == line(problem.at());
                if (isHere && problem.rule().equals("unreachable-award")) {
                    assertTrue(!reached.contains(rule), about);
                }
            }
            if (problem.rule().equals("non-monotone")) {
                assertTrue(falls(checked, first, problem.what().en().startsWith("x ")), about);
            }
            if (problem.rule().equals("band-gap")) {
                assertTrue(falls(checked, first, true) || falls(checked, first, false), about);
            }
        }
    }

    /// With bounds on one number a piece, nothing stays unproved: what no number reaches is reported.
    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsOutOfReachIsReported(long seed) {
        CheckedStandard checked = plain(seed);
        List<AwardRule> rules = checked.standard().award();
        Set<Integer> reached = new HashSet<>(first(checked).values());
        Set<Integer> reported = new HashSet<>();
        for (Problem problem : StandardLint.problems(checked)) {
            for (int rule = 0; rule < rules.size(); rule++) {
                if (problem.rule().equals("unreachable-award")
                        && line(rules.get(rule).at()) == line(problem.at())) {
                    reported.add(rule);
                }
            }
        }
        for (int rule = 0; rule < rules.size(); rule++) {
            int place = rule;
            // once the rules cover everything, the first of the idle ones speaks for the rest
            boolean isSaid = reported.contains(rule)
                    || reported.stream().anyMatch(each -> each < place && !reached.contains(each));
            assertEquals(!reached.contains(rule), isSaid && !reached.contains(rule), "seed " + seed + ", rule " + rule);
        }
    }

    /// With bounds on one number a piece, what falls is reported too.
    @ParameterizedTest
    @MethodSource("seeds")
    void whatFallsIsReported(long seed) {
        CheckedStandard checked = plain(seed);
        Map<Point, Integer> first = first(checked);
        Set<String> rules = new HashSet<>();
        StandardLint.problems(checked).forEach(problem -> rules.add(problem.rule()));

        assertEquals(
                falls(checked, first, true) || falls(checked, first, false),
                rules.contains("non-monotone") || rules.contains("band-gap"),
                "seed " + seed);
    }

    private static boolean falls(CheckedStandard checked, Map<Point, Integer> first, boolean alongX) {
        for (Map.Entry<Point, Integer> here : first.entrySet()) {
            for (Map.Entry<Point, Integer> there : first.entrySet()) {
                Point from = here.getKey();
                Point to = there.getKey();
                // more is better for x, less for y
                boolean isBetter = alongX ? from.y == to.y && to.x > from.x : from.x == to.x && to.y < from.y;
                if (isBetter && place(checked, there.getValue()) > place(checked, here.getValue())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int place(CheckedStandard checked, int rule) {
        return LEVELS.indexOf(checked.standard().award().get(rule).is());
    }

    private static int line(Position at) {
        return ((Position.InText) at).line();
    }

    private static CheckedStandard standard(long seed) {
        RandomTexts texts = new RandomTexts(seed);
        Random random = new Random(seed);
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            conditions.add(texts.condition(random.nextInt(3)));
        }
        return standard(random, conditions);
    }

    private static CheckedStandard plain(long seed) {
        Random random = new Random(seed);
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            String lower = "x >= " + random.nextInt(8);
            String upper = "x " + (random.nextBoolean() ? "<" : "<=") + " " + random.nextInt(8);
            conditions.add(
                    switch (random.nextInt(4)) {
                        case 0 -> lower;
                        case 1 -> upper;
                        case 2 -> lower + " && " + upper;
                        default -> lower + " && y <= " + random.nextInt(7);
                    });
        }
        return standard(random, conditions);
    }

    private static CheckedStandard standard(Random random, List<String> conditions) {
        StringBuilder yaml = new StringBuilder("""
                standard: random
                edition: "1"
                title: {zh: 随机, en: random}
                source: {zh: 无, en: none}
                rates: community
                metrics:
                  - {id: x, title: {zh: 甲, en: x}, unit: count, decimals: 0, range: 0..6, better: more}
                  - {id: y, title: {zh: 乙, en: y}, unit: count, decimals: 0, range: 0..6, better: less}
                levels:
                """);
        LEVELS.forEach(
                level -> yaml.append("  - {id: " + level + ", title: {zh: " + level + ", en: " + level + "}}\n"));
        yaml.append("award:\n");
        for (String condition : conditions) {
            yaml.append("  - {is: " + LEVELS.get(random.nextInt(4)) + ", when: '" + condition + "'}\n");
        }
        yaml.append("  - {is: " + LEVELS.get(random.nextInt(4)) + "}\n");
        return Linting.checked(SourceReader.read("random.yaml", yaml.toString()), Dictionary.empty());
    }
}
