package org.xingping.engine.facts.file;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.IOException;
import java.nio.file.Path;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;

/// Reads facts from a Parquet file: the columns of a text file, a value of any plain type standing for its text.
final class ParquetFacts {

    private final Path path;
    private final FactSchema schema;
    private final Complaints complaints;
    private final UnitCheck units;

    ParquetFacts(Path path, FactSchema schema, Complaints complaints, UnitCheck units) {
        this.path = path;
        this.schema = schema;
        this.complaints = complaints;
        this.units = units;
    }

    /// @throws InputRefused with everything that is wrong
    @SuppressWarnings("IllegalCatch") // what the library throws about a damaged file is any RuntimeException
    FactTable read() {
        FactRows rows = new FactRows(schema, complaints, true, units);
        try (ParquetFileReader file = ParquetFileReader.open(InputFile.of(path))) {
            if (!file.getFileSchema().isFlatSchema()) {
                throw complaints.only(
                        "nested-columns",
                        Text.of("文件含有嵌套的列", "the file has nested columns"),
                        Text.of("请每个指标写成一列", "write each metric as one plain column"));
            }
            try (RowReader values = file.rowReader()) {
                rows.add(new Names(values));
                for (int number = 1; values.hasNext(); number++) {
                    values.next();
                    rows.add(new Values(values, number));
                }
            }
        } catch (InputRefused refused) {
            throw refused;
        } catch (IOException | RuntimeException damaged) {
            throw complaints.only(
                    "damaged-parquet",
                    Text.of(
                            "这不是完好的 Parquet 文件，或用了这里不能解的压缩",
                            "this is no intact Parquet file, or is compressed in a way not read here"),
                    Text.of("请不压缩或用 gzip 重新导出", "export it again, uncompressed or by gzip"));
        }
        return rows.finish();
    }

    private abstract class Each implements Row {

        final RowReader values;
        private final int number;

        Each(RowReader values, int number) {
            this.values = values;
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public int width() {
            return values.getFieldCount();
        }

        @Override
        public Position at(int column) {
            return Position.of(complaints.file(), number, column + 1);
        }

        @Override
        public Position whole() {
            return Position.of(complaints.file(), number, 0);
        }

        @Override
        public Text rowName(int row) {
            return Text.of("第 %d 行".formatted(row), "row %d".formatted(row));
        }

        @Override
        public Text columnName(int column) {
            String name = column < width() ? values.getFieldName(column) : String.valueOf(column + 1);
            return Text.of("%s 列".formatted(name), "column %s".formatted(name));
        }
    }

    /// The names of the columns, which a file of columns keeps apart.
    private final class Names extends Each {

        Names(RowReader values) {
            super(values, 0);
        }

        @Override
        public RawCell cell(int column) {
            return column < width() ? new RawCell.Written(values.getFieldName(column)) : RawCell.BLANK;
        }
    }

    private final class Values extends Each {

        Values(RowReader values, int number) {
            super(values, number);
        }

        @Override
        public RawCell cell(int column) {
            return column >= width() || values.isNull(column)
                    ? RawCell.BLANK
                    : PlainValue.cell(values.getValue(column));
        }
    }
}
