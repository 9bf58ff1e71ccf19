package org.xingping.engine.plan;

import java.util.Arrays;
import org.xingping.engine.cohort.GroupedRows;

/// Words of a bitmap whose rows have to be gone through again.
final class WordSet {

    private final long[] bits;
    private final int words;
    private int first;
    private int last;

    WordSet(int words) {
        this.words = words;
        this.bits = new long[(words + 63) >>> 6];
        this.first = words;
        this.last = -1;
    }

    void clear() {
        if (last >= first) {
            Arrays.fill(bits, first >>> 6, (last >>> 6) + 1, 0);
        }
        first = words;
        last = -1;
    }

    void add(int word) {
        bits[word >>> 6] |= 1L << word;
        first = Math.min(first, word);
        last = Math.max(last, word);
    }

    void addRange(int from, int to) {
        for (int word = from; word <= to; word++) {
            add(word);
        }
    }

    /// The words of a group's rows.
    void addRows(GroupedRows groups, int group) {
        int last = groups.size(group) - 1;
        if (last >= 0 && groups.isInOrder()) {
            addRange(groups.row(group, 0) >>> 6, groups.row(group, last) >>> 6);
        } else {
            for (int i = 0; i <= last; i++) {
                add(groups.row(group, i) >>> 6);
            }
        }
    }

    void addAll() {
        addRange(0, words - 1);
    }

    private boolean has(int word) {
        return ((bits[word >>> 6] >>> word) & 1L) != 0;
    }

    /// The first word of the set from one on; -1 when there is none.
    int next(int from) {
        for (int word = Math.max(from, first); word <= last; word++) {
            if (has(word)) {
                return word;
            }
        }
        return -1;
    }

    /// The first word behind one that is not of the set.
    int end(int word) {
        int end = word;
        while (end <= last && has(end)) {
            end++;
        }
        return end;
    }
}
