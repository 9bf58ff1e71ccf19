package org.xingping.engine.facts.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactTable;

/// Writes workbooks for reporting facts, which `FactFiles` reads back.
///
/// The first sheet, 数据, has the column names in row 1, titles for people in row 2 and the units from row 3 on;
/// cells are formatted, offer the words there are and refuse numbers out of range. The second sheet, 说明, says
/// how to fill it in.
public final class FactTemplate {

    private static final int ROWS_IN_MEMORY = 100;

    private FactTemplate() {}

    /// Writes an empty workbook.
    ///
    /// @param columns the facts to ask for, in this order, behind unit, parent and name
    /// @param title what the report is for, on the sheet of explanations
    /// @param out where to write; stays open
    public static void write(List<? extends FactColumn> columns, String title, OutputStream out) throws IOException {
        save(columns, title, null, out);
    }

    /// Writes a workbook that holds what is known already.
    ///
    /// @param columns the facts to ask for, in this order, behind unit, parent and name
    /// @param title what the report is for, on the sheet of explanations
    /// @param facts the units and what is known of them; columns not asked for are left out
    /// @param out where to write; stays open
    public static void write(List<? extends FactColumn> columns, String title, FactTable facts, OutputStream out)
            throws IOException {
        save(columns, title, facts, out);
    }

    private static void save(
            List<? extends FactColumn> columns, String title, @Nullable FactTable facts, OutputStream out)
            throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
            workbook.setCompressTempFiles(true);
            // The default marks every part as one of more than 4 GB, which not every spreadsheet program reads.
            workbook.setZip64Mode(Zip64Mode.AsNeeded);
            TemplateStyles styles = new TemplateStyles(workbook);
            WordLists words = new WordLists();
            DataSheet data = new DataSheet(workbook, List.copyOf(columns), styles, words);
            data.write(facts);
            GuideSheet.write(workbook, title, List.copyOf(columns), styles);
            words.write(workbook);
            workbook.write(out);
        }
    }
}
