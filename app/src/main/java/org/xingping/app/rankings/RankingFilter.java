package org.xingping.app.rankings;

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
import org.xingping.app.rankings.Ranking.Row;

/// What a ranking is limited to and how it is sorted. An empty text lets everything through.
///
/// @param cycle id of the newest round of the year
/// @param street code of a street
/// @param last `yes`: only those who are last in their street
/// @param sort `name`, `street`, `sum` or the number of a round from 0; anything else sorts by place
public record RankingFilter(long cycle, String street, String last, String q, String sort, boolean isDescending) {

    static RankingFilter of(long cycle, Map<String, String> parameters) {
        return new RankingFilter(
                cycle,
                parameters.getOrDefault("street", ""),
                parameters.getOrDefault("last", ""),
                parameters.getOrDefault("q", "").strip(),
                parameters.getOrDefault("sort", "place"),
                parameters.getOrDefault("down", "").equals("true"));
    }

    boolean takes(Row row) {
        String word = q.toLowerCase(Locale.ROOT);
        String english = row.nameEnglish() == null ? "" : row.nameEnglish();
        return (street.isEmpty() || (row.street() != null && row.street().code().equals(street)))
                && (!last.equals("yes") || row.isLast())
                && (word.isEmpty()
                        || row.name().contains(word)
                        || row.code().toLowerCase(Locale.ROOT).startsWith(word)
                        || english.toLowerCase(Locale.ROOT).contains(word));
    }

    Comparator<Row> order(int rounds) {
        Collator collator = Collator.getInstance(Locale.SIMPLIFIED_CHINESE);
        Comparator<@Nullable BigDecimal> numbers = Comparator.nullsLast(Comparator.naturalOrder());
        Comparator<Row> order = switch (sort) {
            case "name" -> Comparator.comparing(Row::name, collator);
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
        return (isDescending ? order.reversed() : order).thenComparing(Row::code);
    }

    public String href(String path, String... changes) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("street", street);
        own.put("last", last);
        own.put("q", q);
        own.put("sort", sort.equals("place") ? "" : sort);
        own.put("down", isDescending ? "true" : "");
        for (int change = 0; change < changes.length; change += 2) {
            own.put(changes[change], changes[change + 1]);
        }
        List<String> parts = new ArrayList<>(List.of("cycle=" + cycle));
        own.forEach((name, value) -> {
            if (!value.isEmpty() && !value.equals("false")) {
                parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return path + "?" + String.join("&", parts);
    }

    public String sortedBy(String column) {
        boolean turn = column.equals(sort) && !isDescending;
        return href("/rankings", "sort", column, "down", String.valueOf(turn)) + "#list";
    }

    public String ariaSort(String column) {
        return !column.equals(sort) ? "none" : isDescending ? "descending" : "ascending";
    }
}
