package org.xingping.bench.peers;

import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;

/// A column of facts as every contender gets it: whole numbers, some of them unknown.
///
/// @param low least number there can be
/// @param high greatest number there can be
/// @param least least number there is; what a column's width is chosen from
/// @param greatest greatest number there is
record Column(String id, Cells cells, long low, long high, long least, long greatest) {

    /// A finding that was met, unmet, or does not apply, as a number.
    static final int UNMET = 0;

    static final int MET = 1;
    static final int NOT_APPLICABLE = 2;

    /// What stands in the rows.
    interface Cells {
        boolean isKnown(int row);

        /// 0 where nothing is known.
        long at(int row);
    }

    static Column of(String id, Cells cells, int rows, long low, long high) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int row = 0; row < rows; row++) {
            if (cells.isKnown(row)) {
                least = Math.min(least, cells.at(row));
                greatest = Math.max(greatest, cells.at(row));
            }
        }
        return least > greatest
                ? new Column(id, cells, low, high, 0, 0)
                : new Column(id, cells, low, high, least, greatest);
    }

    boolean isKnown(int row) {
        return cells.isKnown(row);
    }

    long at(int row) {
        return cells.at(row);
    }

    /// The cells of a column of figures.
    record Figures(FactTable.NumberColumn column) implements Cells {
        @Override
        public boolean isKnown(int row) {
            return column.known().get(row);
        }

        @Override
        public long at(int row) {
            return column.values().at(row);
        }
    }

    /// The cells of a column of findings.
    record Findings(FactTable.FindingColumn column) implements Cells {
        @Override
        public boolean isKnown(int row) {
            return column.met().get(row)
                    || column.unmet().get(row)
                    || column.notApplicable().get(row);
        }

        @Override
        public long at(int row) {
            Bitmap met = column.met();
            return met.get(row) ? MET : column.notApplicable().get(row) ? NOT_APPLICABLE : UNMET;
        }
    }

    /// The cells of a column that nobody filled in.
    record Blank() implements Cells {
        @Override
        public boolean isKnown(int row) {
            return false;
        }

        @Override
        public long at(int row) {
            return 0;
        }
    }
}
