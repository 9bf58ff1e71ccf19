package org.xingping.engine.facts;

/// The stored values of one numeric column, in the narrowest width that holds them; 0 where nothing is known.
///
/// Narrow columns matter at a nation's size: rating is bound by how many bytes are streamed.
///
/// The arrays are the storage itself and are never compared. Those of facts do not change once packed; kernels also
/// write results into such columns.
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Numbers {

    int rows();

    long at(int row);

    /// A column of zeros in the same width.
    default Numbers zerosAlike(int rows) {
        return switch (width()) {
            case 8 -> new Numbers8(new byte[rows]);
            case 16 -> new Numbers16(new short[rows]);
            case 32 -> new Numbers32(new int[rows]);
            default -> new Numbers64(new long[rows]);
        };
    }

    /// Copies rows `from … from + count - 1`, widened, to the start of `target`.
    void copyTo(int from, int count, long[] target);

    /// Copies rows `from … from + count - 1`, widened, to `target` from its row `at` on; `target` is no narrower.
    default void copyTo(int from, int count, Numbers target, int at) {
        for (int i = 0; i < count; i++) {
            target.put(at + i, at(from + i));
        }
    }

    /// Copies the rows that `rows[from … from + count - 1]` name, widened, to the start of `target`.
    void gather(int[] rows, int from, int count, long[] target);

    /// Copies rows `from … from + count - 1` of at most 32 bits, widened, to the start of `target`.
    void copyTo(int from, int count, int[] target);

    /// Copies the rows of at most 32 bits that `rows[from … from + count - 1]` name to the start of `target`.
    void gather(int[] rows, int from, int count, int[] target);

    /// Stores the first `count` of some numbers that fit from row `at` on.
    void fill(int at, int count, int[] source);

    /// Stores the first `count` of some numbers that fit in the rows that `rows[from … from + count - 1]` name.
    void scatter(int[] rows, int from, int count, int[] source);

    /// Stores a number that fits.
    void put(int row, long value);

    /// Bits of one number: 8, 16, 32 or 64.
    int width();

    default long bytes() {
        return (long) rows() * width() / 8;
    }

    record Numbers8(byte[] values) implements Numbers {
        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public long at(int row) {
            return values[row];
        }

        @Override
        public void copyTo(int from, int count, int[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = values[from + i];
            }
        }

        @Override
        public void gather(int[] rows, int from, int count, int[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = values[rows[from + i]];
            }
        }

        @Override
        public void gather(int[] rows, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = values[rows[from + i]];
            }
        }

        @Override
        public void fill(int at, int count, int[] source) {
            for (int i = 0; i < count; i++) {
                values[at + i] = (byte) source[i];
            }
        }

        @Override
        public void scatter(int[] rows, int from, int count, int[] source) {
            for (int i = 0; i < count; i++) {
                values[rows[from + i]] = (byte) source[i];
            }
        }

        @Override
        public void put(int row, long value) {
            values[row] = (byte) value;
        }

        @Override
        public int width() {
            return 8;
        }

        @Override
        public void copyTo(int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = values[from + i];
            }
        }

        @Override
        public void copyTo(int from, int count, Numbers target, int at) {
            if (target instanceof Numbers8(byte[] same)) {
                System.arraycopy(values, from, same, at, count);
            } else {
                Numbers.super.copyTo(from, count, target, at);
            }
        }
    }

    record Numbers16(short[] values) implements Numbers {
        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public long at(int row) {
            return values[row];
        }

        @Override
        public void copyTo(int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = values[from + i];
            }
        }

        @Override
        public void copyTo(int from, int count, int[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = values[from + i];
            }
        }

        @Override
        public void gather(int[] rows, int from, int count, int[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = values[rows[from + i]];
            }
        }

        @Override
        public void gather(int[] rows, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = values[rows[from + i]];
            }
        }

        @Override
        public void fill(int at, int count, int[] source) {
            for (int i = 0; i < count; i++) {
                values[at + i] = (short) source[i];
            }
        }

        @Override
        public void scatter(int[] rows, int from, int count, int[] source) {
            for (int i = 0; i < count; i++) {
                values[rows[from + i]] = (short) source[i];
            }
        }

        @Override
        public void put(int row, long value) {
            values[row] = (short) value;
        }

        @Override
        public int width() {
            return 16;
        }

        @Override
        public void copyTo(int from, int count, Numbers target, int at) {
            if (target instanceof Numbers16(short[] same)) {
                System.arraycopy(values, from, same, at, count);
            } else {
                Numbers.super.copyTo(from, count, target, at);
            }
        }
    }

    record Numbers32(int[] values) implements Numbers {
        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public long at(int row) {
            return values[row];
        }

        @Override
        public void copyTo(int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = values[from + i];
            }
        }

        @Override
        public void copyTo(int from, int count, int[] target) {
            System.arraycopy(values, from, target, 0, count);
        }

        @Override
        public void gather(int[] rows, int from, int count, int[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = values[rows[from + i]];
            }
        }

        @Override
        public void gather(int[] rows, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = values[rows[from + i]];
            }
        }

        @Override
        public void fill(int at, int count, int[] source) {
            System.arraycopy(source, 0, values, at, count);
        }

        @Override
        public void scatter(int[] rows, int from, int count, int[] source) {
            for (int i = 0; i < count; i++) {
                values[rows[from + i]] = source[i];
            }
        }

        @Override
        public void put(int row, long value) {
            values[row] = (int) value;
        }

        @Override
        public int width() {
            return 32;
        }

        @Override
        public void copyTo(int from, int count, Numbers target, int at) {
            if (target instanceof Numbers32(int[] same)) {
                System.arraycopy(values, from, same, at, count);
            } else {
                Numbers.super.copyTo(from, count, target, at);
            }
        }
    }

    record Numbers64(long[] values) implements Numbers {
        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public long at(int row) {
            return values[row];
        }

        @Override
        public void copyTo(int from, int count, long[] target) {
            System.arraycopy(values, from, target, 0, count);
        }

        @Override
        public void copyTo(int from, int count, int[] target) {
            throw new IllegalStateException("numbers of 64 bits");
        }

        @Override
        public void gather(int[] rows, int from, int count, int[] target) {
            throw new IllegalStateException("numbers of 64 bits");
        }

        @Override
        public void gather(int[] rows, int from, int count, long[] target) {
            for (int i = 0; i < count; i++) {
                target[i] = values[rows[from + i]];
            }
        }

        @Override
        public void fill(int at, int count, int[] source) {
            for (int i = 0; i < count; i++) {
                values[at + i] = source[i];
            }
        }

        @Override
        public void scatter(int[] rows, int from, int count, int[] source) {
            for (int i = 0; i < count; i++) {
                values[rows[from + i]] = source[i];
            }
        }

        @Override
        public void put(int row, long value) {
            values[row] = value;
        }

        @Override
        public int width() {
            return 64;
        }

        @Override
        public void copyTo(int from, int count, Numbers target, int at) {
            if (target instanceof Numbers64(long[] same)) {
                System.arraycopy(values, from, same, at, count);
            } else {
                Numbers.super.copyTo(from, count, target, at);
            }
        }
    }

    /// Packs `values` into the narrowest width that holds every one of them.
    static Numbers pack(long[] values) {
        long low = 0;
        long high = 0;
        for (long value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (low >= Byte.MIN_VALUE && high <= Byte.MAX_VALUE) {
            byte[] packed = new byte[values.length];
            for (int i = 0; i < values.length; i++) {
                packed[i] = (byte) values[i];
            }
            return new Numbers8(packed);
        }
        if (low >= Short.MIN_VALUE && high <= Short.MAX_VALUE) {
            short[] packed = new short[values.length];
            for (int i = 0; i < values.length; i++) {
                packed[i] = (short) values[i];
            }
            return new Numbers16(packed);
        }
        if (low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE) {
            int[] packed = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                packed[i] = (int) values[i];
            }
            return new Numbers32(packed);
        }
        return new Numbers64(values.clone());
    }

    /// A column of zeros whose width holds every number from `low` to `high`.
    static Numbers zeros(int rows, long low, long high) {
        if (low >= Byte.MIN_VALUE && high <= Byte.MAX_VALUE) {
            return new Numbers8(new byte[rows]);
        }
        if (low >= Short.MIN_VALUE && high <= Short.MAX_VALUE) {
            return new Numbers16(new short[rows]);
        }
        if (low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE) {
            return new Numbers32(new int[rows]);
        }
        return new Numbers64(new long[rows]);
    }
}
