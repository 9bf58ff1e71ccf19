package org.xingping.engine.facts.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.file.HeaderColumn.Identity;
import org.xingping.engine.language.Text;

/// Turns the rows of a file into a table, or into everything that is wrong with them.
final class FactRows {

    private final FactSchema schema;
    private final Complaints complaints;
    private final boolean rectangular;
    private final FactTable.Builder table = FactTable.builder();
    private final Map<String, Integer> firstRow = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final UnitCheck units;
    private @Nullable Header header;
    private int headerRow;
    private int lastRow;
    private boolean started;

    /// @param rectangular whether every row must have as many cells as the header, as in a text file
    FactRows(FactSchema schema, Complaints complaints, boolean rectangular, UnitCheck units) {
        this.schema = schema;
        this.complaints = complaints;
        this.rectangular = rectangular;
        this.units = units;
    }

    void add(Row row) {
        if (isBlank(row)) {
            return;
        }
        if (header == null) {
            header = Header.read(row, schema, complaints);
            headerRow = row.number();
            lastRow = headerRow;
            return;
        }
        lastRow = row.number();
        boolean first = !started;
        started = true;
        if (first && isTitleRow(row, header)) {
            headerRow = row.number();
            started = false;
            return;
        }
        if (rectangular && row.width() != header.width()) {
            ragged(row, header.width());
        } else {
            unit(row, header);
        }
    }

    /// Whether anything stands below the header.
    boolean hasStarted() {
        return started;
    }

    /// The last row that says what the columns are: the header or the titles below it; 0 before a header was read.
    int headerRow() {
        return headerRow;
    }

    /// The last row that is not blank.
    int lastRow() {
        return lastRow;
    }

    /// How many columns the header names.
    int width() {
        return header == null ? 0 : header.width();
    }

    /// @throws org.xingping.engine.problem.InputRefused when anything was wrong
    FactTable finish() {
        if (header == null) {
            complaints.addForFile(
                    "empty-file",
                    Text.of("文件是空的", "the file is empty"),
                    Text.of("第一行写列名，其下每行一个单位", "write the column names first and a unit on each row below"));
        } else if (!started) {
            complaints.addForFile(
                    "no-units",
                    Text.of("没有任何单位", "there are no units"),
                    Text.of("请在列名下每行写一个单位", "write a unit on each row below the names"));
        }
        complaints.refuseIfAny();
        return table.build();
    }

    private static boolean isBlank(Row row) {
        for (int column = 0; column < row.width(); column++) {
            if (!isBlank(row.cell(column))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(RawCell cell) {
        return cell instanceof RawCell.Written(String text)
                && Characters.trimmed(text).isEmpty();
    }

    private static boolean isTitleRow(Row row, Header header) {
        return header.unit() >= 0
                && row.cell(header.unit()) instanceof RawCell.Written(String text)
                && TitleRow.isTitleOfUnit(text);
    }

    private void ragged(Row row, int wanted) {
        int found = row.width();
        complaints.add(
                found > wanted ? row.at(wanted) : row.whole(),
                "ragged-row",
                Text.of(
                        "这一行有 %d 格，列名有 %d 个".formatted(found, wanted),
                        "%d cells under %d column names".formatted(found, wanted)),
                found > wanted
                        ? Text.of("含逗号的内容请用英文双引号括起", "quote a text that has a comma in it")
                        : Text.of("空缺的格子也要写出逗号", "write the comma of a blank cell too"));
    }

    private void unit(Row row, Header header) {
        String unit = null;
        String parent = null;
        String name = null;
        List<HeaderColumn> columns = header.columns();
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column) instanceof Identity identity) {
                String label = label(row, column);
                switch (identity) {
                    case UNIT -> unit = checkedUnit(row, column, label);
                    case PARENT -> parent = label;
                    case NAME -> name = label;
                }
            }
        }
        // Once something is wrong no table will be built, and a row without a unit has no place in it.
        int at = unit == null || !complaints.isEmpty() ? -1 : table.unit(unit, shared(parent), name);
        for (int column = 0; column < Math.max(columns.size(), row.width()); column++) {
            if (column >= columns.size() || columns.get(column) instanceof HeaderColumn.Nameless) {
                nameless(row, column);
            } else if (columns.get(column) instanceof HeaderColumn.Facts(FactColumn facts)) {
                fact(row, column, facts, at);
            }
        }
    }

    /// The text that identifies; null when the cell is blank or unusable, which is then complained about.
    private @Nullable String label(Row row, int column) {
        return switch (row.cell(column)) {
            case RawCell.Written(String text) -> {
                String trimmed = Characters.trimmed(text);
                yield trimmed.isEmpty() ? null : trimmed;
            }
            case RawCell.Stored(String text, String label, boolean exact) -> {
                if (exact) {
                    yield label;
                }
                complaints.add(
                        row.at(column),
                        "digits-lost",
                        Text.of(
                                "“%s”存成了数，15 位以后的数字已丢失".formatted(text),
                                "'%s' is stored as a number and lost its digits after the 15th".formatted(text)),
                        Text.of("请把这一列设为文本格式后重新填写", "format the column as text and write it again"));
                yield text;
            }
            case RawCell.Unusable unusable -> {
                complain(row, column, unusable);
                yield null;
            }
        };
    }

    private @Nullable String checkedUnit(Row row, int column, @Nullable String unit) {
        if (unit == null) {
            if (isBlank(row.cell(column))) {
                complaints.add(
                        row.at(column),
                        "empty-unit",
                        Text.of("单位代码为空", "the unit is blank"),
                        Text.of("请填写编码，或删去这一行", "write its code, or remove the row"));
            }
            return null;
        }
        Integer before = firstRow.putIfAbsent(unit, row.number());
        if (before == null) {
            UnitCheck.Refusal refusal = units.refusal(unit);
            if (refusal != null) {
                complaints.add(row.at(column), refusal.rule(), refusal.what(), refusal.remedy());
            }
            return unit;
        }
        String shown = Characters.shown(unit);
        Text place = row.rowName(before);
        complaints.add(
                row.at(column),
                "duplicate-unit",
                Text.of(
                        "单位“%s”重复，首次出现在%s".formatted(shown, place.zh()),
                        "unit '%s' is already on %s".formatted(shown, place.en())),
                Text.of("每个单位只能有一行", "write each unit once"));
        return null;
    }

    private void fact(Row row, int column, FactColumn facts, int at) {
        switch (row.cell(column)) {
            case RawCell.Written(String text) -> value(row, column, facts, text, at);
            case RawCell.Stored stored -> value(row, column, facts, stored.text(), at);
            case RawCell.Unusable unusable -> complain(row, column, unusable);
        }
    }

    private void value(Row row, int column, FactColumn facts, String text, int at) {
        switch (CellText.read(facts, text)) {
            case CellValue.Blank _ -> {}
            case CellValue.Amount(long scaled) -> {
                if (at >= 0) {
                    switch (facts) {
                        case FactColumn.OfMetric _ -> table.metric(at, facts.key(), scaled);
                        case FactColumn.OfFinding _ -> table.points(at, facts.key(), scaled);
                    }
                }
            }
            case CellValue.Said(var finding) -> {
                if (at >= 0) {
                    table.finding(at, facts.key(), finding);
                }
            }
            case CellValue.Refused(String rule, Text what, Text remedy) ->
                complaints.add(row.at(column), rule, what, remedy);
        }
    }

    private void nameless(Row row, int column) {
        if (!isBlank(row.cell(column))) {
            complaints.add(
                    row.at(column),
                    "nameless-column",
                    Text.of("这一格所在的列没有列名", "the column of this cell has no name"),
                    Text.of("请写上列名，或清空这一列", "name the column, or clear it"));
        }
    }

    private void complain(Row row, int column, RawCell.Unusable unusable) {
        complaints.add(row.at(column), unusable.rule(), unusable.what(), unusable.remedy());
    }

    /// One string for all units of a parent: a nation has fifteen units to a street.
    private @Nullable String shared(@Nullable String parent) {
        if (parent == null) {
            return null;
        }
        String known = parents.putIfAbsent(parent, parent);
        return known == null ? parent : known;
    }
}
