package org.xingping.engine.facts.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.file.HeaderColumn.Identity;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.NearestName;

/// The columns of a file, in the order of the file.
///
/// @param columns what each column holds
/// @param unit the column of the unit; -1 when there is none, which has been complained about
record Header(List<HeaderColumn> columns, int unit) {

    int width() {
        return columns.size();
    }

    static Header read(Row row, FactSchema schema, Complaints complaints) {
        return new Reading(row, schema, complaints).read();
    }

    private static final class Reading {

        private final Row row;
        private final FactSchema schema;
        private final Complaints complaints;
        private final List<HeaderColumn> columns = new ArrayList<>();
        private final Map<String, Integer> first = new HashMap<>();
        private boolean unitMeant;

        Reading(Row row, FactSchema schema, Complaints complaints) {
            this.row = row;
            this.schema = schema;
            this.complaints = complaints;
        }

        Header read() {
            for (int column = 0; column < row.width(); column++) {
                columns.add(column(column));
            }
            int unit = columns.indexOf(Identity.UNIT);
            if (unit < 0 && !unitMeant) {
                complaints.add(
                        row.whole(), "no-unit-column", Text.of("缺少 unit 列", "there is no unit column"), separator());
            }
            return new Header(columns, unit);
        }

        private HeaderColumn column(int column) {
            return switch (row.cell(column)) {
                case RawCell.Written(String text) -> named(column, Characters.plain(Characters.trimmed(text)));
                case RawCell.Stored stored -> named(column, stored.label());
                case RawCell.Unusable(String rule, Text what, Text remedy) -> {
                    complaints.add(row.at(column), rule, what, remedy);
                    yield new HeaderColumn.Refused();
                }
            };
        }

        private HeaderColumn named(int column, String key) {
            if (key.isEmpty()) {
                return new HeaderColumn.Nameless();
            }
            HeaderColumn known = known(key);
            if (known == null) {
                unknown(column, key);
                return new HeaderColumn.Refused();
            }
            Integer before = first.putIfAbsent(key, column);
            if (before == null) {
                return known;
            }
            Text place = row.columnName(before);
            complaints.add(
                    row.at(column),
                    "duplicate-column",
                    Text.of(
                            "列“%s”重复，首次出现在%s".formatted(key, place.zh()),
                            "'%s' is already %s".formatted(key, place.en())),
                    Text.of("请只保留一列", "keep only one of them"));
            return new HeaderColumn.Refused();
        }

        private @Nullable HeaderColumn known(String key) {
            for (Identity identity : Identity.values()) {
                if (identity.key().equals(key)) {
                    return identity;
                }
            }
            FactColumn column = schema.column(key);
            return column == null ? null : new HeaderColumn.Facts(column);
        }

        private void unknown(int column, String key) {
            String meant = complaints.isFull() ? null : meant(key);
            unitMeant |= Objects.equals(meant, Identity.UNIT.key());
            String shown = Characters.shown(key);
            complaints.add(
                    row.at(column),
                    "unknown-column",
                    Text.of("没有“%s”这一列".formatted(shown), "there is no column '%s'".formatted(shown)),
                    meant == null
                            ? Text.of(
                                    "请用 unit、parent、name、指标编号或“标准/条款”作列名",
                                    "columns are unit, parent, name, metric ids and <standard>/<clause>")
                            : Text.of("是否想写 %s？".formatted(meant), "did you mean %s?".formatted(meant)));
        }

        /// The column somebody meant: the one with that title, else the nearest name.
        private @Nullable String meant(String written) {
            List<String> keys = new ArrayList<>();
            for (Identity identity : Identity.values()) {
                keys.add(identity.key());
            }
            for (FactColumn column : schema.columns()) {
                if (column.title().zh().equals(written) || column.title().en().equals(written)) {
                    return column.key();
                }
                keys.add(column.key());
            }
            return NearestName.of(written, keys);
        }

        /// A single column with a foreign separator in it is a common export setting, not a missing column.
        private Text separator() {
            if (row.width() == 1 && row.cell(0) instanceof RawCell.Written(String text)) {
                for (String separator : List.of(";", "\t", "，")) {
                    if (text.contains(separator)) {
                        return Text.of("请用半角逗号分隔各列", "separate the columns by commas");
                    }
                }
            }
            return Text.of("请加一列 unit，写每个单位的编码", "add a column 'unit' with the code of every unit");
        }
    }
}
