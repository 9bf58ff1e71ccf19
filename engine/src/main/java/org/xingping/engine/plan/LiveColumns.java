package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.metric.Metric;

/// Columns of facts that change: copies of a table's, in the same widths.
final class LiveColumns {

    private final List<Metric> metrics = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<String> findingKeys;
    private final int rows;
    private final int largestGroup;
    private final List<@Nullable NumberColumn> numbers = new ArrayList<>();
    private final @Nullable FindingColumn[] findings;

    LiveColumns(RatingPlan plan, FactTable facts, KnownBefore before) {
        this.rows = facts.size();
        this.largestGroup = facts.largestGroup();
        this.findingKeys = plan.findings();
        for (Metric metric : plan.metrics()) {
            indexes.put(metric.id(), metrics.size());
            metrics.add(metric);
            numbers.add(copy(before.column(metric.id(), facts)));
        }
        findings = new FindingColumn[findingKeys.size()];
        for (int f = 0; f < findings.length; f++) {
            findings[f] = copy(facts.finding(findingKeys.get(f)));
        }
    }

    private static @Nullable NumberColumn copy(@Nullable NumberColumn column) {
        if (column == null) {
            return null;
        }
        Numbers copy = column.values().zerosAlike(column.values().rows());
        column.values().copyTo(0, copy.rows(), copy, 0);
        return new NumberColumn(copy, copy(column.known()));
    }

    private static Bitmap copy(Bitmap bitmap) {
        Bitmap copy = new Bitmap(bitmap.rows());
        System.arraycopy(bitmap.words(), 0, copy.words(), 0, copy.words().length);
        return copy;
    }

    private static @Nullable FindingColumn copy(@Nullable FindingColumn column) {
        return column == null
                ? null
                : new FindingColumn(
                        copy(column.met()),
                        copy(column.partly()),
                        copy(column.unmet()),
                        copy(column.notApplicable()),
                        copy(column.points()));
    }

    /// The columns of some metrics, in their order; a metric that was not there yet is added with nobody's value.
    TableColumns of(List<Metric> wanted, FactTable facts) {
        @Nullable NumberColumn[] columns = new NumberColumn[wanted.size()];
        FactTable.Range[] ranges = new FactTable.Range[wanted.size()];
        for (int c = 0; c < columns.length; c++) {
            int column = indexOf(wanted.get(c), facts);
            columns[c] = numbers.get(column);
            ranges[c] = range(column);
        }
        return new TableColumns(rows, largestGroup, columns, ranges, findings);
    }

    private int indexOf(Metric metric, FactTable facts) {
        int index = indexOf(metric.id());
        if (index >= 0) {
            return index;
        }
        indexes.put(metric.id(), metrics.size());
        metrics.add(metric);
        numbers.add(copy(facts.metric(metric.id())));
        return metrics.size() - 1;
    }

    /// The column of a metric; -1 when nothing reads it.
    int indexOf(String metric) {
        return indexes.getOrDefault(metric, -1);
    }

    String metric(int column) {
        return metrics.get(column).id();
    }

    /// The column of a clause's findings; -1 when nothing reads it.
    int findingIndexOf(String key) {
        return findingKeys.indexOf(key);
    }

    /// What a column of this width can come to hold.
    private FactTable.Range range(int column) {
        Metric metric = metrics.get(column);
        NumberColumn values = numbers.get(column);
        int width = values == null ? 64 : values.values().width();
        long low = width == 64 ? Long.MIN_VALUE : -1L << (width - 1);
        long high = width == 64 ? Long.MAX_VALUE : (1L << (width - 1)) - 1;
        return new FactTable.Range(Math.max(metric.low(), low), Math.min(metric.high(), high), false);
    }

    /// Between which borders the value of a unit lies: how many of them it reaches; -1 when it is unknown.
    ///
    /// @param borders ascending
    int place(int column, int row, long[] borders) {
        NumberColumn values = numbers.get(column);
        if (values == null || !values.known().get(row)) {
            return -1;
        }
        long value = values.values().at(row);
        int place = 0;
        while (place < borders.length && borders[place] <= value) {
            place++;
        }
        return place;
    }

    /// Stores a value; false when the column had to be made or widened for it, so that kernels have to be chosen anew.
    boolean set(int column, int row, long stored) {
        Metric metric = metrics.get(column);
        if (stored < metric.low() || stored > metric.high()) {
            throw new IllegalArgumentException(
                    metric.id() + ": " + stored + " is not between " + metric.low() + " and " + metric.high());
        }
        NumberColumn values = numbers.get(column);
        FactTable.Range range = range(column);
        boolean fits = values != null && range.low() <= stored && stored <= range.high();
        NumberColumn fitting = values != null && fits ? values : widened(values, metric);
        numbers.set(column, fitting);
        fitting.values().put(row, stored);
        fitting.known().set(row);
        return fits;
    }

    private NumberColumn widened(@Nullable NumberColumn narrow, Metric metric) {
        Numbers wide = Numbers.zeros(rows, metric.low(), metric.high());
        if (narrow == null) {
            return new NumberColumn(wide, new Bitmap(rows));
        }
        narrow.values().copyTo(0, rows, wide, 0);
        return new NumberColumn(wide, narrow.known());
    }

    /// Makes a value unknown.
    void clear(int column, int row) {
        NumberColumn values = numbers.get(column);
        if (values != null) {
            values.values().put(row, 0);
            values.known().clear(row);
        }
    }

    /// Stores a finding, or none; false when the column had to be made for it.
    boolean find(int column, int row, @Nullable Finding finding) {
        FindingColumn there = findings[column];
        FindingColumn values = there == null
                ? new FindingColumn(new Bitmap(rows), new Bitmap(rows), new Bitmap(rows), new Bitmap(rows), null)
                : there;
        findings[column] = values;
        values.met().put(row, finding == Finding.MET);
        values.partly().put(row, finding == Finding.PARTLY);
        values.unmet().put(row, finding == Finding.UNMET);
        values.notApplicable().put(row, finding == Finding.NOT_APPLICABLE);
        return there != null;
    }

    /// Bytes of all columns.
    long bytes() {
        long bytes = 0;
        for (NumberColumn column : numbers) {
            bytes += column == null
                    ? 0
                    : column.values().bytes() + 8L * column.known().words().length;
        }
        for (FindingColumn column : findings) {
            bytes += column == null ? 0 : 4 * 8L * column.met().words().length;
        }
        return bytes;
    }
}
