package org.xingping.engine.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.oracle.NaiveRating;
import org.xingping.engine.oracle.NaiveReader;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.StandardReader;

/// A few generated standards, always the same, each planned and rated within a millisecond or two: what
/// [GeneratedStandardsTest] asks of hundreds, for whoever runs the tests once per deliberate fault.
class FewStandardsTest {

    private static final int ROWS = 30;

    /// Seeds whose standard the naive reader bounds as the engine does while facts are unknown.
    private static final long[] OPEN = {
        4, 6, 12, 13, 36, 68, 82, 116, 123, 129, 132, 148, 167, 174, 202, 214, 216, 218, 222, 228
    };

    /// Seeds whose standard the two bound differently: here all facts are known.
    private static final long[] COMPLETE = {113, 125, 157, 180, 201, 256};

    /// What does not depend on the planner is worked out once.
    private static final Map<Long, Prepared> PREPARED = new ConcurrentHashMap<>();

    private record Prepared(
            CheckedStandard checked,
            FactTable facts,
            History history,
            List<NaiveRating> wanted,
            List<String> targets,
            String yaml) {

        static Prepared of(long seed, boolean complete) {
            Dice dice = new Dice(seed);
            StandardGenerator.Made made = StandardGenerator.standard(dice);
            Standard standard = StandardReader.read(SourceReader.read("made-up.yaml", made.yaml()), Dictionary.empty());
            CheckedStandard checked =
                    StandardChecker.check(standard, Dictionary.empty().with(standard.scales(), standard.metrics()));
            double unknown = complete ? 0 : dice.one(0.1, 0.3);
            Sheet sheet = Sheet.made(dice, standard, made.metrics(), made.ties(), ROWS, unknown, dice.one(0.02, 0.2));
            if (complete) {
                sheet.complete(dice);
            }
            History history = Trial.history(dice, made, sheet);
            FactTable facts = sheet.table();
            NaiveReader naive = new NaiveReader(standard, checked.dictionary(), facts, history);
            return new Prepared(checked, facts, history, naive.rate(), naive.targets(), made.yaml());
        }
    }

    @ParameterizedTest
    @MethodSource
    void theEngineSaysWhatTheNaiveReaderSaysWhileFactsAreUnknown(long seed) {
        compare(seed, false);
    }

    static LongStream theEngineSaysWhatTheNaiveReaderSaysWhileFactsAreUnknown() {
        return LongStream.of(OPEN);
    }

    @ParameterizedTest
    @MethodSource
    void theEngineSaysWhatTheNaiveReaderSaysOfCompleteFacts(long seed) {
        compare(seed, true);
    }

    static LongStream theEngineSaysWhatTheNaiveReaderSaysOfCompleteFacts() {
        return LongStream.of(COMPLETE);
    }

    private static void compare(long seed, boolean complete) {
        Prepared prepared = PREPARED.computeIfAbsent(seed, absent -> Prepared.of(seed, complete));
        RatingTable said = Rater.rate(RatingPlan.of(prepared.checked()), prepared.facts(), prepared.history(), 1);
        for (int row = 0; row < ROWS; row++) {
            String difference = Trial.difference(prepared.wanted().get(row), Trial.said(said, row));
            assertEquals("", difference, "seed " + seed + ", row " + row + "\n" + prepared.yaml());
        }
        assertEquals(prepared.targets(), Trial.targets(said), "seed " + seed);
    }
}
