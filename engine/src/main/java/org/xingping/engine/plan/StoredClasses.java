package org.xingping.engine.plan;

import java.util.ArrayList;
import java.util.List;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.lanes.ClassColumn;
import org.xingping.engine.lanes.ClassColumn.Half;

/// Classes of whole columns, block by block of rows. In a block the columns follow each other in the order in which
/// kernels read them, two in a byte where they fit, so that memory is gone through from front to back.
final class StoredClasses {

    /// Rows of a block, which no batch may leave.
    static final int ROWS = 16_384;

    static final StoredClasses NONE = new StoredClasses(0, 0, ClassColumn.Order.ROWS);

    private final Half[] halves;
    private final int[] places;
    private final int rows;
    private final ClassColumn.Order order;
    private final List<long[]> blocks = new ArrayList<>();
    private int taken;

    /// The place whose upper half is free; -1: none.
    private int open = -1;

    /// @param columns how many there may be
    StoredClasses(int columns, int rows, ClassColumn.Order order) {
        this.halves = new Half[columns];
        this.places = new int[columns];
        this.rows = rows;
        this.order = order;
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
            blocks.add(new long[taken * ClassColumn.WORDS * wordsOfBlock(from)]);
        }
    }

    private int wordsOfBlock(int row) {
        return Bitmap.wordsFor(Math.min(ROWS, rows - row / ROWS * ROWS));
    }

    /// The classes of a column from a row on, which begins a word.
    ClassColumn of(int column, int row) {
        int words = wordsOfBlock(row);
        int place = places[column] * ClassColumn.WORDS * words;
        int word = row % ROWS >>> 6;
        int from = switch (order) {
            case ROWS -> place + word * ClassColumn.WORDS;
            case PLANES -> place + word;
        };
        return new ClassColumn(blocks.get(row / ROWS), from, words, halves[column], order);
    }

    long bytes() {
        long bytes = 0;
        for (long[] block : blocks) {
            bytes += 8L * block.length;
        }
        return bytes;
    }
}
