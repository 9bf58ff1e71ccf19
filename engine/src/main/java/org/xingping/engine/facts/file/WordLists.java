package org.xingping.engine.facts.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/// The words of drop-down lists, on a hidden sheet: a list written into the cell's rule ends at 255 characters
/// and cannot hold a comma.
final class WordLists {

    private static final String SHEET = "选项";

    private final Map<List<String>, Integer> rows = new LinkedHashMap<>();

    /// The formula that a rule names a list by; equal lists are kept once.
    String formula(List<String> words) {
        int row = rows.computeIfAbsent(List.copyOf(words), absent -> rows.size() + 1);
        return "'%s'!$A$%d:$%s$%d".formatted(SHEET, row, SheetRow.letters(words.size() - 1), row);
    }

    void write(Workbook workbook) {
        if (rows.isEmpty()) {
            return;
        }
        Sheet sheet = workbook.createSheet(SHEET);
        rows.forEach((words, number) -> {
            Row row = sheet.createRow(number - 1);
            for (int column = 0; column < words.size(); column++) {
                row.createCell(column).setCellValue(words.get(column));
            }
        });
        workbook.setSheetHidden(workbook.getSheetIndex(sheet), true);
    }
}
