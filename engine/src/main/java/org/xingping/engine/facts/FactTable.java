package org.xingping.engine.facts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The facts of many units, column by column. Immutable; a missing column is a column of unknowns.
public final class FactTable {

    private final UnitRows units;
    private final int[] groups;
    private final int groupCount;
    private final int largestGroup;
    private final FactColumns columns;

    /// The least and the greatest stored value that is known in a column.
    ///
    /// @param isComplete whether every row is known
    public record Range(long low, long high, boolean isComplete) {

        /// Of a column without any known value: nothing lies within.
        private static final Range NOTHING = new Range(0, 0, false);

        public static Range of(NumberColumn column) {
            long low = Long.MAX_VALUE;
            long high = Long.MIN_VALUE;
            long[] known = column.known().words();
            int rows = column.known().rows();
            int count = 0;
            for (int row = 0; row < rows; row++) {
                if ((known[row >>> 6] >>> row & 1L) != 0) {
                    long value = column.values().at(row);
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                    count++;
                }
            }
            return count == 0 ? NOTHING : new Range(low, high, count == rows);
        }
    }

    /// One numeric column and which of its rows are known.
    public record NumberColumn(Numbers values, Bitmap known) {}

    /// The findings on one clause: at most one of the bits of a row is set, none of them when nothing was found.
    ///
    /// @param points the points a reviewer awarded; null where the clause takes words
    public record FindingColumn(
            Bitmap met,
            Bitmap partly,
            Bitmap unmet,
            Bitmap notApplicable,
            @Nullable NumberColumn points) {}

    private FactTable(UnitRows units, int[] groups, int groupCount, FactColumns columns) {
        this.units = units;
        this.groups = groups;
        this.groupCount = groupCount;
        this.columns = columns;
        int[] sizes = new int[groupCount];
        int largest = 0;
        for (int group : groups) {
            largest = Math.max(largest, ++sizes[group]);
        }
        largestGroup = largest;
    }

    /// A table of units and columns that are kept elsewhere, such as in a file.
    ///
    /// @param groups for each row the number of its parent's group, below `groupCount`; kept, not copied
    public static FactTable of(UnitRows units, int[] groups, int groupCount, FactColumns columns) {
        if (groups.length != units.size()) {
            throw new IllegalArgumentException(groups.length + " groups of " + units.size() + " units");
        }
        return new FactTable(units, groups, groupCount, columns);
    }

    private static NumberColumn whole(String id, NumberColumn column, int size) {
        if (column.values().rows() != size || column.known().rows() != size) {
            throw new IllegalArgumentException(
                    "column " + id + " has " + column.values().rows() + " rows, the table " + size);
        }
        return column;
    }

    private static FindingColumn whole(String key, FindingColumn column, int size) {
        if (column.met().rows() != size) {
            throw new IllegalArgumentException(
                    "column " + key + " has " + column.met().rows() + " rows, the table " + size);
        }
        return column;
    }

    public int size() {
        return groups.length;
    }

    public String unit(int row) {
        return units.unit(row);
    }

    public @Nullable String parent(int row) {
        return units.parent(row);
    }

    public @Nullable String name(int row) {
        return units.name(row);
    }

    /// The row of a unit; null when the table has no such unit.
    public @Nullable Integer rowOf(String unit) {
        return units.rowOf(unit);
    }

    /// For each row the number of its group, that is, of its parent; units without a parent form one group.
    /// Shared, not copied.
    public int[] groups() {
        return groups;
    }

    public int groupCount() {
        return groupCount;
    }

    /// How many units the largest group has.
    public int largestGroup() {
        return largestGroup;
    }

    /// The column of a metric; null when no unit reported it.
    public @Nullable NumberColumn metric(String id) {
        return columns.metric(id);
    }

    /// Between which stored values a metric's known ones lie; null when no unit reported it.
    public @Nullable Range range(String id) {
        return columns.range(id);
    }

    /// The findings under `<standard>/<clause>`; null when there are none.
    public @Nullable FindingColumn finding(String key) {
        return columns.finding(key);
    }

    public List<String> metricIds() {
        return columns.metricIds();
    }

    public List<String> findingKeys() {
        return columns.findingKeys();
    }

    /// Bytes held by the value columns and bitmaps, without names.
    public long bytes() {
        long bytes = 0;
        for (String id : metricIds()) {
            bytes += bytes(Objects.requireNonNull(metric(id)));
        }
        for (String key : findingKeys()) {
            FindingColumn column = Objects.requireNonNull(finding(key));
            bytes += 8L * (column.met.words().length * 4L);
            bytes += column.points == null ? 0 : bytes(column.points);
        }
        return bytes;
    }

    private static long bytes(NumberColumn column) {
        return column.values.bytes() + 8L * column.known.words().length;
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Builds a table row by row, or from whole columns; values are stored values (scaled integers),
    /// already checked against their column.
    public static final class Builder {

        private int size;
        private String[] units = new String[16];
        private @Nullable String[] parents = new String[16];
        private @Nullable String[] names = new String[16];
        private final Map<String, NumberBuilder> metrics = new LinkedHashMap<>();
        private final Map<String, NumberColumn> columns = new LinkedHashMap<>();
        private final Map<String, FindingBuilder> findings = new LinkedHashMap<>();
        private final Map<String, FindingColumn> findingColumns = new LinkedHashMap<>();

        private Builder() {}

        /// Adds a unit and gives its row.
        public int unit(String unit, @Nullable String parent, @Nullable String name) {
            if (size == units.length) {
                int capacity = size * 2;
                units = Arrays.copyOf(units, capacity);
                parents = Arrays.copyOf(parents, capacity);
                names = Arrays.copyOf(names, capacity);
            }
            units[size] = unit;
            parents[size] = parent;
            names[size] = name;
            return size++;
        }

        public Builder metric(int row, String id, long scaled) {
            metrics.computeIfAbsent(id, absent -> new NumberBuilder()).set(row, scaled);
            return this;
        }

        /// Takes over a column for all units, for sources that have columns; its unknown rows hold 0.
        public Builder metric(String id, NumberColumn column) {
            columns.put(id, column);
            return this;
        }

        /// Takes over columns for all units, findings too.
        public Builder columns(FactColumns taken) {
            taken.metricIds().forEach(id -> columns.put(id, Objects.requireNonNull(taken.metric(id))));
            taken.findingKeys().forEach(key -> findingColumns.put(key, Objects.requireNonNull(taken.finding(key))));
            return this;
        }

        public Builder finding(int row, String key, Finding finding) {
            findings.computeIfAbsent(key, absent -> new FindingBuilder()).set(row, finding);
            return this;
        }

        public Builder points(int row, String key, long scaled) {
            findings.computeIfAbsent(key, absent -> new FindingBuilder()).points(row, scaled);
            return this;
        }

        public FactTable build() {
            int[] groups = new int[size];
            Map<String, Integer> known = new HashMap<>();
            for (int row = 0; row < size; row++) {
                String parent = parents[row];
                Integer group = known.get(parent == null ? "" : parent);
                if (group == null) {
                    group = known.size();
                    known.put(parent == null ? "" : parent, group);
                }
                groups[row] = group;
            }
            Map<String, NumberColumn> numbers = new LinkedHashMap<>();
            metrics.forEach((id, column) -> numbers.put(id, column.build(size)));
            columns.forEach((id, column) -> numbers.put(id, whole(id, column, size)));
            Map<String, FindingColumn> found = new LinkedHashMap<>();
            findings.forEach((key, column) -> found.put(key, column.build(size)));
            findingColumns.forEach((key, column) -> found.put(key, whole(key, column, size)));
            return new FactTable(
                    new Listed(Arrays.copyOf(units, size), Arrays.copyOf(parents, size), Arrays.copyOf(names, size)),
                    groups,
                    known.size(),
                    FactColumns.held(numbers, found));
        }
    }

    /// Units in memory.
    private static final class Listed implements UnitRows {

        private final String[] units;
        private final @Nullable String[] parents;
        private final @Nullable String[] names;
        private final Map<String, Integer> rows;

        Listed(String[] units, @Nullable String[] parents, @Nullable String[] names) {
            this.units = units;
            this.parents = parents;
            this.names = names;
            rows = new HashMap<>(units.length * 2);
            for (int row = 0; row < units.length; row++) {
                rows.put(units[row], row);
            }
        }

        @Override
        public int size() {
            return units.length;
        }

        @Override
        public String unit(int row) {
            return units[row];
        }

        @Override
        public @Nullable String parent(int row) {
            return parents[row];
        }

        @Override
        public @Nullable String name(int row) {
            return names[row];
        }

        @Override
        public @Nullable Integer rowOf(String unit) {
            return rows.get(unit);
        }
    }

    private static final class NumberBuilder {
        private long[] values = new long[16];
        private long[] known = new long[1];

        void set(int row, long value) {
            if (row >= values.length) {
                values = Arrays.copyOf(values, Math.max(row + 1, values.length * 2));
            }
            int word = row >>> 6;
            if (word >= known.length) {
                known = Arrays.copyOf(known, Math.max(word + 1, known.length * 2));
            }
            values[row] = value;
            known[word] |= 1L << row;
        }

        NumberColumn build(int size) {
            Bitmap bitmap = new Bitmap(size);
            System.arraycopy(known, 0, bitmap.words(), 0, Math.min(known.length, bitmap.words().length));
            return new NumberColumn(Numbers.pack(Arrays.copyOf(values, size)), bitmap);
        }
    }

    private static final class FindingBuilder {
        private byte[] findings = new byte[16];
        private @Nullable NumberBuilder points;

        void set(int row, Finding finding) {
            if (row >= findings.length) {
                findings = Arrays.copyOf(findings, Math.max(row + 1, findings.length * 2));
            }
            findings[row] = finding.code;
        }

        void points(int row, long value) {
            if (points == null) {
                points = new NumberBuilder();
            }
            points.set(row, value);
        }

        FindingColumn build(int size) {
            return new FindingColumn(
                    bitmap(size, Finding.MET),
                    bitmap(size, Finding.PARTLY),
                    bitmap(size, Finding.UNMET),
                    bitmap(size, Finding.NOT_APPLICABLE),
                    points == null ? null : points.build(size));
        }

        private Bitmap bitmap(int size, Finding finding) {
            Bitmap bitmap = new Bitmap(size);
            for (int row = 0; row < Math.min(size, findings.length); row++) {
                if (findings[row] == finding.code) {
                    bitmap.set(row);
                }
            }
            return bitmap;
        }
    }
}
