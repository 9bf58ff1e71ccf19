package org.xingping.app.rectification.web;

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
import org.xingping.app.rectification.FollowUp;

/// What the lists of consequences are limited to and how they are sorted. An empty text lets everything through.
///
/// @param kind id of a kind
/// @param street id of a unit above
/// @param q part of the name or the beginning of the code
public record FollowUpFilter(long cycle, String kind, String street, String q, String sort, boolean isDescending) {

    static FollowUpFilter of(long cycle, Map<String, String> parameters) {
        return new FollowUpFilter(
                cycle,
                parameters.getOrDefault("kind", ""),
                parameters.getOrDefault("street", ""),
                parameters.getOrDefault("q", "").strip(),
                parameters.getOrDefault("sort", "code"),
                parameters.getOrDefault("down", "").equals("true"));
    }

    boolean takes(FollowUp followUp) {
        String word = q.toLowerCase(Locale.ROOT);
        String english = followUp.unitNameEnglish() == null ? "" : followUp.unitNameEnglish();
        return (kind.isEmpty() || followUp.kind().id().equals(kind))
                && (street.isEmpty() || street.equals(String.valueOf(followUp.street())))
                && (word.isEmpty()
                        || followUp.unitName().contains(word)
                        || followUp.unitCode().toLowerCase(Locale.ROOT).startsWith(word)
                        || english.toLowerCase(Locale.ROOT).contains(word));
    }

    /// @param levels best first
    Comparator<FollowUp> order(List<String> levels) {
        Collator collator = Collator.getInstance(Locale.SIMPLIFIED_CHINESE);
        Comparator<FollowUp> order = switch (sort) {
            case "unit" -> Comparator.comparing(FollowUp::unitName, collator);
            case "street" -> Comparator.comparing(each -> Objects.requireNonNullElse(each.streetName(), ""), collator);
            case "award" -> Comparator.comparingInt(each -> levels.indexOf(each.award()));
            default -> Comparator.comparing(FollowUp::unitCode);
        };
        return (isDescending ? order.reversed() : order).thenComparing(FollowUp::unitCode);
    }

    public String href(String path, String... changes) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("kind", kind);
        own.put("street", street);
        own.put("q", q);
        own.put("sort", sort.equals("code") ? "" : sort);
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
        return href("/followups", "sort", column, "down", String.valueOf(turn)) + "#list";
    }

    public String ariaSort(String column) {
        return !column.equals(sort) ? "none" : isDescending ? "descending" : "ascending";
    }
}
