package org.xingping.app.funding;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.app.funding.FundingTable.Row;
import org.xingping.engine.standard.Value;

/// What a funding table is limited to and how it is sorted. An empty text lets everything through.
///
/// @param rules id of the edition whose formulas are computed
/// @param street code of a street
/// @param known `open`: only units of which something is not decided
/// @param q part of the name or the beginning of the code
/// @param sort `name`, `street`, `award`, or the name of a formula; anything else sorts by code
public record FundingFilter(
        long cycle, String rules, String street, String known, String q, String sort, boolean isDescending) {

    static FundingFilter of(long cycle, Map<String, String> parameters) {
        return new FundingFilter(
                cycle,
                parameters.getOrDefault("rules", ""),
                parameters.getOrDefault("street", ""),
                parameters.getOrDefault("known", ""),
                parameters.getOrDefault("q", "").strip(),
                parameters.getOrDefault("sort", "code"),
                parameters.getOrDefault("down", "").equals("true"));
    }

    boolean takes(Row row) {
        String word = q.toLowerCase(Locale.ROOT);
        String english = row.unit().nameEnglish() == null ? "" : row.unit().nameEnglish();
        boolean isOpen = row.results().stream().anyMatch(result -> result.number() == null);
        return (street.isEmpty() || (row.street() != null && row.street().code().equals(street)))
                && (!known.equals("open") || isOpen)
                && (word.isEmpty()
                        || row.unit().name().contains(word)
                        || row.unit().code().toLowerCase(Locale.ROOT).startsWith(word)
                        || english.toLowerCase(Locale.ROOT).contains(word));
    }

    /// @param levels best first
    Comparator<Row> order(List<String> levels, List<Value> formulas) {
        Collator collator = Collator.getInstance(Locale.SIMPLIFIED_CHINESE);
        Comparator<Row> order = switch (sort) {
            case "name" -> Comparator.comparing((Row row) -> row.unit().name(), collator);
            case "street" ->
                Comparator.comparing((Row row) -> row.street() == null
                        ? ""
                        : Objects.requireNonNull(row.street()).code());
            case "award" -> Comparator.comparingInt((Row row) -> levels.indexOf(row.award()));
            default ->
                formulas.stream()
                        .filter(formula -> formula.name().equals(sort))
                        .findFirst()
                        .map(formula -> Comparator.comparing(
                                (Row row) -> number(row, formula), Comparator.nullsLast(Comparator.naturalOrder())))
                        .orElse(Comparator.comparing((Row row) -> row.unit().code()));
        };
        return (isDescending ? order.reversed() : order)
                .thenComparing(row -> row.unit().code());
    }

    private static @Nullable BigDecimal number(Row row, Value formula) {
        return row.result(formula).number();
    }

    public String href(String path, String... changes) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("rules", rules);
        own.put("street", street);
        own.put("known", known);
        own.put("q", q);
        own.put("sort", sort.equals("code") ? "" : sort);
        own.put("down", isDescending ? "true" : "");
        for (int change = 0; change < changes.length; change += 2) {
            own.put(changes[change], changes[change + 1]);
        }
        List<String> parts = new ArrayList<>();
        own.forEach((name, value) -> {
            if (!value.isEmpty() && !value.equals("false")) {
                parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return "/funding/" + cycle + path + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    public String sortedBy(String column) {
        boolean turn = column.equals(sort) && !isDescending;
        return href("", "sort", column, "down", String.valueOf(turn)) + "#list";
    }

    public String ariaSort(String column) {
        return !column.equals(sort) ? "none" : isDescending ? "descending" : "ascending";
    }
}
