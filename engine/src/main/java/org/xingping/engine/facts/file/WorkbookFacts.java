package org.xingping.engine.facts.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;

/// Reads facts from a workbook, row by row.
final class WorkbookFacts {

    private static final int MOST_MERGED = 100;

    private final Path path;
    private final FactSchema schema;
    private final Complaints complaints;
    private final UnitCheck units;

    WorkbookFacts(Path path, FactSchema schema, Complaints complaints, UnitCheck units) {
        this.path = path;
        this.schema = schema;
        this.complaints = complaints;
        this.units = units;
    }

    /// @throws InputRefused with everything that is wrong
    FactTable read() {
        try {
            checkKind(path.toFile());
            try (WorkbookFile workbook = WorkbookFile.open(path)) {
                return read(workbook);
            }
        } catch (IOException | WorkbookDamaged e) {
            throw complaints.only(
                    "damaged-workbook",
                    Text.of(
                            "文件已损坏，或压缩得反常，不能作为工作簿读取",
                            "the file is damaged or compressed beyond reason, and cannot be read as a workbook"),
                    Text.of("请在表格软件中打开后另存为 .xlsx", "open it in a spreadsheet program and save it as .xlsx"));
        }
    }

    private FactTable read(WorkbookFile workbook) throws IOException, WorkbookDamaged {
        if (workbook.hasMacros()) {
            throw complaints.only(
                    "macros",
                    Text.of("工作簿带有宏", "the workbook carries macros"),
                    Text.of("请另存为不含宏的 .xlsx", "save it as .xlsx, without macros"));
        }
        WorkbookFile.Sheet sheet = workbook.factsSheet();
        if (sheet == null) {
            throw complaints.only(
                    "no-sheet",
                    Text.of("没有可见的工作表", "no sheet is visible"),
                    Text.of("请把表格放在名为“数据”的工作表中", "put the table on a sheet called 'facts'"));
        }
        FactRows rows = new FactRows(schema, complaints, false, units);
        SheetRow current = new SheetRow(complaints.file(), sheet.name());
        try (SheetReader reader = workbook.rows(sheet, current)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            refuseMerged(reader.mergedRanges(), rows, sheet.name());
        }
        return rows.finish();
    }

    /// Only the first cell of a merged range holds the value; the others would silently be unknown.
    private void refuseMerged(List<CellRangeAddress> ranges, FactRows rows, String sheet) {
        List<CellRangeAddress> inData = ranges.stream()
                .filter(range -> range.getLastRow() >= rows.headerRow()
                        && range.getFirstRow() < rows.lastRow()
                        && range.getFirstColumn() < rows.width())
                .limit(MOST_MERGED)
                .toList();
        for (CellRangeAddress range : inData) {
            String cells = range.formatAsString();
            complaints.addCause(
                    new Position.InWorkbook(complaints.file(), sheet, cells),
                    "merged-cells",
                    Text.of("数据中有合并单元格 " + cells, "the cells " + cells + " are merged"),
                    Text.of("请取消合并，每格各写一个值", "unmerge them and write a value in each"));
        }
    }

    private void checkKind(File file) throws IOException, WorkbookDamaged {
        switch (FileMagic.valueOf(file)) {
            case OOXML -> {}
            case OLE2 -> throw isEncrypted(file) ? encrypted() : oldWorkbook();
            default ->
                throw complaints.only(
                        "file-kind",
                        Text.of("名为 .xlsx，内容却不是工作簿", "the file is called .xlsx but holds no workbook"),
                        Text.of("请在表格软件中另存为 .xlsx", "save it as .xlsx in a spreadsheet program"));
        }
    }

    private InputRefused encrypted() {
        return complaints.only(
                "encrypted-workbook",
                Text.of("工作簿设有打开密码", "the workbook is encrypted"),
                Text.of("请取消密码后再提交", "save it without a password"));
    }

    private InputRefused oldWorkbook() {
        return complaints.only(
                "file-kind",
                Text.of("名为 .xlsx，内容却是旧版工作簿（.xls）", "the file is called .xlsx but holds an old workbook (.xls)"),
                Text.of("请另存为 .xlsx", "save it as .xlsx"));
    }

    private static boolean isEncrypted(File file) throws IOException, WorkbookDamaged {
        try (POIFSFileSystem container = new POIFSFileSystem(file, true)) {
            return container.getRoot().hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY);
        } catch (RuntimeException e) {
            throw new WorkbookDamaged("no container", e);
        }
    }
}
