package org.xingping.engine.facts.file;

import java.util.Arrays;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;

/// One record of a text file; the same object for every record of a file.
///
/// Remembers where each field starts: a record may span lines, and its quotes take columns that its text
/// does not show.
final class CsvRow implements Row {

    /// As many columns as a spreadsheet has.
    private static final int MOST_COLUMNS = 1 << 14;

    private final String file;
    private String[] texts = new String[16];
    private int[] lines = new int[16];
    private int[] columns = new int[16];
    private int width;
    private int firstLine;
    private int nextLine = 1;
    private int nextColumn = 1;
    private boolean tooWide;

    CsvRow(String file) {
        this.file = file;
    }

    void begin(int line) {
        width = 0;
        tooWide = false;
        firstLine = line;
        nextLine = line;
        nextColumn = 1;
    }

    void field(char[] buffer, int offset, int length, boolean quoted) {
        if (width == MOST_COLUMNS) {
            tooWide = true;
            return;
        }
        if (width == texts.length) {
            texts = Arrays.copyOf(texts, width * 2);
            lines = Arrays.copyOf(lines, width * 2);
            columns = Arrays.copyOf(columns, width * 2);
        }
        texts[width] = length == 0 ? "" : new String(buffer, offset, length);
        lines[width] = nextLine;
        columns[width] = nextColumn;
        width++;
        if (quoted) {
            passQuoted(buffer, offset, length);
        } else {
            nextColumn += length;
        }
        nextColumn++;
    }

    /// Whether the record has more fields than are kept.
    boolean isTooWide() {
        return tooWide;
    }

    /// Where the field after the last one starts.
    Position next() {
        return Position.of(file, nextLine, nextColumn);
    }

    @Override
    public int number() {
        return firstLine;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public RawCell cell(int column) {
        return column < width ? new RawCell.Written(texts[column]) : RawCell.BLANK;
    }

    @Override
    public Position at(int column) {
        return column < width ? Position.of(file, lines[column], columns[column]) : next();
    }

    @Override
    public Position whole() {
        return Position.of(file, firstLine, 0);
    }

    @Override
    public Text rowName(int number) {
        return Text.of("第 %d 行".formatted(number), "line %d".formatted(number));
    }

    @Override
    public Text columnName(int column) {
        return Text.of("第 %d 列".formatted(column + 1), "column %d".formatted(column + 1));
    }

    private void passQuoted(char[] buffer, int offset, int length) {
        nextColumn += 2;
        for (int i = offset; i < offset + length; i++) {
            char c = buffer[i];
            if (c == '\n' || c == '\r') {
                nextLine += c == '\n' && i > offset && buffer[i - 1] == '\r' ? 0 : 1;
                // The closing quote follows on the new line.
                nextColumn = 2;
            } else {
                nextColumn += c == '"' ? 2 : 1;
            }
        }
    }
}
