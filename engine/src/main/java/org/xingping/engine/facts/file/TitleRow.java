package org.xingping.engine.facts.file;

import org.xingping.engine.facts.file.HeaderColumn.Identity;
import org.xingping.engine.language.Text;

/// The row of titles that a reporting template has below its row of column names.
///
/// It is told by its words and not by a mark in the workbook: a mark would be lost when people copy the table
/// into another file, save it as CSV or edit it with another program.
final class TitleRow {

    private static final Text UNIT = Text.of("单位代码", "unit code");
    private static final Text PARENT = Text.of("上级编码", "parent code");
    private static final Text NAME = Text.of("单位名称", "unit name");

    private TitleRow() {}

    static Text title(Identity identity) {
        return switch (identity) {
            case UNIT -> UNIT;
            case PARENT -> PARENT;
            case NAME -> NAME;
        };
    }

    /// Whether a row with this text in its unit column is the row of titles; it starts with the Chinese
    /// title, whatever became of the line break and the English after it.
    static boolean isTitleOfUnit(String text) {
        return Characters.trimmed(text).startsWith(UNIT.zh());
    }
}
