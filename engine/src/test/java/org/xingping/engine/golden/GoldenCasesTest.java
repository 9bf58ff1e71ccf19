package org.xingping.engine.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;

/// Every golden case of every standard, on one thread and on two.
class GoldenCasesTest {

    @TempDir
    private Path scratch;

    static List<String> standards() {
        return Installed.ids();
    }

    @ParameterizedTest
    @MethodSource("standards")
    void everyCaseHasItsResults(String id) throws IOException {
        Installed installed = Installed.standard(id);
        RatingPlan plan = RatingPlan.of(installed.standard());
        List<String> mismatches = new ArrayList<>();
        int cases = 0;
        for (GoldenFile file : GoldenCases.of(installed.folder())) {
            for (GoldenGroup group : file.groups()) {
                FactTable facts = installed.facts(group, scratch);
                for (int threads = 1; threads <= 2; threads++) {
                    RatingTable ratings = Rater.rate(plan, facts, History.NONE, threads);
                    mismatches.addAll(mismatches(file, group, ratings, threads));
                }
                cases += group.units().size();
            }
        }
        assertFalse(cases == 0, id + " has no golden cases");
        assertEquals("", String.join("\n", mismatches), cases + " cases of " + id);
    }

    private static List<String> mismatches(GoldenFile file, GoldenGroup group, RatingTable ratings, int threads) {
        List<String> mismatches = new ArrayList<>();
        for (int row = 0; row < group.units().size(); row++) {
            GoldenUnit unit = group.units().get(row);
            for (String difference : unit.differences(ResultCells.of(ratings, row))) {
                mismatches.add("%s:%d %s (%d threads): %s. Why: %s"
                        .formatted(file.path(), unit.line(), unit.id(), threads, difference, unit.why()));
            }
        }
        return mismatches;
    }

    @Test
    void aCaseSaysWhatDiffers() {
        GoldenFile file =
                GoldenCases.of(Installed.STANDARDS.resolve("ten-star")).getFirst();
        GoldenUnit unit = file.groups().getFirst().units().getFirst();
        List<String> differences = unit.differences(Map.of());
        assertFalse(differences.isEmpty());
        assertEquals("award is blank instead of `" + unit.results().get("award") + "`", differences.getFirst());
    }
}
