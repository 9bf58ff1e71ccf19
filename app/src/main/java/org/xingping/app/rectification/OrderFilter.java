package org.xingping.app.rectification;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.xingping.app.shell.ListQuery;

/// Which orders are listed, and in which sequence: by `state` its id, by `street` the id of a unit above, by `overdue`
/// with `yes`, `no` or `escalated`.
public record OrderFilter(ListQuery query) {

    /// Everything, the latest number first.
    public static final OrderFilter ALL = of(Map.of());

    private static final String OVERDUE =
            "(o.state in ('issued', 'returned') and o.due_on is not null and o.due_on < cast(:today as date))";

    /// @param parameters of an address
    public static OrderFilter of(Map<String, String> parameters) {
        return new OrderFilter(
                ListQuery.of("/orders", parameters, ListQuery.Order.down("number"), "state", "street", "overdue", "q"));
    }

    StatementSpec apply(JdbcClient database, String select, String end) {
        StringBuilder sql = new StringBuilder(select);
        Map<String, Object> parameters = new LinkedHashMap<>();
        String state = query.value("state");
        String street = query.value("street");
        String words = query.value("q");
        if (!state.isEmpty()) {
            sql.append(" and o.state = :state");
            parameters.put("state", state);
        }
        if (!street.isEmpty()) {
            sql.append(" and street.id::text = :street");
            parameters.put("street", street);
        }
        switch (query.value("overdue")) {
            case "yes" -> sql.append(" and ").append(OVERDUE);
            case "no" -> sql.append(" and not ").append(OVERDUE);
            case "escalated" -> sql.append(" and o.escalated_on is not null");
            default -> {}
        }
        if (!words.isEmpty()) {
            sql.append(" and (strpos(lower(unit.name || ' ' || coalesce(unit.name_en, '')), lower(:q)) > 0"
                    + " or starts_with(unit.code, :q))");
            parameters.put("q", words);
        }
        StatementSpec statement = database.sql(sql + end);
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            statement = statement.param(parameter.getKey(), parameter.getValue());
        }
        return statement;
    }

    String order() {
        String way = query.isDescending() ? " desc nulls last" : " nulls last";
        String column = switch (query.sort()) {
            case "unit" -> "unit.name" + way;
            case "street" -> "street.name" + way;
            case "state" ->
                "array_position(array['issued', 'returned', 'answered', 'accepted', 'closed'], o.state)" + way;
            case "due" -> "o.due_on" + way;
            default -> "o.year" + way + ", o.number" + way;
        };
        return column + ", o.id";
    }
}
