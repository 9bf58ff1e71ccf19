package org.xingping.engine.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.condition.Compiled;
import org.xingping.engine.condition.Expression.Quantity;
import org.xingping.engine.condition.Expression.Truth;
import org.xingping.engine.condition.Rational;
import org.xingping.engine.condition.RowProgram;
import org.xingping.engine.language.Language;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Clause;

/// What the lint takes for proved is held against cel-java, which works out every combination of two small numbers.
class ProofsTest {

    private static final int GREATEST = 6;
    private static final int TEXTS = 30;
    private static final int STANDARDS = Boolean.getBoolean("xingping.long") ? 400 : 12;

    static LongStream seeds() {
        return LongStream.range(0, STANDARDS);
    }

    private record Point(int x, int y) {}

    /// Results by x and y; none where the evaluation fails.
    private record Table(Map<Point, Rational> cells) {

        static Table of(CheckedStandard checked, Compiled text) {
            RowProgram program = checked.compiler().rowProgram(text);
            Map<Point, Rational> cells = new HashMap<>();
            for (int x = 0; x <= GREATEST; x++) {
                for (int y = 0; y <= GREATEST; y++) {
                    Map<String, Object> row = Map.of("x", Rational.of(x), "y", Rational.of(y));
                    RowProgram.Outcome outcome = program.evaluate(text.names(), row::get);
                    if (outcome instanceof RowProgram.Decided(Object value)) {
                        cells.put(
                                new Point(x, y),
                                value instanceof Boolean truth ? Rational.of(truth ? 1 : 0) : (Rational) value);
                    }
                }
            }
            return new Table(cells);
        }

        @Nullable
        Rational at(int x, int y) {
            return cells.get(new Point(x, y));
        }

        /// Whether it ever rises (sign 1) or falls (sign -1) as an input grows.
        boolean moves(boolean alongX, int sign) {
            for (int fixed = 0; fixed <= GREATEST; fixed++) {
                Rational before = null;
                for (int moving = 0; moving <= GREATEST; moving++) {
                    Rational here = alongX ? at(moving, fixed) : at(fixed, moving);
                    if (here != null && before != null && here.compareTo(before) * sign > 0) {
                        return true;
                    }
                    before = here == null ? before : here;
                }
            }
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsProvedOfConditionsIsTrue(long seed) {
        CheckedStandard checked = standard(seed, true);
        Study study = new Study(checked);
        for (Clause clause : checked.standard().clauses()) {
            Compiled text = checked.compiled(((Clause.When) clause.kind()).condition());
            if (text.tree() instanceof Truth truth) {
                String about = "seed " + seed + ": " + text.source().text();
                Table table = Table.of(checked, text);
                decision(about, table, study.possibility().decide(truth));
                direction(about, table, study, text);
                trial(about, table, study, text);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsReportedOfConditionsIsReal(long seed) {
        CheckedStandard checked = standard(seed, true);
        List<Problem> problems = StandardLint.problems(checked);
        for (Clause clause : checked.standard().clauses()) {
            Compiled text = checked.compiled(((Clause.When) clause.kind()).condition());
            Table table = Table.of(checked, text);
            for (Problem problem : problems) {
                boolean isHere = line(problem.at()) == line(clause.at());
                if (isHere && problem.rule().equals("non-monotone")) {
                    // more is better for x, less for y
                    boolean isOfX = problem.what().en().startsWith("x ");
                    assertTrue(table.moves(isOfX, isOfX ? -1 : 1), "seed " + seed + ": " + problem.in(Language.EN));
                }
                if (isHere && problem.rule().equals("never-holds")) {
                    decision("seed " + seed + ": " + problem.in(Language.EN), table, Decision.NEVER);
                }
                if (isHere && problem.rule().equals("always-holds")) {
                    decision("seed " + seed + ": " + problem.in(Language.EN), table, Decision.ALWAYS);
                }
            }
        }
    }

    private static int line(Position at) {
        return ((Position.InText) at).line();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsProvedOfFormulasIsTrue(long seed) {
        CheckedStandard checked = standard(seed, false);
        Study study = new Study(checked);
        for (Clause clause : checked.standard().clauses()) {
            Compiled text = checked.compiled(((Clause.FormulaPoints) clause.kind()).formula());
            if (text.tree() instanceof Quantity number) {
                String about = "seed " + seed + ": " + text.source().text();
                Table table = Table.of(checked, text);
                Domain domain = study.domains().of(number);
                for (Rational result : table.cells().values()) {
                    assertTrue(domain.contains(result), about + " can be " + Wording.number(result));
                }
                direction(about, table, study, text);
                trial(about, table, study, text);
            }
        }
    }

    private static void decision(String about, Table table, Decision decision) {
        for (Rational result : table.cells().values()) {
            boolean holds = !Linear.isZero(result);
            assertTrue(decision != Decision.NEVER || !holds, about + " holds somewhere");
            assertTrue(decision != Decision.ALWAYS || holds, about + " fails somewhere");
        }
    }

    private static void direction(String about, Table table, Study study, Compiled text) {
        for (String input : List.of("x", "y")) {
            Direction direction = study.directions(input).of(text.source());
            boolean mayRise = direction == Direction.UP || direction == Direction.MIXED;
            boolean mayFall = direction == Direction.DOWN || direction == Direction.MIXED;
            assertTrue(mayRise || !table.moves(input.equals("x"), 1), about + " rises with " + input);
            assertTrue(mayFall || !table.moves(input.equals("x"), -1), about + " falls with " + input);
        }
    }

    private static void trial(String about, Table table, Study study, Compiled text) {
        for (int x = 0; x <= GREATEST; x++) {
            for (int y = 0; y <= GREATEST; y++) {
                Map<String, Rational> facts = new HashMap<>();
                facts.put("x", Rational.of(x));
                facts.put("y", Rational.of(y));
                Rational tried = tried(new Trial(study.definitions(), facts), text);
                // an error on the left of && or || always counts with us, with CEL only if the right does not decide
                if (tried != null) {
                    assertEquals(table.at(x, y), tried, about);
                }
            }
        }
    }

    private static @Nullable Rational tried(Trial trial, Compiled text) {
        try {
            return text.tree() instanceof Truth truth
                    ? Rational.of(trial.holds(truth) ? 1 : 0)
                    : trial.number(text.number());
        } catch (Trial.NoResult none) {
            return null;
        }
    }

    private static CheckedStandard standard(long seed, boolean conditions) {
        RandomTexts texts = new RandomTexts(seed);
        StringBuilder yaml = new StringBuilder("""
                standard: random
                edition: "1"
                title: {zh: 随机, en: random}
                source: {zh: 无, en: none}
                rates: community
                metrics:
                  - {id: x, title: {zh: 甲, en: x}, unit: count, decimals: 0, range: 0..6, better: more}
                  - {id: y, title: {zh: 乙, en: y}, unit: count, decimals: 0, range: 0..6, better: less}
                levels: [{id: pass, title: {zh: 达标, en: passed}}]
                award: [{is: pass}]
                sections:
                  - id: "1"
                    title: {zh: 随机, en: random}
                    clauses:
                """);
        for (int i = 0; i < TEXTS; i++) {
            int depth = 1 + i % 3;
            String kind = conditions
                    ? "when: '" + texts.condition(depth) + "'"
                    : "points: {is: '" + texts.number(depth) + "', decimals: 4}";
            yaml.append("      - {id: c").append(i).append(", ").append(kind).append("}\n");
        }
        return Linting.checked(SourceReader.read("random.yaml", yaml.toString()), Dictionary.empty());
    }
}
