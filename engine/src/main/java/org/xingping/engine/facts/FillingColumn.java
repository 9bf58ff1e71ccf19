package org.xingping.engine.facts;

import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;

/// A column on its way, for sources that give cells in any order: it knows its rows from the start and
/// holds its numbers as narrow as those that came so far need, so that a nation's column is never
/// there in full width.
public final class FillingColumn {

    private final int rows;
    private @Nullable Numbers values;
    private @Nullable Bitmap known;
    private byte @Nullable [] findings;

    /// @param rows of the table; none of them is known yet
    public FillingColumn(int rows) {
        this.rows = rows;
    }

    /// A number, or a reviewer's points, as a stored value; a later one for the same row takes its
    /// place.
    public void number(int row, long stored) {
        Numbers narrow = values;
        Bitmap there = known;
        if (narrow == null || there == null) {
            narrow = Numbers.zeros(rows, stored, stored);
            there = new Bitmap(rows);
            known = there;
            values = narrow;
        }
        int unused = 64 - narrow.width();
        if (((stored << unused) >> unused) != stored) {
            Numbers wide = Numbers.zeros(rows, stored, stored);
            narrow.copyTo(0, rows, wide, 0);
            values = wide;
            narrow = wide;
        }
        narrow.put(row, stored);
        there.set(row);
    }

    /// A finding in words; a later one for the same row takes its place.
    public void finding(int row, Finding finding) {
        byte[] codes = findings;
        if (codes == null) {
            codes = new byte[rows];
            findings = codes;
        }
        codes[row] = finding.code;
    }

    /// The column of a metric; null when nobody's number came.
    public @Nullable NumberColumn numbers() {
        return values == null || known == null ? null : new NumberColumn(values, known);
    }

    /// The column of a clause; null when nothing was found of anybody.
    public @Nullable FindingColumn findings() {
        NumberColumn points = numbers();
        if (findings == null && points == null) {
            return null;
        }
        return new FindingColumn(
                found(Finding.MET), found(Finding.PARTLY), found(Finding.UNMET), found(Finding.NOT_APPLICABLE), points);
    }

    private Bitmap found(Finding finding) {
        Bitmap bitmap = new Bitmap(rows);
        byte[] codes = findings;
        for (int row = 0; codes != null && row < rows; row++) {
            if (codes[row] == finding.code) {
                bitmap.set(row);
            }
        }
        return bitmap;
    }
}
