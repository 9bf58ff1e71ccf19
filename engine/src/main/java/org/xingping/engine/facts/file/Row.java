package org.xingping.engine.facts.file;

import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;

/// One row of a facts file as it is written. Readers reuse the object: nothing may keep it beyond the call.
interface Row {

    /// Line or row number, from 1.
    int number();

    /// How many cells are written, blank ones included.
    int width();

    /// The cell in `column`, which counts from 0; blank beyond the width.
    RawCell cell(int column);

    Position at(int column);

    /// The whole row.
    Position whole();

    /// Another row as its users call it: `line 3` in a text file, `row 3` in a workbook.
    Text rowName(int number);

    /// A column as its users call it: `column 3` in a text file, `column C` in a workbook.
    Text columnName(int column);
}
