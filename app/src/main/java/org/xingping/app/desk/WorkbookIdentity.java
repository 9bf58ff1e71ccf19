package org.xingping.app.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.jspecify.annotations.Nullable;

/// What a desk's workbook carries out of sight, so that it comes back to where it belongs: unit, period,
/// level, and the entries it was filled from.
///
/// @param filledFrom by key
record WorkbookIdentity(String unit, String period, String stage, Map<String, Filled> filledFrom) {

    private static final String SHEET = "_xingping";
    private static final String FORMAT = "xingping-desk-1";
    private static final int FIRST_ENTRY = 4;

    /// What a cell was filled from.
    ///
    /// @param entry id, 0 where there was none
    /// @param value as it was stored; empty: unknown
    record Filled(long entry, String value) {}

    void write(Workbook workbook) {
        Sheet sheet = workbook.createSheet(SHEET);
        line(sheet, 0, FORMAT, "", "");
        line(sheet, 1, unit, "", "");
        line(sheet, 2, period, "", "");
        line(sheet, 3, stage, "", "");
        int row = FIRST_ENTRY;
        for (Map.Entry<String, Filled> filled : filledFrom.entrySet()) {
            line(
                    sheet,
                    row++,
                    filled.getKey(),
                    String.valueOf(filled.getValue().entry()),
                    filled.getValue().value());
        }
        workbook.setSheetVisibility(workbook.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
    }

    private static void line(Sheet sheet, int number, String... texts) {
        Row row = sheet.createRow(number);
        for (int column = 0; column < texts.length; column++) {
            row.createCell(column).setCellValue(texts[column]);
        }
    }

    /// Null when the workbook is none of a desk's.
    static @Nullable WorkbookIdentity of(Workbook workbook) {
        Sheet sheet = workbook.getSheet(SHEET);
        if (sheet == null || !text(sheet, 0, 0).equals(FORMAT)) {
            return null;
        }
        Map<String, Filled> filled = new LinkedHashMap<>();
        for (int row = FIRST_ENTRY; row <= sheet.getLastRowNum(); row++) {
            String entry = text(sheet, row, 1);
            if (entry.matches("[0-9]{1,18}")) {
                filled.put(text(sheet, row, 0), new Filled(Long.parseLong(entry), text(sheet, row, 2)));
            }
        }
        return new WorkbookIdentity(text(sheet, 1, 0), text(sheet, 2, 0), text(sheet, 3, 0), filled);
    }

    private static String text(Sheet sheet, int number, int column) {
        Row row = sheet.getRow(number);
        Cell cell = row == null ? null : row.getCell(column);
        return cell != null && cell.getCellType() == CellType.STRING ? cell.getStringCellValue() : "";
    }
}
