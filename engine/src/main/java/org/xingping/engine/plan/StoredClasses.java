package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.List;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.lanes.ClassPlanes;
import org.xingping.engine.lanes.ClassPlanes.Half;

/// Classes of whole columns, block by block of rows. In a block the columns follow each other in the order in which
/// kernels read them, two in a byte where they fit, so that memory is gone through from front to back.
final class StoredClasses {

    /// Rows of a block, which no batch may leave.
    static final int ROWS = 16_384;

    static final StoredClasses NONE = new StoredClasses(0, 0);

    private final Half[] halves;
    private final int[] places;
    private final int rows;
    private final List<long[]> blocks = new ArrayList<>();
    private int taken;

    /// The place whose upper half is free; -1: none.
    private int open = -1;

    /// @param columns how many there may be
    StoredClasses(int columns, int rows) {
        this.halves = new Half[columns];
        this.places = new int[columns];
        this.rows = rows;
    }

    /// Gives a column a place, after all that have one.
    ///
    /// @param classes how many it has
    void place(int column, int classes) {
        if (halves[column] != null) {
            return;
        }
        if (open >= 0 && classes <= Half.UPPER.most()) {
            halves[column] = Half.UPPER;
            places[column] = open;
            open = -1;
        } else {
            boolean isSmall = classes <= Half.LOWER.most();
            halves[column] = isSmall ? Half.LOWER : Half.WHOLE;
            places[column] = taken;
            open = isSmall ? taken : open;
            taken++;
        }
    }

    boolean has(int column) {
        return column < halves.length && halves[column] != null;
    }

    /// Takes the memory, once all columns have their place.
    void allocate() {
        for (int from = 0; from < rows; from += ROWS) {
            blocks.add(new long[taken * ClassPlanes.COUNT * wordsOfBlock(from)]);
        }
    }

    private int wordsOfBlock(int row) {
        return Bitmap.wordsFor(Math.min(ROWS, rows - row / ROWS * ROWS));
    }

    /// The classes of a column from a row on, which begins a word.
    ClassPlanes of(int column, int row) {
        int words = wordsOfBlock(row);
        return new ClassPlanes(
                blocks.get(row / ROWS),
                places[column] * ClassPlanes.COUNT * words + (row % ROWS >>> 6),
                words,
                halves[column]);
    }

    long bytes() {
        long bytes = 0;
        for (long[] block : blocks) {
            bytes += 8L * block.length;
        }
        return bytes;
    }
}
