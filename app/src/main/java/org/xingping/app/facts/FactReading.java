package org.xingping.app.facts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.app.database.CopiedRow;
import org.xingping.app.database.CopiedRows;
import org.xingping.app.standards.Editions;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactColumns;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;

/// Reads the facts of many units straight from the database into the engine's columns: a unit's
/// figures come as one row of bytes, and none of them becomes an object on its way.
@Component
public class FactReading {

    /// Units that the database is asked for at once.
    private static final int TOGETHER = 20_000;

    private static final int KEYS = 1;
    private static final int LEVELS = 2;
    private static final int VALUES = 3;

    private final DataSource source;
    private final Editions editions;

    FactReading(DataSource source, Editions editions) {
        this.source = source;
        this.editions = editions;
    }

    /// Asks for the figures of units.
    @FunctionalInterface
    public interface Question {
        /// A query that finds for each unit its id, and as arrays of equal length the keys of its
        /// figures, the levels that gave them as whole numbers, and their texts. Of several figures of
        /// one key that of the highest level counts. There is one row for a unit, or none.
        ///
        /// @param units an array of ids, as a query writes it
        String of(String units);
    }

    /// @param units their ids, row by row
    FactColumns inForce(long[] units, String period, @Nullable Laid laid) {
        return read(units, ids -> """
                select unit_id, array_agg(fact_key),
                       array_agg(case stage when 'self' then 0 when 'street' then 1 when 'county' then 2 else 3 end),
                       array_agg(value)
                from fact
                where unit_id = any(%s) and period = %s and not superseded and value is not null
                group by unit_id
                """.formatted(ids, CopiedRows.quoted(period)), laid);
    }

    /// The columns that a question finds. A text that its column cannot hold (any more), and a key
    /// that is no column's, are left out: the figure is unknown.
    ///
    /// @param units their ids, row by row; none twice
    public FactColumns read(long[] units, Question question) {
        return read(units, question, null);
    }

    /// Values of one unit that are not saved.
    ///
    /// @param texts by key; blank: unknown
    record Laid(int row, Map<String, String> texts) {}

    private FactColumns read(long[] units, Question question, @Nullable Laid laid) {
        FactSchema schema = editions.schema();
        ReadColumns columns = new ReadColumns(schema, units.length);
        RowsById rows = new RowsById(units);
        for (int from = 0; from < units.length; from += TOGETHER) {
            String ids = CopiedRows.array(units, from, Math.min(units.length, from + TOGETHER));
            CopiedRows.each(source, question.of(ids), row -> take(row, rows, columns, laid));
        }
        if (laid != null) {
            laid.texts().forEach((key, text) -> {
                ReadColumn column = columns.of(key);
                if (column != null) {
                    column.put(laid.row(), text);
                }
            });
        }
        return held(columns.all());
    }

    private static void take(CopiedRow unit, RowsById rows, ReadColumns columns, @Nullable Laid laid) {
        int row = rows.of(unit.number(0));
        int count = unit.elements(KEYS);
        if (count != unit.elements(LEVELS) || count != unit.elements(VALUES)) {
            throw new IllegalStateException(
                    "unit " + unit.number(0) + " has " + count + " keys, but not as many levels and texts");
        }
        if (row < 0 || count == 0) {
            return;
        }
        Map<String, String> instead = laid != null && laid.row() == row ? laid.texts() : Map.of();
        int key = unit.firstElement(KEYS);
        int level = unit.firstElement(LEVELS);
        int value = unit.firstElement(VALUES);
        for (int cell = 0; cell < count; cell++) {
            int keyBytes = unit.numberAt(key);
            int valueBytes = unit.numberAt(value);
            ReadColumn column = columns.of(unit.bytes(), key + 4, keyBytes);
            if (column != null && valueBytes >= 0 && !instead.containsKey(column.key())) {
                column.propose(row, unit.numberAt(level + 4), value + 4, valueBytes);
                columns.touched(column);
            }
            key += 4 + keyBytes;
            level += 8;
            value += 4 + Math.max(0, valueBytes);
        }
        columns.settle(unit.bytes());
    }

    private static FactColumns held(List<ReadColumn> columns) {
        Map<String, NumberColumn> metrics = new LinkedHashMap<>();
        Map<String, FindingColumn> findings = new LinkedHashMap<>();
        for (ReadColumn column : columns) {
            switch (column.column()) {
                case FactColumn.OfMetric(var metric) -> {
                    NumberColumn numbers = column.filled().numbers();
                    if (numbers != null) {
                        metrics.put(metric.id(), numbers);
                    }
                }
                case FactColumn.OfFinding(var rule) -> {
                    FindingColumn found = column.filled().findings();
                    if (found != null) {
                        findings.put(rule.key(), found);
                    }
                }
            }
        }
        return FactColumns.held(metrics, findings);
    }

    /// Rows by the ids of their units.
    private static final class RowsById {

        private final long[] ids;
        private final int[] rows;

        RowsById(long[] units) {
            int size = Integer.highestOneBit(Math.max(1, units.length)) * 4;
            ids = new long[size];
            rows = new int[size];
            Arrays.fill(rows, -1);
            for (int row = 0; row < units.length; row++) {
                int place = place(units[row]);
                if (rows[place] >= 0) {
                    throw new IllegalArgumentException("unit " + units[row] + " twice");
                }
                ids[place] = units[row];
                rows[place] = row;
            }
        }

        private int place(long id) {
            int last = ids.length - 1;
            int place = (int) ((id * 0x9E3779B97F4A7C15L) >>> 40) & last;
            while (rows[place] >= 0 && ids[place] != id) {
                place = (place + 1) & last;
            }
            return place;
        }

        /// -1: none.
        int of(long id) {
            return rows[place(id)];
        }
    }

    /// The columns of a reading, by key.
    private static final class ReadColumns {

        private final int rows;
        private final FactSchema schema;
        private final Map<String, @Nullable ReadColumn> byKey = new LinkedHashMap<>();
        private final ShortTexts<Key> byBytes = new ShortTexts<>();
        private ReadColumn[] touched = new ReadColumn[64];
        private int touchedCount;

        /// What a key leads to; null: no column.
        private record Key(@Nullable ReadColumn column) {}

        ReadColumns(FactSchema schema, int rows) {
            this.schema = schema;
            this.rows = rows;
        }

        @Nullable
        ReadColumn of(byte[] bytes, int from, int count) {
            Key key = byBytes.find(bytes, from, count);
            if (key == null) {
                key = new Key(of(new String(bytes, from, count, StandardCharsets.UTF_8)));
                byBytes.put(bytes, from, count, key);
            }
            return key.column();
        }

        @Nullable
        ReadColumn of(String key) {
            ReadColumn known = byKey.get(key);
            FactColumn column = schema.column(key);
            if (known == null && column != null) {
                known = new ReadColumn(column, rows);
                byKey.put(key, known);
            }
            return known;
        }

        void touched(ReadColumn column) {
            if (touchedCount == touched.length) {
                touched = Arrays.copyOf(touched, 2 * touchedCount);
            }
            touched[touchedCount++] = column;
        }

        /// Puts down what was proposed for a row.
        void settle(byte[] bytes) {
            for (int i = 0; i < touchedCount; i++) {
                touched[i].settle(bytes);
            }
            touchedCount = 0;
        }

        List<ReadColumn> all() {
            return byKey.values().stream().map(Objects::requireNonNull).toList();
        }
    }
}
