package org.xingping.engine.facts.file;

import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.language.Text;

/// A template's sheet of explanations, Chinese on the left and English on the right.
final class GuideSheet {

    private static final String NAME = "说明";
    private static final int[] WIDTHS = {60 * 256, 60 * 256, 34 * 256, 34 * 256, 34 * 256};

    private static final List<Text> HOW = List.of(
            Text.of(
                    "在“数据”工作表第 3 行起填写，每个单位一行；第 1 行是列名，请勿改动，不填的列可以删除。",
                    "Fill in the sheet 数据 from row 3 on, one unit to a row. Row 1 holds the column names: leave them as they are; columns you do not report may be deleted."),
            Text.of(
                    "unit 是单位代码，必填且不得重复；按文本保存，开头的 0 会保留。parent 是上级编码，排名在同一上级内进行。",
                    "unit is the unit's code: required, unique, kept as text with its leading zeros. parent is the code of its superior; ranks are made inside it."),
            Text.of(
                    "不知道的格子请留空：留空表示“未知”，不等于 0，也不等于不达标。",
                    "Leave a cell blank when you do not know: blank means unknown, neither zero nor unmet."),
            Text.of(
                    "数可以写 0.85、85%（仅比率）或 12,000；不要写单位、公式或日期，不要合并单元格。",
                    "Numbers may be written 0.85, 85% (ratios only) or 12,000. Write no units, formulas or dates, and merge no cells."),
            Text.of(
                    "等级与荣誉从下拉列表选择；评审结论写达标、部分达标、不达标或不适用；一票否决写成立或不成立；打分的条款写分数。",
                    "Choose honours and grades from the list. Findings are met, partly, unmet or na; a veto is met when it holds; clauses with points take the number."),
            Text.of(
                    "提交后若有错误，会列出每一处的单元格与改法；改正前不会读入任何内容。",
                    "Every mistake is named with its cell and remedy; nothing is taken over until all are mended."));

    private GuideSheet() {}

    static void write(SXSSFWorkbook workbook, String title, List<? extends FactColumn> columns, TemplateStyles styles) {
        Sheet sheet = workbook.createSheet(NAME);
        for (int column = 0; column < WIDTHS.length; column++) {
            sheet.setColumnWidth(column, WIDTHS[column]);
        }
        int row = 0;
        line(sheet.createRow(row++), styles.heading(), title);
        for (Text how : HOW) {
            line(sheet.createRow(row++), styles.prose(), how.zh(), how.en());
        }
        row++;
        line(sheet.createRow(row++), styles.title(), "指标或条款", "metric or clause", "列名 column", "可填内容", "allowed");
        for (FactColumn column : columns) {
            TemplateColumn asked = TemplateColumn.of(column);
            line(
                    sheet.createRow(row++),
                    styles.prose(),
                    asked.title().zh(),
                    asked.title().en(),
                    column.key(),
                    asked.allowed().zh(),
                    asked.allowed().en());
        }
    }

    private static void line(Row row, CellStyle style, String... texts) {
        for (int column = 0; column < texts.length; column++) {
            Cell cell = row.createCell(column);
            cell.setCellValue(texts[column]);
            cell.setCellStyle(style);
        }
    }
}
