package org.xingping.app.desk;

/// Comma-separated text that a spreadsheet opens as text: what it would take for a formula is defused by an apostrophe.
final class CsvText {

    /// Tells spreadsheets that the file is UTF-8.
    private static final char MARK = '\uFEFF';

    private static final String STARTS_A_FORMULA = "=+-@\t\r";

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
        String safe = !cell.isEmpty() && !isNumber && STARTS_A_FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        boolean isPlain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
