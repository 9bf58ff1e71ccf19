package org.xingping.engine.facts.file;

import org.xingping.engine.language.Text;

/// A cell before its column's meaning is known.
sealed interface RawCell {

    RawCell BLANK = new Written("");

    /// The text in the cell.
    record Written(String text) implements RawCell {}

    /// A number a spreadsheet stored as a binary double.
    ///
    /// @param text the number to 15 significant digits, which is what a spreadsheet keeps and shows
    /// @param label what to read where a text is wanted: with the leading zeros that the cell's format shows
    /// @param exact whether every digit typed is surely still there
    record Stored(String text, String label, boolean exact) implements RawCell {}

    /// Something that is no value in any column, such as a formula.
    record Unusable(String rule, Text what, Text remedy) implements RawCell {}
}
