package org.xingping.app.documents;

import java.util.List;

/// A part of the text of a [Letter].
public sealed interface Block {

    /// A heading; its number, `一、` or `（一）`, is part of the text.
    ///
    /// @param level 1 to 4, as GB/T 9704 counts them: the first in 黑体, the second in 楷体, the others as the text
    record Heading(int level, String text) implements Block {
        public Heading {
            if (level < 1 || level > 4) {
                throw new IllegalArgumentException("level of a heading: " + level);
            }
        }
    }

    /// A paragraph, indented by two characters.
    record Paragraph(String text) implements Block {}

    /// A table as wide as the text. Its head is repeated on each page.
    ///
    /// @param columns with empty titles throughout: it has no head
    /// @param rows each as long as there are columns
    /// @param leastHeightMm of a row, for those that are filled in by hand
    record Table(List<Column> columns, List<List<String>> rows, int leastHeightMm) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(row.size() + " cells in " + columns.size() + " columns");
                }
            }
        }

        public boolean hasHead() {
            return columns.stream().anyMatch(column -> !column.title().isEmpty());
        }
    }

    /// A column of a table.
    ///
    /// @param width in relation to the others
    record Column(String title, int width, boolean isCentred) {}

    /// A line to be filled in or signed by hand, not indented.
    record Line(String text) implements Block {}
}
