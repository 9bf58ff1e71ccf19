package org.xingping.app.rankings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xingping.app.directory.Unit;
import org.xingping.app.rankings.Ranking.Row;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.View;

/// A year's ranking.
///
/// @param lines years to choose from
/// @param chosen null: there is none
/// @param ranking null: there is none
/// @param rows those the filter lets through
/// @param streets to choose from
public record RankingView(
        List<Rankings.Line> lines,
        Rankings.@Nullable Line chosen,
        @Nullable Ranking ranking,
        List<Row> rows,
        List<Unit> streets,
        ListQuery query)
        implements View {

    public RankingView {
        lines = List.copyOf(lines);
        rows = List.copyOf(rows);
        streets = List.copyOf(streets);
    }

    /// How many decimals the scores are written with: the same for all of them.
    public int decimals() {
        return scores().mapToInt(BigDecimal::scale).max().orElse(0);
    }

    private Stream<BigDecimal> scores() {
        return rows.stream()
                .flatMap(row -> Stream.concat(row.scores().stream(), Stream.ofNullable(row.sum())))
                .filter(Objects::nonNull)
                .map(BigDecimal::stripTrailingZeros);
    }

    public BigDecimal lowest() {
        return sums().min(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    }

    public BigDecimal highest() {
        return sums().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    }

    /// Of everybody, so that dots stay where they are when the list is filtered.
    private Stream<BigDecimal> sums() {
        return ranking == null
                ? Stream.empty()
                : ranking.rows().stream().map(Row::sum).filter(Objects::nonNull);
    }

    /// Where a sum lies between the lowest and the highest one, 0 to 100; for a picture only.
    public double along(BigDecimal sum) {
        double span = highest().subtract(lowest()).doubleValue();
        return span == 0 ? 100 : Math.round(1_000 * sum.subtract(lowest()).doubleValue() / span) / 10.0;
    }

    @Override
    public String template() {
        return "rankings/rankings";
    }
}
