package org.xingping.engine.lanes;

/// Classes of a stretch of rows, a byte or half a byte for each, where eight rows of a `long` are compared at a time
/// and
/// the answers fall into place in a bitmap.
///
/// Eight words of `planes` hold the 64 rows of a bitmap's word: byte j of the word in plane k is row 8·j + k. What a
/// comparison leaves in the top bits of plane k therefore only has to be shifted to bit k of its byte. The planes of a
/// stretch follow each other, so that every step goes through neighbouring words.
///
/// The top bit of every byte is set; comparisons rely on it. Below it there is one class, or one of up to 8 in the
/// upper and one of up to 16 in the lower half.
///
/// @param from the word of the first 64 rows in plane 0
/// @param stride words from plane to plane
/// @param half which part of a byte holds the class
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ClassPlanes(long[] planes, int from, int stride, Half half) {

    /// Planes of a stretch.
    public static final int COUNT = 8;

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

        /// A class as it stands in eight bytes.
        long of(int value) {
            return ((long) value << shift) * Words.ONES;
        }
    }

    /// The class of a row.
    int at(int row) {
        long eight = planes[from + (row & 7) * stride + (row >>> 6)] >>> (row & 56);
        return (int) ((eight & half.mask & 0x7F) >>> half.shift);
    }
}
