package org.xingping.cli.output;

import java.util.Arrays;
import java.util.List;

/// Rows in aligned columns, two blanks apart.
///
/// Rows are asked for twice, once for their widths and once to be printed: half a million of them need not be held at
/// once.
public final class TextTable {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final int size;
    private final Rows rows;

    /// Where a column's texts stand.
    public enum Align {
        LEFT,
        RIGHT
    }

    public record Column(String title, Align align) {}

    /// The rows of a table by their number.
    @FunctionalInterface
    public interface Rows {
        /// The cells of a row, one per column.
        List<Styled> row(int number);
    }

    public TextTable(List<Column> columns, int size, Rows rows) {
        this.columns = List.copyOf(columns);
        this.size = size;
        this.rows = rows;
    }

    public static TextTable of(List<Column> columns, List<List<Styled>> rows) {
        return new TextTable(columns, rows.size(), rows::get);
    }

    public void print(Page page) {
        int[] widths = widths();
        page.line(line(
                columns.stream()
                        .map(column -> Styled.of(column.title(), Tint.SOFT))
                        .toList(),
                widths));
        page.line(Styled.of("─".repeat(Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1)), Tint.SOFT));
        for (int row = 0; row < size; row++) {
            page.line(line(rows.row(row), widths));
        }
    }

    private int[] widths() {
        int[] widths = columns.stream()
                .mapToInt(column -> DisplayText.width(column.title()))
                .toArray();
        for (int row = 0; row < size; row++) {
            List<Styled> cells = rows.row(row);
            if (cells.size() != columns.size()) {
                throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
            }
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], cells.get(i).width());
            }
        }
        return widths;
    }

    private Styled line(List<Styled> cells, int[] widths) {
        Styled line = Styled.EMPTY;
        // blanks are held back until something follows: no line ends in blanks
        String before = "";
        for (int i = 0; i < widths.length; i++) {
            Styled cell = cells.get(i);
            String room = " ".repeat(widths[i] - cell.width());
            if (cell.width() == 0) {
                before += room + GAP;
                continue;
            }
            switch (columns.get(i).align()) {
                case LEFT -> {
                    line = line.and(before).and(cell);
                    before = room + GAP;
                }
                case RIGHT -> {
                    line = line.and(before + room).and(cell);
                    before = GAP;
                }
            }
        }
        return line;
    }
}
