package org.xingping.engine.facts.snapshot;

/// The least and the greatest of the numbers that a column stores, 0 among them.
///
/// Bytes and shorts are looked at several to an int: the JVM makes such a loop a few instructions for a whole stretch
/// of rows, which it does not for bytes and shorts themselves.
final class Extremes {

    private long low;
    private long high;

    long low() {
        return low;
    }

    long high() {
        return high;
    }

    /// @param fours each of them four bytes
    void ofBytes(int[] fours, int count) {
        int least = 0;
        int greatest = 0;
        for (int i = 0; i < count; i++) {
            int four = fours[i];
            int first = four << 24 >> 24;
            int second = four << 16 >> 24;
            int third = four << 8 >> 24;
            int fourth = four >> 24;
            least = Math.min(least, Math.min(Math.min(first, second), Math.min(third, fourth)));
            greatest = Math.max(greatest, Math.max(Math.max(first, second), Math.max(third, fourth)));
        }
        of(least);
        of(greatest);
    }

    /// @param twos each of them two shorts
    void ofShorts(int[] twos, int count) {
        int least = 0;
        int greatest = 0;
        for (int i = 0; i < count; i++) {
            int two = twos[i];
            int first = two << 16 >> 16;
            int second = two >> 16;
            least = Math.min(least, Math.min(first, second));
            greatest = Math.max(greatest, Math.max(first, second));
        }
        of(least);
        of(greatest);
    }

    void ofInts(int[] numbers, int from, int to) {
        int least = 0;
        int greatest = 0;
        for (int i = from; i < to; i++) {
            least = Math.min(least, numbers[i]);
            greatest = Math.max(greatest, numbers[i]);
        }
        of(least);
        of(greatest);
    }

    void ofLongs(long[] numbers, int from, int to) {
        long least = 0;
        long greatest = 0;
        for (int i = from; i < to; i++) {
            least = Math.min(least, numbers[i]);
            greatest = Math.max(greatest, numbers[i]);
        }
        of(least);
        of(greatest);
    }

    void of(long number) {
        low = Math.min(low, number);
        high = Math.max(high, number);
    }
}
