package org.xingping.engine.facts.file;

import java.util.Arrays;
import org.apache.poi.ss.util.CellReference;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;

/// One row of a sheet; the same object for every row of a sheet.
final class SheetRow implements Row {

    private final String file;
    private final String sheet;
    private RawCell[] cells = new RawCell[16];
    private int width;
    private int number;

    SheetRow(String file, String sheet) {
        this.file = file;
        this.sheet = sheet;
    }

    void begin(int row) {
        number = row;
        width = 0;
    }

    /// Puts a cell to the right of all others; the cells between are blank.
    void put(int column, RawCell cell) {
        if (column >= cells.length) {
            cells = Arrays.copyOf(cells, Math.max(column + 1, cells.length * 2));
        }
        Arrays.fill(cells, width, column, RawCell.BLANK);
        cells[column] = cell;
        width = column + 1;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public RawCell cell(int column) {
        return column < width ? cells[column] : RawCell.BLANK;
    }

    @Override
    public Position at(int column) {
        return new Position.InWorkbook(file, sheet, letters(column) + number);
    }

    @Override
    public Position whole() {
        return new Position.InWorkbook(file, sheet, letters(0) + number);
    }

    @Override
    public Text rowName(int row) {
        return Text.of("第 %d 行".formatted(row), "row %d".formatted(row));
    }

    @Override
    public Text columnName(int column) {
        return Text.of(letters(column) + " 列", "column " + letters(column));
    }

    /// A column as spreadsheets name it: `A` for 0.
    static String letters(int column) {
        return CellReference.convertNumToColString(column);
    }
}
