package org.xingping.engine.facts;

/// One bit per row, 64 rows to a word; bit i is row i, and bits past the last row are 0.
public final class Bitmap {

    private final long[] words;
    private final int rows;

    public Bitmap(int rows) {
        this.rows = rows;
        this.words = new long[wordsFor(rows)];
    }

    /// A bitmap over words that exist already.
    ///
    /// @param words as many as the rows take, no bit set past the last row; kept, not copied
    public Bitmap(int rows, long[] words) {
        if (words.length != wordsFor(rows)) {
            throw new IllegalArgumentException(words.length + " words for " + rows + " rows");
        }
        this.rows = rows;
        this.words = words;
    }

    public static int wordsFor(int rows) {
        return (rows + 63) >>> 6;
    }

    public int rows() {
        return rows;
    }

    public boolean get(int row) {
        return (words[row >>> 6] >>> row & 1L) != 0;
    }

    public void set(int row) {
        words[row >>> 6] |= 1L << row;
    }

    public void clear(int row) {
        words[row >>> 6] &= ~(1L << row);
    }

    public void put(int row, boolean value) {
        if (value) {
            set(row);
        } else {
            clear(row);
        }
    }

    /// The words themselves, shared and not copied: kernels read whole words.
    public long[] words() {
        return words;
    }

    public int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }
}
