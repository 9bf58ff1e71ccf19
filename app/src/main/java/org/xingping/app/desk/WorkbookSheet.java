package org.xingping.app.desk;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.Drawing;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;

/// The sheet of a desk's workbook that people fill in: where each figure stands, and marks on what is wrong.
final class WorkbookSheet {

    private final Sheet sheet;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<Short, CellStyle> marked = new HashMap<>();
    private @Nullable Drawing<?> drawing;

    WorkbookSheet(Sheet sheet) {
        this.sheet = sheet;
        Row keys = sheet.getRow(0);
        if (keys != null) {
            for (Cell cell : keys) {
                if (cell.getCellType() == CellType.STRING) {
                    columns.putIfAbsent(cell.getStringCellValue().strip(), cell.getColumnIndex());
                }
            }
        }
    }

    boolean asksFor(String key) {
        return columns.containsKey(key);
    }

    /// The cell of a figure: `F3`; empty when the sheet does not ask for it.
    String cell(String key, String unit) {
        Integer column = columns.get(key);
        int row = row(unit);
        return column == null || row < 0 ? "" : new CellReference(row, column).formatAsString(false);
    }

    private int row(String unit) {
        Integer column = columns.get("unit");
        for (Row row : sheet) {
            Cell cell = column == null ? null : row.getCell(column);
            if (cell != null
                    && cell.getCellType() == CellType.STRING
                    && cell.getStringCellValue().strip().equals(unit)) {
                return row.getRowNum();
            }
        }
        return -1;
    }

    /// Fills a cell red and puts a message on it.
    void mark(String at, Text message) {
        CellReference place = new CellReference(at);
        Row row = sheet.getRow(place.getRow());
        if (row == null) {
            row = sheet.createRow(place.getRow());
        }
        Cell cell = row.getCell(place.getCol());
        if (cell == null) {
            cell = row.createCell(place.getCol());
        }
        cell.setCellStyle(marked.computeIfAbsent(cell.getCellStyle().getIndex(), index -> red(index)));
        if (cell.getCellComment() == null) {
            cell.setCellComment(comment(cell, message));
        }
    }

    private CellStyle red(short like) {
        CellStyle style = sheet.getWorkbook().createCellStyle();
        style.cloneStyleFrom(sheet.getWorkbook().getCellStyleAt(like));
        style.setFillForegroundColor(IndexedColors.ROSE.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }

    private Comment comment(Cell cell, Text message) {
        CreationHelper helper = sheet.getWorkbook().getCreationHelper();
        if (drawing == null) {
            drawing = sheet.createDrawingPatriarch();
        }
        ClientAnchor anchor = helper.createClientAnchor();
        anchor.setCol1(cell.getColumnIndex() + 1);
        anchor.setCol2(cell.getColumnIndex() + 5);
        anchor.setRow1(cell.getRowIndex());
        anchor.setRow2(cell.getRowIndex() + 5);
        Comment comment = drawing.createCellComment(anchor);
        comment.setString(helper.createRichTextString(message.zh() + "\n" + message.en()));
        comment.setAuthor("星评");
        return comment;
    }

    /// Takes earlier marks away, so that a workbook mended and sent again is judged afresh.
    void clearMarks() {
        for (Row row : sheet) {
            for (Cell cell : row) {
                CellStyle usual = sheet.getColumnStyle(cell.getColumnIndex());
                if (usual != null && cell.getCellStyle().getFillForegroundColor() == IndexedColors.ROSE.getIndex()) {
                    cell.setCellStyle(usual);
                }
                Comment comment = cell.getCellComment();
                if (comment != null && "星评".equals(comment.getAuthor())) {
                    cell.removeCellComment();
                }
            }
        }
    }
}
