package org.xingping.bench.peers;

import java.util.List;

/// A unit as an object, as peers that take units one by one get it.
final class Community {

    /// A number nobody reported.
    static final long UNKNOWN = Long.MIN_VALUE;

    final int row;
    private final long[] numbers;

    private Community(int row, long[] numbers) {
        this.row = row;
        this.numbers = numbers;
    }

    static Community[] all(List<Column> columns, int rows) {
        Community[] all = new Community[rows];
        for (int row = 0; row < rows; row++) {
            long[] numbers = new long[columns.size()];
            for (int column = 0; column < numbers.length; column++) {
                Column from = columns.get(column);
                numbers[column] = from.isKnown(row) ? from.at(row) : UNKNOWN;
            }
            all[row] = new Community(row, numbers);
        }
        return all;
    }

    long number(int column) {
        return numbers[column];
    }

    boolean isKnown(int column) {
        return numbers[column] != UNKNOWN;
    }
}
