package org.xingping.app.funding;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.shell.Texts;
import org.xingping.engine.language.Language;
import org.xingping.engine.rate.FormulaResult;
import org.xingping.engine.standard.Split.Payer;
import org.xingping.engine.standard.Standard.Parameter;
import org.xingping.engine.standard.Value;

/// A funding table as a workbook that an office prints and files: by unit, by street, and what it rests on. Sums are
/// formulas of the sheet, so that whoever corrects a line sees what becomes of it.
final class FundingWorkbook {

    /// Title, what it says, and the head of the table.
    private static final int HEAD = 2;

    private static final int WIDE = 24 * 256;
    private static final int NARROW = 14 * 256;

    private final FundingTable table;
    private final List<FundingTable.Row> rows;
    private final AwardNames names;
    private final Texts texts;
    private final Language language;
    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final CellStyle title = workbook.createCellStyle();
    private final CellStyle head = workbook.createCellStyle();
    private final CellStyle text = workbook.createCellStyle();
    private final CellStyle money = workbook.createCellStyle();
    private final CellStyle whole = workbook.createCellStyle();
    private final CellStyle open = workbook.createCellStyle();

    FundingWorkbook(FundingTable table, List<FundingTable.Row> rows, AwardNames names, Texts texts, Language language) {
        this.table = table;
        this.rows = rows;
        this.names = names;
        this.texts = texts;
        this.language = language;
        styles();
    }

    private void styles() {
        Font large = workbook.createFont();
        large.setBold(true);
        large.setFontHeightInPoints((short) 16);
        title.setFont(large);
        Font bold = workbook.createFont();
        bold.setBold(true);
        for (CellStyle style : List.of(head, text, money, whole, open)) {
            style.setBorderTop(BorderStyle.THIN);
            style.setBorderBottom(BorderStyle.THIN);
            style.setBorderLeft(BorderStyle.THIN);
            style.setBorderRight(BorderStyle.THIN);
            style.setVerticalAlignment(VerticalAlignment.CENTER);
        }
        head.setFont(bold);
        head.setWrapText(true);
        head.setAlignment(HorizontalAlignment.CENTER);
        text.setWrapText(true);
        open.setWrapText(true);
        Font grey = workbook.createFont();
        grey.setItalic(true);
        open.setFont(grey);
        money.setDataFormat(workbook.createDataFormat().getFormat("#,##0.00"));
        whole.setDataFormat(workbook.createDataFormat().getFormat("#,##0.##"));
    }

    /// A formula, or what one level bears of it.
    ///
    /// @param payer null: the whole
    private record Column(Value formula, @Nullable Payer payer) {}

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Value formula : table.formulas()) {
            columns.add(new Column(formula, null));
            FundingTable.payers(formula).forEach(payer -> columns.add(new Column(formula, payer)));
        }
        return columns;
    }

    void write(OutputStream out) throws IOException {
        try (workbook) {
            units();
            streets();
            basis();
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            workbook.write(out);
        }
    }

    private XSSFSheet sheet(String name, List<String> header, int fixed) {
        XSSFSheet sheet = workbook.createSheet(name);
        Cell first = sheet.createRow(0).createCell(0);
        first.setCellValue(
                table.cycle().unitName() + " " + table.cycle().periodTitle().in(language) + " " + name);
        first.setCellStyle(title);
        sheet.createRow(1)
                .createCell(0)
                .setCellValue(texts.text(
                        language,
                        table.isProvisional() ? "funding.workbook.provisional" : "funding.workbook.final",
                        table.rules().title().in(language)));
        Row row = sheet.createRow(HEAD);
        row.setHeightInPoints(44);
        for (int column = 0; column < header.size(); column++) {
            put(row, column, header.get(column), head);
            sheet.setColumnWidth(column, column < fixed ? WIDE : NARROW);
        }
        sheet.createFreezePane(fixed, HEAD + 1);
        sheet.setRepeatingRows(CellRangeAddress.valueOf((HEAD + 1) + ":" + (HEAD + 1)));
        sheet.setFitToPage(true);
        PrintSetup print = sheet.getPrintSetup();
        print.setLandscape(true);
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.getFooter().setCenter(texts.text(language, "funding.workbook.page"));
        return sheet;
    }

    private String header(Column column) {
        String name = column.formula().title().in(language);
        String unit = texts.text(language, FundingView.unitKey(column.formula()));
        return column.payer() == null
                ? name + "\n" + unit
                : name + "\n" + column.payer().title().in(language);
    }

    private void units() {
        List<Column> columns = columns();
        List<String> header = new ArrayList<>(List.of("name", "code", "street", "award").stream()
                .map(column -> texts.text(language, "funding.column." + column))
                .toList());
        int fixed = header.size();
        columns.forEach(column -> header.add(header(column)));
        XSSFSheet sheet = sheet(texts.text(language, "funding.workbook.units"), header, 1);
        int at = HEAD + 1;
        for (FundingTable.Row unit : rows) {
            Row row = sheet.createRow(at++);
            put(row, 0, unit.unit().name(), text);
            put(row, 1, unit.unit().code(), text);
            put(row, 2, unit.street() == null ? "" : unit.street().name(), text);
            String award = unit.award();
            put(row, 3, award == null ? "" : names.title(award).in(language), text);
            for (int column = 0; column < columns.size(); column++) {
                number(row, fixed + column, unit, columns.get(column));
            }
        }
        Row total = sheet.createRow(at);
        put(total, 0, texts.text(language, "funding.total"), head);
        for (int column = 1; column < fixed; column++) {
            put(total, column, "", head);
        }
        for (int column = 0; column < columns.size(); column++) {
            Column each = columns.get(column);
            String letter = CellReference.convertNumToColString(fixed + column);
            sum(
                    total,
                    fixed + column,
                    each,
                    "SUM(" + letter + (HEAD + 2) + ":" + letter + Math.max(HEAD + 2, at) + ")");
        }
    }

    private void number(Row row, int at, FundingTable.Row unit, Column column) {
        FormulaResult result = unit.result(column.formula());
        BigDecimal number =
                column.payer() == null ? result.number() : result.shares().get(column.payer());
        if (number != null) {
            put(row, at, number, column.formula());
        } else {
            put(row, at, unit.isRated() ? missing(unit, column.formula()) : "", open);
        }
    }

    /// Why a number is not known.
    private String missing(FundingTable.Row unit, Value formula) {
        List<String> figures = unit.missing(formula).stream()
                .map(missing -> missing.in(language))
                .toList();
        return figures.isEmpty()
                ? texts.text(language, "funding.award-open")
                : texts.text(language, "funding.missing", String.join("、", figures));
    }

    private void sum(Row row, int at, Column column, String formula) {
        Cell cell = row.createCell(at);
        cell.setCellStyle(isMoney(column.formula()) ? money : whole);
        if (FundingTable.isAdded(column.formula())) {
            cell.setCellFormula(formula);
        }
    }

    private static boolean isMoney(Value formula) {
        return formula.unit().startsWith("yuan") || formula.unit().equals("ratio");
    }

    private void put(Row row, int at, BigDecimal number, Value formula) {
        Cell cell = row.createCell(at);
        cell.setCellValue(number.doubleValue());
        cell.setCellStyle(isMoney(formula) ? money : whole);
    }

    private static void put(Row row, int at, String value, CellStyle style) {
        Cell cell = row.createCell(at);
        cell.setCellValue(value);
        cell.setCellStyle(style);
    }

    /// Sums of the first sheet by street, and how many numbers they lack.
    private void streets() {
        List<Column> columns = columns().stream()
                .filter(column -> FundingTable.isAdded(column.formula()))
                .toList();
        List<Column> all = columns();
        List<String> header = new ArrayList<>(List.of(
                texts.text(language, "funding.column.street"),
                texts.text(language, "funding.column.units"),
                texts.text(language, "funding.column.open")));
        int fixed = header.size();
        columns.forEach(column -> header.add(header(column)));
        XSSFSheet sheet = sheet(texts.text(language, "funding.workbook.streets"), header, 1);
        String units = "'" + texts.text(language, "funding.workbook.units") + "'!";
        int last = HEAD + 1 + Math.max(1, rows.size());
        int at = HEAD + 1;
        for (Map.Entry<String, List<FundingTable.Row>> street :
                FundingTable.byStreet(rows).entrySet()) {
            List<FundingTable.Row> members = street.getValue();
            Row row = sheet.createRow(at++);
            Unit unit = members.getFirst().street();
            put(row, 0, unit == null ? "" : unit.name(), text);
            row.createCell(1).setCellValue(members.size());
            row.getCell(1).setCellStyle(whole);
            row.createCell(2).setCellValue((double) members.stream()
                    .filter(FundingTable.Row::isRated)
                    .flatMap(member -> member.results().stream())
                    .filter(result -> result.number() == null)
                    .count());
            row.getCell(2).setCellStyle(whole);
            for (int column = 0; column < columns.size(); column++) {
                String letter = "$" + CellReference.convertNumToColString(4 + all.indexOf(columns.get(column)));
                sum(
                        row,
                        fixed + column,
                        columns.get(column),
                        "SUMIF(" + units + "$C$" + (HEAD + 2) + ":$C$" + last + ",$A" + at + "," + units + letter + "$"
                                + (HEAD + 2) + ":" + letter + "$" + last + ")");
            }
        }
        Row total = sheet.createRow(at);
        put(total, 0, texts.text(language, "funding.total"), head);
        for (int column = 1; column < header.size(); column++) {
            Cell cell = total.createCell(column);
            String letter = CellReference.convertNumToColString(column);
            cell.setCellFormula("SUM(" + letter + (HEAD + 2) + ":" + letter + Math.max(HEAD + 2, at) + ")");
            cell.setCellStyle(
                    column >= fixed && isMoney(columns.get(column - fixed).formula()) ? money : whole);
        }
    }

    /// What everything rests on: the formulas with their sources, and the parameters.
    private void basis() {
        XSSFSheet sheet = sheet(
                texts.text(language, "funding.workbook.basis"),
                List.of("formula", "unit", "source", "split").stream()
                        .map(column -> texts.text(language, "funding.column." + column))
                        .toList(),
                1);
        sheet.setColumnWidth(2, 2 * WIDE);
        int at = HEAD + 1;
        for (Value formula : table.formulas()) {
            Row row = sheet.createRow(at++);
            put(row, 0, formula.title().in(language), text);
            put(row, 1, texts.text(language, FundingView.unitKey(formula)), text);
            put(row, 2, formula.source().in(language), text);
            put(row, 3, parts(formula), text);
        }
        at++;
        for (Parameter parameter : table.parameters()) {
            Row row = sheet.createRow(at++);
            put(
                    row,
                    0,
                    parameter.title().isEmpty()
                            ? parameter.name()
                            : parameter.title().in(language),
                    text);
            Cell cell = row.createCell(1);
            cell.setCellValue(parameter.value().doubleValue());
            cell.setCellStyle(whole);
        }
    }

    private String parts(Value formula) {
        Map<String, String> parts = new LinkedHashMap<>();
        if (formula.split() != null) {
            Objects.requireNonNull(formula.split())
                    .parts()
                    .forEach(part -> parts.put(
                            part.payer().title().in(language), part.parts().toPlainString()));
        }
        return String.join("：", parts.keySet()) + (parts.isEmpty() ? "" : " = " + String.join(":", parts.values()));
    }
}
