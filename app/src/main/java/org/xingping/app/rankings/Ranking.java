package org.xingping.app.rankings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.Rating;

/// The published rounds of a year by one standard: a place in each, and one by the year's sum.
///
/// @param year `2026`
/// @param rounds the earliest first
/// @param isComplete whether all rounds of the year are among them
/// @param rows by code
public record Ranking(String year, List<Cycle> rounds, boolean isComplete, List<Row> rows) {

    public Ranking {
        rounds = List.copyOf(rounds);
        rows = List.copyOf(rows);
    }

    /// A unit.
    ///
    /// @param street above it; null: none
    /// @param scores by round; null: not rated, or not decided
    /// @param sum of all rounds; null while one of them is missing, which never counts as nought
    /// @param place by the sum among all; null: no sum
    /// @param placeInStreet among those of its street; null: no sum
    /// @param isLast whether nobody of its street is below it, and somebody above
    public record Row(
            String code,
            String name,
            @Nullable String nameEnglish,
            @Nullable Unit street,
            List<@Nullable BigDecimal> scores,
            @Nullable BigDecimal sum,
            @Nullable Integer place,
            @Nullable Integer placeInStreet,
            boolean isLast) {

        /// Among all in one round; null: no score.
        public @Nullable BigDecimal score(int round) {
            return scores.get(round);
        }
    }

    /// @param ratings of each round
    /// @param streets by path, as on the day of the last round
    static Ranking of(
            String year,
            List<Cycle> rounds,
            boolean isComplete,
            List<List<Rating>> ratings,
            Map<String, Unit> streets) {
        Map<String, Rating> newest = new HashMap<>();
        List<Map<String, Rating>> byCode = new ArrayList<>();
        for (List<Rating> round : ratings) {
            round.forEach(rating -> newest.put(rating.code(), rating));
            byCode.add(round.stream().collect(Collectors.toMap(Rating::code, rating -> rating)));
        }
        List<Row> bare = newest.values().stream()
                .sorted(Comparator.comparing(Rating::code))
                .map(rating -> {
                    List<@Nullable BigDecimal> scores = new ArrayList<>();
                    byCode.forEach(round -> scores.add(score(round.get(rating.code()))));
                    BigDecimal sum = scores.contains(null)
                            ? null
                            : scores.stream().map(Objects::requireNonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
                    return new Row(
                            rating.code(),
                            rating.name(),
                            rating.nameEnglish(),
                            street(rating.path(), streets),
                            scores,
                            sum,
                            null,
                            null,
                            false);
                })
                .toList();
        return new Ranking(
                year,
                rounds,
                isComplete,
                bare.stream().map(row -> placed(row, bare)).toList());
    }

    private static @Nullable BigDecimal score(@Nullable Rating rating) {
        BigDecimal low = rating == null ? null : rating.scoreLow();
        BigDecimal high = rating == null ? null : rating.scoreHigh();
        return low != null && high != null && low.compareTo(high) == 0 ? low : null;
    }

    private static @Nullable Unit street(String of, Map<String, Unit> streets) {
        String path = of;
        while (path.contains(".")) {
            path = path.substring(0, path.lastIndexOf('.'));
            Unit street = streets.get(path);
            if (street != null) {
                return street;
            }
        }
        return null;
    }

    /// Those with the same sum share the best place.
    private static Row placed(Row row, List<Row> all) {
        BigDecimal sum = row.sum();
        if (sum == null) {
            return row;
        }
        List<Row> street = all.stream()
                .filter(other -> Objects.equals(other.street(), row.street()))
                .toList();
        boolean isLast = count(street, other -> other.compareTo(sum) < 0) == 0
                && count(street, other -> other.compareTo(sum) > 0) > 0;
        return new Row(
                row.code(),
                row.name(),
                row.nameEnglish(),
                row.street(),
                row.scores(),
                sum,
                1 + count(all, other -> other.compareTo(sum) > 0),
                1 + count(street, other -> other.compareTo(sum) > 0),
                isLast);
    }

    private static int count(List<Row> rows, Predicate<BigDecimal> which) {
        int count = 0;
        for (Row row : rows) {
            BigDecimal sum = row.sum();
            count += sum != null && which.test(sum) ? 1 : 0;
        }
        return count;
    }
}
