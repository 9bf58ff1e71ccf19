package org.xingping.engine.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xingping.engine.oracle.NaiveRating;
import org.xingping.engine.oracle.NaiveReader;
import org.xingping.engine.oracle.NotReadable;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.RatingTable;

/// Generated standards: 300 for each property, or 10,000 with `-Dxingping.long=true`. `-Dxingping.seed=…` with
/// `-Dxingping.standards=1` repeats one.
class GeneratedStandardsTest {

    private static final long FIRST = Long.getLong("xingping.seed", 1);
    private static final long STANDARDS =
            Long.getLong("xingping.standards", Boolean.getBoolean("xingping.long") ? 10_000 : 300);

    /// Around the 64 bits of a word and the 1,024 rows of a batch, mostly few.
    static int rows(Dice dice) {
        return dice.chance(0.03)
                ? dice.one(1023, 1024, 1025, 2500)
                : dice.one(0, 1, 1, 2, 3, 5, 8, 13, 20, 40, 63, 64, 65);
    }

    static double unknown(Dice dice) {
        return dice.one(0.0, 0.02, 0.1, 0.3, 0.6);
    }

    /// The facts a standard is compared on. Where the engine's bounds may be wider or narrower than the naive reader's
    /// while facts are unknown, there are no unknown ones; that the bounds hold is another property.
    static Sheet sheetToCompare(Trial trial) {
        Dice dice = trial.dice();
        Sheet sheet = trial.sheet(rows(dice), trial.isLoose() ? 0 : unknown(dice), dice.one(0.0, 0.05, 0.3));
        if (trial.isLoose()) {
            sheet.complete(dice);
        }
        return sheet;
    }

    @Test
    void theEngineSaysWhatTheNaiveReaderSays() {
        int compared = 0;
        for (long seed = FIRST; seed < FIRST + STANDARDS; seed++) {
            Trial trial = Trial.of(seed);
            Sheet sheet = sheetToCompare(trial);
            History history = trial.history(sheet);
            NaiveReader naive = trial.readNaively(sheet.table(), history);
            List<NaiveRating> wanted;
            try {
                wanted = naive.rate();
            } catch (NotReadable beyond) {
                continue;
            }
            compared++;
            for (RatingTable said : trial.rateInEveryWay(sheet.table(), history)) {
                for (int row = 0; row < sheet.rows.size(); row++) {
                    String difference = Trial.difference(wanted.get(row), Trial.said(said, row));
                    if (!difference.isEmpty()) {
                        fail(trial.report(sheet, row, difference));
                    }
                }
                assertEquals(naive.targets(), Trial.targets(said), () -> trial.report(sheet, 0, "targets"));
            }
        }
        assertTrue(compared >= STANDARDS * 0.95, compared + " compared");
    }

    /// Whatever an unknown turns out to be, the rating stays within its bounds, and what was decided stays.
    @Test
    void fillingInAnUnknownKeepsTheBounds() {
        int filled = 0;
        for (long seed = FIRST; seed < FIRST + STANDARDS; seed++) {
            Trial trial = Trial.of(-seed);
            Dice dice = trial.dice();
            Sheet before = trial.sheet(
                    dice.chance(0.02) ? 1025 : dice.from(1, 40), dice.one(0.02, 0.1, 0.3, 0.6), dice.one(0.0, 0.1));
            History history = trial.history(before);
            RatingTable bounds = trial.rate(before.table(), history, 1);
            for (int attempt = 0; attempt < 3; attempt++) {
                Sheet after = before.copy();
                after.fillIn(dice, dice.one(0.05, 0.3, 1.0));
                RatingTable ratings = trial.rate(after.table(), history, 1);
                if (!sameExcluded(bounds, ratings) || (trial.made().cohort() && !sameRated(bounds, ratings))) {
                    continue;
                }
                filled++;
                boolean ranked = sameRated(bounds, ratings);
                for (int row = 0; row < before.rows.size(); row++) {
                    String escape = Bounds.escape(bounds, ratings, row, ranked);
                    if (!escape.isEmpty()) {
                        fail(trial.report(before, row, escape + "; filled in " + after.rows.get(row)));
                    }
                }
            }
        }
        assertTrue(filled >= STANDARDS, filled + " filled in");
    }

    // Where an open exclusion is decided or an error appears, the others are compared with fewer units.

    private static boolean sameExcluded(RatingTable before, RatingTable after) {
        return IntStream.range(0, before.size()).allMatch(row -> before.isExcluded(row) == after.isExcluded(row));
    }

    private static boolean sameRated(RatingTable before, RatingTable after) {
        return IntStream.range(0, before.size()).allMatch(row -> before.isRated(row) == after.isRated(row));
    }

    /// Neither the order of the rows nor who works on them matters.
    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        for (long seed = FIRST; seed < FIRST + STANDARDS; seed++) {
            Trial trial = Trial.of(1_000_000 + seed);
            Dice dice = trial.dice();
            Sheet sheet = trial.sheet(rows(dice), unknown(dice), dice.one(0.0, 0.1));
            History history = trial.history(sheet);
            Map<String, NaiveRating> first = said(trial, sheet, history, 1);
            Sheet shuffled = sheet.copy();
            Collections.shuffle(shuffled.rows, dice.random());
            Map<String, NaiveRating> second = said(trial, shuffled, history, 3);
            List<String> units = new ArrayList<>(first.keySet());
            for (int row = 0; row < units.size(); row++) {
                assertEquals(
                        first.get(units.get(row)),
                        second.get(units.get(row)),
                        () -> trial.report(sheet, 0, "another order gives another rating"));
            }
        }
    }

    private static Map<String, NaiveRating> said(Trial trial, Sheet sheet, History history, int threads) {
        RatingTable ratings = trial.rate(sheet.table(), history, threads);
        Map<String, NaiveRating> said = new HashMap<>();
        for (int row = 0; row < sheet.rows.size(); row++) {
            said.put(sheet.rows.get(row).unit(), Trial.said(ratings, row));
        }
        return said;
    }
}
