package org.xingping.engine.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;

/// Real ratings whose outcomes were published by somebody else: a correct engine arrives at the same figures.
class RealRatingsTest {

    /// What a column of published outcomes says against what was computed.
    private record Agreement(int published, List<String> differing) {}

    private final RatingTable homes = rated("nursing-homes");

    private static RatingTable rated(String id) {
        Installed installed = Installed.standard(id);
        FactTable facts = FactFiles.read(installed.folder().resolve("real").resolve("facts.csv"), installed.schema());
        return Rater.rate(RatingPlan.of(installed.standard()), facts, History.NONE, 2);
    }

    private static Agreement agreement(
            String id, RatingTable ratings, String column, BiFunction<RatingTable, Integer, @Nullable String> computed)
            throws IOException {
        Path file = Installed.STANDARDS.resolve(id).resolve("real").resolve("published.csv");
        List<String> differing = new ArrayList<>();
        int published = 0;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                String outcome = row.getField(column);
                if (outcome.isEmpty()) {
                    continue;
                }
                published++;
                String unit = row.getField("unit");
                int at = Objects.requireNonNull(ratings.facts().rowOf(unit), unit);
                if (!Objects.equals(plain(outcome), computed.apply(ratings, at))) {
                    differing.add(
                            unit + ": " + outcome + " is published, " + computed.apply(ratings, at) + " is computed");
                }
            }
        }
        return new Agreement(published, differing);
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static BiFunction<RatingTable, Integer, @Nullable String> value(String name) {
        return (ratings, row) -> {
            BigDecimal number = ratings.value(name, row);
            return number == null ? null : plain(number.toPlainString());
        };
    }

    @Test
    void staffingStarsOfNursingHomes() throws IOException {
        assertEquals(
                new Agreement(14_946, List.of()),
                agreement("nursing-homes", homes, "published_staffing_star", value("staffing")));
    }

    @Test
    void nurseStarsOfNursingHomes() throws IOException {
        assertEquals(
                new Agreement(14_946, List.of()),
                agreement("nursing-homes", homes, "published_rn_star", value("rn_star")));
    }

    @Test
    void overallStarsOfNursingHomes() throws IOException {
        assertEquals(
                new Agreement(15_048, List.of()),
                agreement("nursing-homes", homes, "published_overall_star", RatingTable::award));
    }

    /// One home is published with two decimals where every other one has three.
    @Test
    void weightedHealthScoresOfNursingHomes() throws IOException {
        assertEquals(
                new Agreement(15_136, List.of("05A021: 1063.83 is published, 1063.833 is computed")),
                agreement("nursing-homes", homes, "published_weighted_score", value("weighted_score")));
    }

    @Test
    void foodHygieneRatings() throws IOException {
        assertEquals(
                new Agreement(1_319, List.of()),
                agreement("food-hygiene", rated("food-hygiene"), "published_rating", RatingTable::award));
    }
}
