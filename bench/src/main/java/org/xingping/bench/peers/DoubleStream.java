package org.xingping.bench.peers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads every figure once as a double and adds them up: what a program that keeps doubles cannot be faster than.
final class DoubleStream implements Contender {

    private double[][] columns = new double[0][];
    private double sum;

    @Override
    public String name() {
        return "reading the figures once as doubles";
    }

    @Override
    public String how() {
        return "a `double[]` for each column, eight sums side by side; decides nothing";
    }

    @Override
    public void load(Work work) {
        List<Column> from = work.columns();
        columns = new double[from.size()][work.rows()];
        for (int c = 0; c < columns.length; c++) {
            for (int row = 0; row < work.rows(); row++) {
                columns[c][row] = from.get(c).at(row);
            }
        }
    }

    @Override
    public void run() {
        double all = 0;
        for (double[] column : columns) {
            all += sum(column);
        }
        sum = all;
    }

    /// Eight sums, so that no addition waits for the one before.
    private static double sum(double[] column) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int last = column.length & -8;
        for (int i = 0; i < last; i += 8) {
            a += column[i];
            b += column[i + 1];
            c += column[i + 2];
            d += column[i + 3];
            e += column[i + 4];
            f += column[i + 5];
            g += column[i + 6];
            h += column[i + 7];
        }
        for (int i = last; i < column.length; i++) {
            a += column[i];
        }
        return a + b + c + d + e + f + g + h;
    }

    @Override
    public @Nullable Answers answers() {
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("figures are numbers");
        }
        return null;
    }

    @Override
    public void close() {
        columns = new double[0][];
    }
}
