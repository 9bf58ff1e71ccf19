package org.xingping.app.rectification;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// What a list of orders is limited to and how it is sorted. An empty text lets everything through.
///
/// @param state id of a state
/// @param street id of a unit above
/// @param overdue `yes`, `no` or `escalated`
/// @param q part of the name or the beginning of the code
/// @param sort a column; anything unknown sorts by number
public record OrderFilter(String state, String street, String overdue, String q, String sort, boolean isDescending) {

    /// Everything, the latest number first.
    public static final OrderFilter ALL = new OrderFilter("", "", "", "", "number", true);

    private static final String OVERDUE =
            "(o.state in ('issued', 'returned') and o.due_on is not null and o.due_on < cast(:today as date))";

    /// @param parameters of an address
    public static OrderFilter of(Map<String, String> parameters) {
        String sort = parameters.getOrDefault("sort", "");
        return new OrderFilter(
                parameters.getOrDefault("state", ""),
                parameters.getOrDefault("street", ""),
                parameters.getOrDefault("overdue", ""),
                parameters.getOrDefault("q", "").strip(),
                sort.isEmpty() ? "number" : sort,
                sort.isEmpty() || parameters.getOrDefault("down", "").equals("true"));
    }

    StatementSpec apply(JdbcClient database, String select, String end) {
        StringBuilder sql = new StringBuilder(select);
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (!state.isEmpty()) {
            sql.append(" and o.state = :state");
            parameters.put("state", state);
        }
        if (!street.isEmpty()) {
            sql.append(" and street.id::text = :street");
            parameters.put("street", street);
        }
        switch (overdue) {
            case "yes" -> sql.append(" and ").append(OVERDUE);
            case "no" -> sql.append(" and not ").append(OVERDUE);
            case "escalated" -> sql.append(" and o.escalated_on is not null");
            default -> {}
        }
        if (!q.isEmpty()) {
            sql.append(" and (strpos(lower(unit.name || ' ' || coalesce(unit.name_en, '')), lower(:q)) > 0"
                    + " or starts_with(unit.code, :q))");
            parameters.put("q", q);
        }
        StatementSpec statement = database.sql(sql + end);
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            statement = statement.param(parameter.getKey(), parameter.getValue());
        }
        return statement;
    }

    String order() {
        String way = isDescending ? " desc nulls last" : " nulls last";
        String column = switch (sort) {
            case "unit" -> "unit.name" + way;
            case "street" -> "street.name" + way;
            case "state" ->
                "array_position(array['issued', 'returned', 'answered', 'accepted', 'closed'], o.state)" + way;
            case "due" -> "o.due_on" + way;
            default -> "o.year" + way + ", o.number" + way;
        };
        return column + ", o.id";
    }

    /// The same list at an address, with changes by name and value.
    public String href(String path, String... changes) {
        Map<String, String> own = new LinkedHashMap<>();
        own.put("state", state);
        own.put("street", street);
        own.put("overdue", overdue);
        own.put("q", q);
        boolean isSorted = !(sort.equals("number") && isDescending);
        own.put("sort", isSorted ? sort : "");
        own.put("down", isSorted && isDescending ? "true" : "");
        for (int change = 0; change < changes.length; change += 2) {
            own.put(changes[change], changes[change + 1]);
        }
        List<String> parts = new ArrayList<>();
        own.forEach((name, value) -> {
            if (!value.isEmpty() && !value.equals("false")) {
                parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
    }

    public String sortedBy(String column) {
        boolean turn = column.equals(sort) && !isDescending;
        return href("/orders", "sort", column, "down", String.valueOf(turn)) + "#list";
    }

    public String ariaSort(String column) {
        return !column.equals(sort) ? "none" : isDescending ? "descending" : "ascending";
    }
}
