package org.xingping.engine.problem;

/// Where in an input something stands, so that a person can put the finger on it.
public sealed interface Position {

    /// The file as the user named it.
    String file();

    /// A place in a text file; lines and columns count from 1, and a column of 0 means the whole line.
    record InText(String file, int line, int column) implements Position {
        @Override
        public String toString() {
            if (line == 0) {
                return file;
            }
            return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
        }
    }

    /// A cell of a workbook, named as spreadsheets name it: sheet `数据`, cell `C5`; no cell means the whole sheet.
    record InWorkbook(String file, String sheet, String cell) implements Position {
        @Override
        public String toString() {
            return cell.isEmpty() ? file + ":" + sheet : file + ":" + sheet + "!" + cell;
        }
    }

    /// A value of a source whose records come in no order: who it is of, and in which column; a blank one is not known.
    record InRecord(String file, String unit, String column) implements Position {
        @Override
        public String toString() {
            return file + (unit.isEmpty() ? "" : "[" + unit + "]") + (column.isEmpty() ? "" : ":" + column);
        }
    }

    static Position ofFile(String file) {
        return new InText(file, 0, 0);
    }

    static Position of(String file, int line, int column) {
        return new InText(file, line, column);
    }
}
