package org.xingping.engine.facts.file;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;

/// Reads facts that are handed over record by record from a source with columns of its own, such as a query or a
/// partition of a data set. The values are those of a Parquet file and mean the same; who is wrong is told by its
/// code and not by a line, because records come in no order.
///
///     FactRecords records = new FactRecords("facts", schema, List.of("unit", "parent", "office_area_m2"));
///     records.add(Arrays.asList("U1", "S1", new BigDecimal("600.5")));
///     FactTable facts = records.finish();
public final class FactRecords {

    private final String source;
    private final List<String> columns;
    private final int unit;
    private final Values names;
    private final FactRows rows;
    private int count;

    /// @param source what messages call the source
    /// @param columns their names: `unit`, `parent`, `name`, metrics, `<standard>/<clause>`; what is wrong with
    ///     them is told when the records are finished
    public FactRecords(String source, FactSchema schema, List<String> columns) {
        this.source = source;
        this.columns = List.copyOf(columns);
        this.unit = this.columns.indexOf("unit");
        this.rows = new FactRows(schema, new Complaints(source), true, UnitCheck.NONE);
        this.names = new Values(this.columns, 0);
        rows.add(names);
    }

    /// The columns a source has, by the names they go by: without what people paste around a name.
    ///
    /// @return a name for each of `names`; empty for a column without a name
    /// @throws InputRefused when a column is not known, stands twice or no column has the units
    public static List<String> keys(String source, FactSchema schema, List<String> names) {
        Complaints complaints = new Complaints(source);
        Header.read(new FactRecords(source, schema, names).names, schema, complaints);
        complaints.refuseIfAny();
        return names.stream()
                .map(name -> Characters.plain(Characters.trimmed(name)))
                .toList();
    }

    /// The text by which a value of a column `unit` or `parent` identifies; null when it is blank or no text.
    public static @Nullable String label(@Nullable Object value) {
        String text = switch (PlainValue.cell(value)) {
            case RawCell.Written(String written) -> Characters.trimmed(written);
            case RawCell.Stored stored -> stored.label();
            case RawCell.Unusable unusable -> "";
        };
        return text.isEmpty() ? null : text;
    }

    /// Adds a unit: a value for each column in their order, null where nothing was reported.
    public void add(List<? extends @Nullable Object> values) {
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(values.size() + " values for " + columns.size() + " columns");
        }
        rows.add(new Values(values, ++count));
    }

    /// Whether no unit was added; blank records are none.
    public boolean isEmpty() {
        return !rows.hasStarted();
    }

    /// All units that were added.
    ///
    /// @throws InputRefused with everything that is wrong: at most 1,000 problems and a count of the rest
    public FactTable finish() {
        return rows.finish();
    }

    /// One record; number 0 is the names of the columns.
    private final class Values implements Row {

        private final List<? extends @Nullable Object> values;
        private final int number;

        Values(List<? extends @Nullable Object> values, int number) {
            this.values = values;
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public int width() {
            return values.size();
        }

        @Override
        public RawCell cell(int column) {
            return column < values.size() ? PlainValue.cell(values.get(column)) : RawCell.BLANK;
        }

        @Override
        public Position at(int column) {
            return new Position.InRecord(source, who(), column < columns.size() ? columns.get(column) : "");
        }

        @Override
        public Position whole() {
            return new Position.InRecord(source, who(), "");
        }

        private String who() {
            String label = number == 0 || unit < 0 ? null : label(values.get(unit));
            return label == null ? "" : Characters.shown(label);
        }

        @Override
        public Text rowName(int row) {
            return Text.of("另一条记录", "another record");
        }

        @Override
        public Text columnName(int column) {
            return Text.of("第 %d 列".formatted(column + 1), "column %d".formatted(column + 1));
        }
    }
}
