package org.xingping.engine.facts.file;

import org.xingping.engine.facts.Finding;
import org.xingping.engine.language.Text;

/// What the text of one cell says in its column.
public sealed interface CellValue {

    /// Nothing was reported: unknown, neither zero nor unmet.
    record Blank() implements CellValue {}

    /// A metric's value or a reviewer's points.
    ///
    /// @param scaled the stored value: the number times 10^decimals of the column, or the rank of a word
    record Amount(long scaled) implements CellValue {}

    /// A finding in words.
    record Said(Finding finding) implements CellValue {}

    /// A text the column cannot hold.
    ///
    /// @param rule short stable name of the rule that refused it
    /// @param what what is wrong, with the text that is wrong
    /// @param remedy what would be right
    record Refused(String rule, Text what, Text remedy) implements CellValue {}
}
