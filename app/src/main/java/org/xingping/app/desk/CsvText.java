package org.xingping.app.desk;

import org.xingping.app.shell.TableFile;

/// Comma-separated text that a spreadsheet opens as text: what it would take for a formula is defused by an
/// apostrophe.
final class CsvText {

    /// Tells spreadsheets that the file is UTF-8.
    private static final char MARK = '\uFEFF';

    private final StringBuilder text = new StringBuilder().append(MARK);

    void line(String... cells) {
        for (int cell = 0; cell < cells.length; cell++) {
            if (cell > 0) {
                text.append(',');
            }
            text.append(written(cells[cell]));
        }
        text.append("\r\n");
    }

    /// One cell as it stands in the file.
    static String written(String cell) {
        boolean isNumber = cell.matches("-?[0-9]+(\\.[0-9]+)?");
        String safe = isNumber ? cell : TableFile.defused(cell);
        boolean isPlain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
