package org.xingping.app.ratings;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.directory.Unit;
import org.xingping.engine.language.Text;
import org.xingping.engine.rate.RatingTable;

/// Ratings on their way to the database, column by column: one statement takes thousands of rows.
final class RatingColumns {

    private static final int ROWS = 5_000;

    private static final Map<String, String> TYPES = types();

    private final RatingTable table;
    private final Petals petals;
    private final Map<String, @Nullable Object[]> columns = new LinkedHashMap<>();

    RatingColumns(RatingTable table) {
        this.table = table;
        this.petals = new Petals(table);
        TYPES.forEach((name, type) -> columns.put(name, array(type)));
    }

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("unit_id", "bigint");
        types.put("code", "text");
        types.put("name", "text");
        types.put("name_en", "text");
        types.put("parent_id", "bigint");
        types.put("path", "text");
        types.put("award", "text");
        types.put("award_low", "text");
        types.put("award_high", "text");
        types.put("merit_low", "smallint");
        types.put("merit_high", "smallint");
        types.put("stars_low", "smallint");
        types.put("stars_high", "smallint");
        types.put("score_low", "numeric");
        types.put("score_high", "numeric");
        types.put("met", "integer");
        types.put("unmet", "integer");
        types.put("unknown", "integer");
        types.put("rank", "integer");
        types.put("change", "text");
        types.put("not_rated_zh", "text");
        types.put("not_rated_en", "text");
        types.put("petals", "text");
        return types;
    }

    private static @Nullable Object[] array(String type) {
        return switch (type) {
            case "bigint" -> new Long[ROWS];
            case "integer", "smallint" -> new Integer[ROWS];
            case "numeric" -> new BigDecimal[ROWS];
            default -> new String[ROWS];
        };
    }

    void put(int at, Unit unit, int row) {
        Text reason = Ratings.reason(table, row);
        boolean isRated = reason == null;
        boolean hasStars = isRated && table.hasStars();
        set("unit_id", at, unit.id());
        set("code", at, unit.code());
        set("name", at, unit.name());
        set("name_en", at, unit.nameEnglish());
        set("parent_id", at, unit.parent());
        set("path", at, unit.path());
        set("award", at, table.award(row));
        set("award_low", at, table.awardLow(row));
        set("award_high", at, table.awardHigh(row));
        set("merit_low", at, isRated ? table.execution().meritLow(row) : -1);
        set("merit_high", at, isRated ? table.execution().meritHigh(row) : -1);
        set("stars_low", at, hasStars ? table.starsLow(row) : null);
        set("stars_high", at, hasStars ? table.starsHigh(row) : null);
        set("score_low", at, Ratings.number(table.scoreLow(row)));
        set("score_high", at, Ratings.number(table.scoreHigh(row)));
        set("met", at, isRated ? table.met(row) : 0);
        set("unmet", at, isRated ? table.unmet(row) : 0);
        set("unknown", at, isRated ? table.unknown(row) : 0);
        set("rank", at, isRated ? table.rank(row) : null);
        set("change", at, table.change(row).name().toLowerCase(Locale.ROOT));
        set("not_rated_zh", at, reason == null ? null : reason.zh());
        set("not_rated_en", at, reason == null ? null : reason.en());
        set("petals", at, petals.of(row).text());
    }

    private void set(String column, int at, @Nullable Object value) {
        @Nullable Object[] values = columns.get(column);
        if (values == null) {
            throw new IllegalArgumentException(column);
        }
        values[at] = value;
    }

    /// Stores the first `count` rows. Rows that would not change are not written.
    void store(JdbcClient database, long cycle, int count, OffsetDateTime now) {
        String names = String.join(", ", columns.keySet());
        StringBuilder given = new StringBuilder();
        StringBuilder assignments = new StringBuilder();
        StringBuilder stored = new StringBuilder();
        StringBuilder offered = new StringBuilder();
        StringBuilder selected = new StringBuilder();
        for (String name : columns.keySet()) {
            String comma = given.isEmpty() ? "" : ", ";
            given.append(comma)
                    .append("cast(:")
                    .append(name)
                    .append(" as ")
                    .append(TYPES.get(name))
                    .append("[])");
            assignments.append(name).append(" = excluded.").append(name).append(", ");
            stored.append(comma).append("rating.").append(name);
            String value = name.equals("path") ? "cast(given.path as ltree)" : "given." + name;
            offered.append(comma).append(value);
            selected.append(", ").append(value);
        }
        // Compared before it is inserted: a conflict locks the row, which writes it, even where nothing changes.
        var statement = database.sql("insert into rating (cycle_id, rated_at, " + names + ")\nselect :cycle, :now"
                        + selected + "\nfrom unnest(" + given + ") as given (" + names + ")\n"
                        + "left join rating on rating.cycle_id = :cycle and rating.unit_id = given.unit_id\n"
                        + "where rating.unit_id is null or (" + stored + ") is distinct from (" + offered + ")\n"
                        + "on conflict (cycle_id, unit_id) do update set " + assignments
                        + "rated_at = excluded.rated_at")
                .param("cycle", cycle)
                .param("now", now);
        for (Map.Entry<String, @Nullable Object[]> column : columns.entrySet()) {
            statement = statement.param(column.getKey(), Arrays.copyOf(column.getValue(), count));
        }
        statement.update();
    }
}
