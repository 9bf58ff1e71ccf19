package org.xingping.engine.facts.file;

import java.math.BigDecimal;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.facts.file.HeaderColumn.Identity;
import org.xingping.engine.language.Text;
import org.xingping.engine.metric.Metric;

/// A template's sheet of data.
final class DataSheet {

    static final String NAME = "数据";

    private static final List<Identity> IDENTITIES = List.of(Identity.values());
    private static final int FIRST_ROW = 2;
    private static final int CHARACTER_WIDTH = 256;
    private static final float TITLE_HEIGHT_POINTS = 78;

    /// Longer numbers do not survive a spreadsheet's binary doubles and are written as text.
    private static final int DOUBLE_DIGITS = 15;

    private final Sheet sheet;
    private final List<TemplateColumn> columns;
    private final TemplateStyles styles;
    private final WordLists words;

    DataSheet(SXSSFWorkbook workbook, List<? extends FactColumn> columns, TemplateStyles styles, WordLists words) {
        this.sheet = workbook.createSheet(NAME);
        this.columns = columns.stream().map(TemplateColumn::of).toList();
        this.styles = styles;
        this.words = words;
    }

    void write(@Nullable FactTable facts) {
        Row keys = sheet.createRow(0);
        Row titles = sheet.createRow(1);
        titles.setHeightInPoints(TITLE_HEIGHT_POINTS);
        int column = 0;
        for (Identity identity : IDENTITIES) {
            Text title = TitleRow.title(identity);
            head(keys, titles, column, identity.key(), title.zh() + "\n" + title.en());
            format(column, "@", 18);
            column++;
        }
        for (TemplateColumn asked : columns) {
            head(keys, titles, column, asked.column().key(), title(asked));
            format(column, format(asked.ask()), 16);
            TemplateCheck.add(sheet, column, FIRST_ROW, asked, words);
            column++;
        }
        sheet.createFreezePane(IDENTITIES.size(), FIRST_ROW);
        if (facts != null) {
            for (int unit = 0; unit < facts.size(); unit++) {
                unit(sheet.createRow(FIRST_ROW + unit), facts, unit);
            }
        }
    }

    private static String title(TemplateColumn asked) {
        Text title = asked.title();
        Text allowed = asked.allowed();
        return title.zh() + "\n" + title.en() + "\n" + allowed.zh();
    }

    private void head(Row keys, Row titles, int column, String key, String title) {
        Cell keyCell = keys.createCell(column);
        keyCell.setCellValue(key);
        keyCell.setCellStyle(styles.key());
        Cell titleCell = titles.createCell(column);
        titleCell.setCellValue(title);
        titleCell.setCellStyle(styles.title());
    }

    private void format(int column, String code, int characters) {
        sheet.setDefaultColumnStyle(column, styles.format(code));
        sheet.setColumnWidth(column, characters * CHARACTER_WIDTH);
    }

    private static String format(TemplateColumn.Ask ask) {
        return switch (ask) {
            case TemplateColumn.OneOf _ -> "@";
            case TemplateColumn.ANumber(NumberField field, String unit, String or) ->
                field.ratio() ? decimals(field.decimals() - 2) + "%" : decimals(field.decimals());
        };
    }

    private static String decimals(int decimals) {
        return decimals <= 0 ? "0" : "0." + "0".repeat(decimals);
    }

    private void unit(Row row, FactTable facts, int unit) {
        int column = 0;
        for (Identity identity : IDENTITIES) {
            text(row, column, label(facts, unit, identity));
            column++;
        }
        for (TemplateColumn asked : columns) {
            switch (asked.column()) {
                case FactColumn.OfMetric(Metric metric) -> metric(row, column, asked, facts.metric(metric.id()), unit);
                case FactColumn.OfFinding(var rule) -> finding(row, column, asked, facts.finding(rule.key()), unit);
            }
            column++;
        }
    }

    private static @Nullable String label(FactTable facts, int unit, Identity identity) {
        return switch (identity) {
            case UNIT -> facts.unit(unit);
            case PARENT -> facts.parent(unit);
            case NAME -> facts.name(unit);
        };
    }

    private void metric(Row row, int column, TemplateColumn asked, FactTable.@Nullable NumberColumn known, int unit) {
        if (known == null || !known.known().get(unit)) {
            return;
        }
        long scaled = known.values().at(unit);
        switch (asked.ask()) {
            case TemplateColumn.OneOf(var list) -> text(row, column, list.get((int) scaled));
            case TemplateColumn.ANumber(NumberField field, String unitWord, String or) ->
                number(row, column, asked, BigDecimal.valueOf(scaled, field.decimals()));
        }
    }

    private void finding(Row row, int column, TemplateColumn asked, FactTable.@Nullable FindingColumn found, int unit) {
        if (found == null) {
            return;
        }
        if (found.points() != null && found.points().known().get(unit)) {
            if (asked.ask() instanceof TemplateColumn.ANumber(NumberField field, String unitWord, String or)) {
                number(
                        row,
                        column,
                        asked,
                        BigDecimal.valueOf(found.points().values().at(unit), field.decimals()));
            }
            return;
        }
        for (Finding finding : Finding.values()) {
            if (bits(found, finding).get(unit)) {
                text(row, column, asked.word(finding));
            }
        }
    }

    private static Bitmap bits(FactTable.FindingColumn found, Finding finding) {
        return switch (finding) {
            case MET -> found.met();
            case PARTLY -> found.partly();
            case UNMET -> found.unmet();
            case NOT_APPLICABLE -> found.notApplicable();
        };
    }

    private void number(Row row, int column, TemplateColumn asked, BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.precision() > DOUBLE_DIGITS) {
            text(row, column, stripped.toPlainString());
            return;
        }
        Cell cell = row.createCell(column);
        cell.setCellValue(stripped.doubleValue());
        cell.setCellStyle(styles.format(format(asked.ask())));
    }

    private void text(Row row, int column, @Nullable String text) {
        if (text != null) {
            Cell cell = row.createCell(column);
            CellStyle style = styles.format("@");
            cell.setCellValue(text);
            cell.setCellStyle(style);
        }
    }
}
