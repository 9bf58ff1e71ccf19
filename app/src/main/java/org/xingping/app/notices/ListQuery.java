package org.xingping.app.notices;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a list is limited to and how it is sorted, as its address says. An empty value lets everything through.
///
/// @param path of the page
/// @param values by name what limits it
/// @param sort a column; the first of those there are unless the address names another
public record ListQuery(
        String path, Map<String, String> values, List<String> columns, String sort, boolean isDescending) {

    public ListQuery {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        columns = List.copyOf(columns);
    }

    /// @param names of what may limit it
    /// @param columns it can be sorted by, the usual one first
    static ListQuery of(String path, Map<String, String> parameters, List<String> names, List<String> columns) {
        Map<String, String> values = new LinkedHashMap<>();
        names.forEach(name -> values.put(name, parameters.getOrDefault(name, "").strip()));
        String sort = parameters.getOrDefault("sort", "");
        return new ListQuery(
                path,
                values,
                columns,
                columns.contains(sort) ? sort : columns.getFirst(),
                parameters.getOrDefault("down", "").equals("true"));
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    boolean takes(String name, String id) {
        return value(name).isEmpty() || value(name).equals(id);
    }

    /// An address with the same limits.
    ///
    /// @param changes names and values in turn
    public String href(String target, String... changes) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("sort", sort.equals(columns.getFirst()) ? "" : sort);
        all.put("down", isDescending ? "true" : "");
        for (int change = 0; change < changes.length; change += 2) {
            all.put(changes[change], changes[change + 1]);
        }
        List<String> parts = new ArrayList<>();
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return parts.isEmpty() ? target : target + "?" + String.join("&", parts);
    }

    /// The page sorted by a column; the other way round where it is already.
    public String sortedBy(String column) {
        boolean turn = column.equals(sort) && !isDescending;
        return href(path, "sort", column.equals(columns.getFirst()) ? "" : column, "down", turn ? "true" : "");
    }

    public String ariaSort(String column) {
        return !column.equals(sort) ? "none" : isDescending ? "descending" : "ascending";
    }

    static int page(Map<String, String> parameters, int pages) {
        try {
            return Math.clamp(Integer.parseInt(parameters.getOrDefault("page", "1")), 1, pages);
        } catch (NumberFormatException none) {
            return 1;
        }
    }
}
