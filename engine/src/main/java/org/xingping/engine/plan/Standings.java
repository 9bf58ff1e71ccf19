package org.xingping.engine.plan;

import java.util.Arrays;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.facts.Numbers.Numbers8;

/// The awards of all rows, as merits, and who has none. What an execution gives shows it as it is
/// whenever it is asked; a [#copy] stays.
public final class Standings {

    private static final int WORD = 64;

    private final Numbers low;
    private final Numbers high;
    private final long[] excluded;
    private final long[] blocked;

    /// @param excluded words of truths; none: nobody is
    Standings(Numbers low, Numbers high, long[] excluded, long[] blocked) {
        this.low = low;
        this.high = high;
        this.excluded = excluded;
        this.blocked = blocked;
    }

    public Standings copy() {
        return new Standings(copy(low), copy(high), excluded.clone(), blocked.clone());
    }

    private static Numbers copy(Numbers numbers) {
        Numbers copy = numbers.zerosAlike(numbers.rows());
        numbers.copyTo(0, numbers.rows(), copy, 0);
        return copy;
    }

    public long bytes() {
        return low.bytes() + high.bytes() + 8L * (excluded.length + blocked.length);
    }

    /// Whether a row has a rating, decided or not.
    public boolean isRated(int row) {
        return (notRated(row >>> 6) >>> row & 1L) == 0;
    }

    private long notRated(int word) {
        return (excluded.length == 0 ? 0 : excluded[word]) | (blocked.length == 0 ? 0 : blocked[word]);
    }

    /// The merit of the worst award that is possible, 0 for the worst level; -1: not rated.
    public int low(int row) {
        return isRated(row) ? (int) low.at(row) : -1;
    }

    public int high(int row) {
        return isRated(row) ? (int) high.at(row) : -1;
    }

    /// Whether any of the 64 rows of a word may stand otherwise in the other ones, of the same table:
    /// false is certain.
    public boolean mayDiffer(Standings other, int word) {
        int from = word * WORD;
        int to = Math.min(low.rows(), from + WORD);
        return notRated(word) != other.notRated(word)
                || mayDiffer(low, other.low, from, to)
                || mayDiffer(high, other.high, from, to);
    }

    private static boolean mayDiffer(Numbers one, Numbers other, int from, int to) {
        return !(one instanceof Numbers8(byte[] bytes) && other instanceof Numbers8(byte[] others))
                || Arrays.mismatch(bytes, from, to, others, from, to) >= 0;
    }
}
