package org.xingping.engine.lanes;

/// The classes of a stretch of rows, a byte or half a byte for each, eight bytes in a word.
///
/// The top bit of every byte is set; comparisons rely on it. Below it there is one class, or one of up to 8 in the
/// upper and one of up to 16 in the lower half.
///
/// @param from where the first row's word is
/// @param stride [Order#PLANES]: words from plane to plane
/// @param half which part of a byte holds the class
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ClassColumn(long[] words, int from, int stride, Half half, Order order) {

    /// In which order the rows of a stretch are.
    public enum Order {
        /// One after the other: 64 neighbouring bytes make a word of a bitmap. For lanes that compare bytes.
        ROWS,
        /// In eight planes of words: byte j of a word in plane k is row 8·j + k of a bitmap's word. For
        /// lanes that compare the eight bytes of a word at a time: what a comparison leaves in their top
        /// bits only has to be shifted to bit k of each byte, and steps go through neighbouring words.
        PLANES
    }

    /// Words that hold the rows of one word of a bitmap.
    public static final int WORDS = 8;

    /// Where in a byte a class is.
    public enum Half {
        WHOLE(0, 0xFF, 127),
        LOWER(0, 0x8F, 16),
        UPPER(4, 0xFF, 8);

        /// How far the class is shifted.
        final int shift;

        /// What leaves the class and the top bit, and below the class only what does not change a comparison.
        final long mask;

        private final int most;

        Half(int shift, int mask, int most) {
            this.shift = shift;
            this.mask = mask * Words.ONES;
            this.most = most;
        }

        /// How many classes fit.
        public int most() {
            return most;
        }

        /// The least class of a range as it stands in eight bytes; with [#past] nothing is in an empty range.
        long from(ClassRange range) {
            return of(range.least() > range.greatest() ? 0 : range.least());
        }

        /// The class after a range as it stands in eight bytes.
        long past(ClassRange range) {
            return of(range.least() > range.greatest() ? 0 : range.greatest() + 1);
        }

        /// A class as it stands in eight bytes.
        long of(int value) {
            return ((long) value << shift) * Words.ONES;
        }
    }

    /// Where a plane begins.
    int at(int plane) {
        return from + plane * stride;
    }

    /// The class of a row.
    int ofRow(int row) {
        long eight = switch (order) {
            case ROWS -> words[from + (row >>> 3)] >>> ((row & 7) << 3);
            case PLANES -> words[at(row & 7) + (row >>> 6)] >>> (row & 56);
        };
        return (int) ((eight & half.mask & 0x7F) >>> half.shift);
    }
}
