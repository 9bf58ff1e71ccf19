package org.xingping.engine.lanes;

import java.util.Arrays;

/// Makes classes; see [ClassColumn]. In loops that the JVM compiles to vector instructions by itself. One thread at a
/// time.
public final class Classifier {

    /// For so few words, which a single change asks for, arranging them in planes would cost more than it saves.
    private static final int FEW_WORDS = 2;

    /// Of the eight planes.
    private final long[][] planes;

    /// @param words of the longest stretch's bitmaps
    public Classifier(int words) {
        planes = new long[ClassColumn.WORDS][words];
    }

    /// Makes classes: as many as the truths that hold, or `unknown` where a value is not known. Those of rows past the
    /// last one are undefined.
    ///
    /// @param truths none of which holds where the value is not known
    /// @param count how many of the truths are meant
    /// @param isNotKnown where it is not known
    /// @param words of these bitmaps
    /// @param to the lower half before the upper one
    public void classify(long[][] truths, int count, long[] isNotKnown, int unknown, int words, ClassColumn to) {
        if (words <= FEW_WORDS && to.order() == ClassColumn.Order.ROWS) {
            classifyFew(truths, count, isNotKnown, unknown, words, to);
            return;
        }
        for (int plane = 0; plane < planes.length; plane++) {
            Arrays.fill(planes[plane], 0, words, 0);
            for (int t = 0; t < count; t++) {
                count(truths[t], plane, words, planes[plane]);
            }
            choose(isNotKnown, plane, unknown * Words.ONES, words, planes[plane]);
        }
        switch (to.order()) {
            case PLANES -> {
                for (int plane = 0; plane < planes.length; plane++) {
                    for (int w = 0; w < words; w++) {
                        put(planes[plane][w], to, to.at(plane) + w);
                    }
                }
            }
            case ROWS -> {
                ByteSquares.turn(planes, 0, words);
                for (int w = 0; w < words; w++) {
                    for (int eight = 0; eight < planes.length; eight++) {
                        put(planes[eight][w], to, to.from() + w * ClassColumn.WORDS + eight);
                    }
                }
            }
        }
    }

    /// Eight rows after the other.
    private static void classifyFew(
            long[][] truths, int count, long[] isNotKnown, int unknown, int words, ClassColumn to) {
        for (int w = 0; w < words; w++) {
            for (int row = 0; row < Long.SIZE; row += 8) {
                long classes = 0;
                for (int t = 0; t < count; t++) {
                    classes += Words.spread(truths[t][w] >>> row);
                }
                long ones = Words.spread(isNotKnown[w] >>> row);
                classes |= ((ones << 8) - ones) & (unknown * Words.ONES);
                put(classes, to, to.from() + w * ClassColumn.WORDS + (row >>> 3));
            }
        }
    }

    private static void put(long classes, ClassColumn to, int at) {
        if (to.half() == ClassColumn.Half.UPPER) {
            to.words()[at] |= classes << to.half().shift;
        } else {
            to.words()[at] = classes | Words.TOPS;
        }
    }

    private static void count(long[] truth, int plane, int words, long[] to) {
        for (int w = 0; w < words; w++) {
            to[w] += (truth[w] >>> plane) & Words.ONES;
        }
    }

    private static void choose(long[] truth, int plane, long value, int words, long[] to) {
        for (int w = 0; w < words; w++) {
            long ones = (truth[w] >>> plane) & Words.ONES;
            to[w] |= ((ones << 8) - ones) & value;
        }
    }
}
