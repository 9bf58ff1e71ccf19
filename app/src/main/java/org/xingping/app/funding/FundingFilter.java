package org.xingping.app.funding;

import java.math.BigDecimal;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.app.funding.FundingTable.Row;
import org.xingping.app.shell.ListQuery;
import org.xingping.engine.standard.Value;

/// Which rows of a funding table are shown, and in which order: by `rules` the id of the edition whose formulas are
/// computed, by `street` its code, by `known` with `open` only units of which something is not decided; sorted by
/// `name`, `street`, `award`, the name of a formula, or the code.
record FundingFilter(ListQuery query) {

    static FundingFilter of(long cycle, Map<String, String> parameters) {
        return new FundingFilter(ListQuery.of(
                "/funding/" + cycle, parameters, ListQuery.Order.up("code"), "rules", "street", "known", "q"));
    }

    boolean takes(Row row) {
        boolean isOpen = row.results().stream().anyMatch(result -> result.number() == null);
        return query.takes("street", row.street() == null ? null : row.street().code())
                && query.takes("known", isOpen ? "open" : "known")
                && query.finds(row.unit().code(), row.unit().name(), row.unit().nameEnglish());
    }

    /// @param levels best first
    Comparator<Row> order(List<String> levels, List<Value> formulas) {
        Collator collator = Collator.getInstance(Locale.SIMPLIFIED_CHINESE);
        Comparator<Row> order = switch (query.sort()) {
            case "name" -> Comparator.comparing((Row row) -> row.unit().name(), collator);
            case "street" ->
                Comparator.comparing((Row row) -> row.street() == null
                        ? ""
                        : Objects.requireNonNull(row.street()).code());
            case "award" -> Comparator.comparingInt((Row row) -> levels.indexOf(row.award()));
            default ->
                formulas.stream()
                        .filter(formula -> formula.name().equals(query.sort()))
                        .findFirst()
                        .map(formula -> Comparator.comparing(
                                (Row row) -> number(row, formula), Comparator.nullsLast(Comparator.naturalOrder())))
                        .orElse(Comparator.comparing((Row row) -> row.unit().code()));
        };
        return query.directed(order).thenComparing(row -> row.unit().code());
    }

    private static @Nullable BigDecimal number(Row row, Value formula) {
        return row.result(formula).number();
    }
}
