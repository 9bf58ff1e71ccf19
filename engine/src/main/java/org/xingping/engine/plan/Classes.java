package org.xingping.engine.plan;

import java.util.TreeSet;

/// The values of a column in classes that no comparison of the plan tells apart.
///
/// A column that is only held against constants needs no more than a byte for each row, or half of one:
/// how many of the constants its value reaches. With the borders 3 and 10 the classes are … 2, 3 … 9 and
/// 10 …; a class of its own, behind all others, holds what is unknown.
final class Classes {

    /// More would not fit a byte beside the class of the unknown.
    private static final int MOST_BORDERS = 120;

    private final TreeSet<Long> borders = new TreeSet<>();

    /// Notes that some comparison tells values from `least` on from those below.
    void border(long least) {
        borders.add(least);
    }

    /// Notes a closed range of values that a comparison tells from all others.
    void range(long from, long to) {
        if (from > to) {
            return;
        }
        if (from != Long.MIN_VALUE) {
            border(from);
        }
        if (to != Long.MAX_VALUE) {
            border(to + 1);
        }
    }

    boolean fitBytes() {
        return borders.size() <= MOST_BORDERS;
    }

    long[] borders() {
        return borders.stream().mapToLong(Long::longValue).toArray();
    }

    /// The class of a value: how many borders it reaches.
    int of(long value) {
        return borders.headSet(value, true).size();
    }

    /// The class of what is unknown.
    int unknown() {
        return borders.size() + 1;
    }

    /// How many classes there are, with that of the unknown.
    int count() {
        return borders.size() + 2;
    }

    /// A value of each class but that of the unknown.
    long[] examples() {
        long[] examples = new long[borders.size() + 1];
        int at = 1;
        for (long border : borders) {
            examples[at++] = border;
        }
        examples[0] = borders.isEmpty() ? 0 : borders.first() - 1;
        return examples;
    }
}
