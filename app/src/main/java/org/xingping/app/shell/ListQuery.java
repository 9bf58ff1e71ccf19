package org.xingping.app.shell;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a list is limited to, how it is sorted and which page of it is shown, as its address says.
///
/// @param path of the list; its files are below it, at `export.csv` and `export.xlsx`
/// @param values what limits it, by the name of the parameter; an empty one lets everything through
/// @param usual the order that an address need not name
/// @param page from 1; there may be fewer
public record ListQuery(String path, Map<String, String> values, Order usual, Order order, int page) {

    /// The parameter with the words that are searched.
    private static final String WORDS = "q";

    /// Nobody turns so many pages; whoever has more rows searches.
    private static final int LAST_PAGE = 10_000;

    /// @param column whatever an address says: a list takes one that it does not know for its usual one
    public record Order(String column, boolean isDescending) {

        public static Order up(String column) {
            return new Order(column, false);
        }

        public static Order down(String column) {
            return new Order(column, true);
        }
    }

    public ListQuery {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// @param parameters of an address
    /// @param names of those that limit the list
    public static ListQuery of(String path, Map<String, String> parameters, Order usual, String... names) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            values.put(name, parameters.getOrDefault(name, "").strip());
        }
        String sort = parameters.getOrDefault("sort", "");
        String down = parameters.getOrDefault("down", "");
        boolean isUsual = sort.isEmpty() && down.isEmpty();
        Order order = new Order(sort.isEmpty() ? usual.column() : sort, down.equals("true"));
        return new ListQuery(path, values, usual, isUsual ? usual : order, page(parameters.getOrDefault("page", "")));
    }

    private static int page(String text) {
        try {
            return Math.clamp(Integer.parseInt(text), 1, LAST_PAGE);
        } catch (NumberFormatException none) {
            return 1;
        }
    }

    /// Empty when nothing is limited by it.
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public String sort() {
        return order.column();
    }

    public boolean isDescending() {
        return order.isDescending();
    }

    public boolean takes(String name, @Nullable String id) {
        return value(name).isEmpty() || value(name).equals(id);
    }

    /// Whether the words that are searched are in a unit's name or begin its code.
    public boolean finds(String code, String name, @Nullable String nameEnglish) {
        String words = value(WORDS).toLowerCase(Locale.ROOT);
        return code.toLowerCase(Locale.ROOT).startsWith(words)
                || name.toLowerCase(Locale.ROOT).contains(words)
                || (nameEnglish != null && nameEnglish.toLowerCase(Locale.ROOT).contains(words));
    }

    /// An order of rows, the other way round where that is asked for.
    public <T> Comparator<T> directed(Comparator<T> upwards) {
        return isDescending() ? upwards.reversed() : upwards;
    }

    /// The same, limited otherwise, from its first page.
    public ListQuery with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new ListQuery(path, changed, usual, order, 1);
    }

    /// The list's first page.
    public String href() {
        return href(path, order, 1);
    }

    public String href(int newPage) {
        return href(path, order, newPage) + "#list";
    }

    /// All of it as a file.
    ///
    /// @param format `csv` or `xlsx`
    public String export(String format) {
        return href(path + "/export." + format, order, 1);
    }

    /// The list sorted by a column; the other way round where it is already.
    public String sortedBy(String column) {
        return href(path, new Order(column, column.equals(sort()) && !isDescending()), 1) + "#list";
    }

    /// For `aria-sort`.
    public String ariaSort(String column) {
        return !column.equals(sort()) ? "none" : isDescending() ? "descending" : "ascending";
    }

    private String href(String target, Order newOrder, int newPage) {
        Map<String, String> all = new LinkedHashMap<>(values);
        if (!newOrder.equals(usual)) {
            all.put("sort", newOrder.column());
            all.put("down", newOrder.isDescending() ? "true" : "");
        }
        all.put("page", newPage > 1 ? String.valueOf(newPage) : "");
        String query = all.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? target : target + "?" + query;
    }
}
