package org.xingping.engine.property;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.oracle.NaiveReader;
import org.xingping.engine.oracle.PlainCel;
import org.xingping.engine.plan.Inspection.ClauseOutcome;
import org.xingping.engine.plan.Inspection.Outcome;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.StandardReader;

/// Single conditions against cel-java on doubles: what the planner makes of a text is what CEL makes of it,
/// wherever all facts are there and doubles can tell.
class ConditionsTest {

    private static final long FIRST = Long.getLong("xingping.seed", 1);
    private static final long ROUNDS =
            Long.getLong("xingping.standards", Boolean.getBoolean("xingping.long") ? 1_000 : 30);
    private static final int CONDITIONS = 40;
    private static final int ROWS = 64;

    /// Nearer to a tie than this, doubles may err.
    private static final double NEAR = 1e-9;

    @Test
    void conditionsHoldWhereCelSaysSo() {
        int compared = 0;
        for (long seed = FIRST; seed < FIRST + ROUNDS; seed++) {
            compared += compare(seed);
        }
        assertTrue(compared > ROUNDS * CONDITIONS * ROWS / 3, compared + " compared");
    }

    private static int compare(long seed) {
        Dice dice = new Dice(seed);
        ConditionSet made = ConditionSet.made(dice, CONDITIONS);
        Standard standard = StandardReader.read(SourceReader.read("made-up.yaml", made.yaml()), Dictionary.empty());
        CheckedStandard checked =
                StandardChecker.check(standard, Dictionary.empty().with(standard.scales(), standard.metrics()));
        Sheet sheet = Sheet.made(dice, standard, made.metrics(), made.ties(), ROWS, dice.one(0.0, 0.1), 0);
        RatingTable ratings = Rater.rate(RatingPlan.of(checked), sheet.table());
        PlainCel cel = new PlainCel(names(made.metrics()));
        int compared = 0;
        for (int c = 0; c < CONDITIONS; c++) {
            String text = made.conditions().get(c);
            PlainCel.Condition condition = cel.condition(text);
            NaiveReader naive = new NaiveReader(standard, checked.dictionary(), sheet.table(), History.NONE);
            for (int row = 0; row < ROWS; row++) {
                Map<String, Double> facts = facts(made.metrics(), sheet.rows.get(row));
                String exact = facts.isEmpty() ? null : naive.condition(row, text);
                // a division by zero is an error to us and infinity to doubles
                if (exact == null || naive.narrowest(row) < NEAR) {
                    continue;
                }
                compared++;
                ClauseOutcome said = ratings.inspect(row).clauses().get("c" + c);
                Outcome wanted = condition.holds(facts) ? Outcome.MET : Outcome.UNMET;
                if (said == null || said.outcome() != wanted) {
                    fail("seed %d: `%s` is %s instead of %s (naive reader: %s) for %s\n%s"
                            .formatted(seed, text, said, wanted, exact, sheet.rows.get(row), made.yaml()));
                }
            }
        }
        return compared;
    }

    private static List<String> names(List<GeneratedMetric> metrics) {
        List<String> names =
                new ArrayList<>(metrics.stream().map(GeneratedMetric::id).toList());
        names.addAll(List.of("nil", "county", "city", "province", "grade3", "grade2", "grade1"));
        return names;
    }

    /// The facts of a unit as doubles; empty when one of them is unknown.
    private static Map<String, Double> facts(List<GeneratedMetric> metrics, Sheet.Row row) {
        Map<String, Double> facts = new HashMap<>();
        for (GeneratedMetric metric : metrics) {
            Long stored = row.metrics().get(metric.id());
            if (stored == null) {
                return Map.of();
            }
            facts.put(metric.id(), stored / Math.pow(10, metric.decimals()));
        }
        for (List<String> words : List.of(ConditionSet.HONOURS, ConditionSet.GRADES)) {
            words.forEach(word -> facts.put(word, (double) words.indexOf(word)));
        }
        return facts;
    }
}
