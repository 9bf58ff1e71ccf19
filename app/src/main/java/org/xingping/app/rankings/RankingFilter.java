package org.xingping.app.rankings;

import java.math.BigDecimal;
import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.app.rankings.Ranking.Row;
import org.xingping.app.shell.ListQuery;

/// Which rows of a ranking are shown, and in which order: by `street` its code, by `last` with `yes` only those who
/// are last in their street; sorted by `name`, `street`, `sum`, the number of a round from 0, or the place.
record RankingFilter(ListQuery query) {

    /// @param cycle id of the newest round of the year
    static RankingFilter of(long cycle, Map<String, String> parameters) {
        return new RankingFilter(
                ListQuery.of("/rankings", parameters, ListQuery.Order.up("place"), "cycle", "street", "last", "q")
                        .with("cycle", String.valueOf(cycle)));
    }

    boolean takes(Row row) {
        return query.takes("street", row.street() == null ? null : row.street().code())
                && query.takes("last", row.isLast() ? "yes" : "no")
                && query.finds(row.code(), row.name(), row.nameEnglish());
    }

    Comparator<Row> order(int rounds) {
        Comparator<@Nullable BigDecimal> numbers = Comparator.nullsLast(Comparator.naturalOrder());
        String sort = query.sort();
        Comparator<Row> order = switch (sort) {
            case "name" -> Comparator.comparing(Row::name, Collator.getInstance(Locale.SIMPLIFIED_CHINESE));
            case "street" ->
                Comparator.comparing((Row row) -> row.street() == null
                                ? ""
                                : Objects.requireNonNull(row.street()).code())
                        .thenComparing(Row::placeInStreet, Comparator.nullsLast(Comparator.naturalOrder()));
            case "sum" -> Comparator.comparing(Row::sum, numbers);
            default ->
                sort.matches("[0-9]{1,2}") && Integer.parseInt(sort) < rounds
                        ? Comparator.comparing(row -> row.score(Integer.parseInt(sort)), numbers)
                        : Comparator.comparing(Row::place, Comparator.nullsLast(Comparator.naturalOrder()));
        };
        return query.directed(order).thenComparing(Row::code);
    }
}
