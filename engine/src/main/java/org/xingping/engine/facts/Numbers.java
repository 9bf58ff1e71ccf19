package org.xingping.engine.facts;

/// The stored values of one numeric column, in the narrowest width that holds them; 0 where nothing is known.
///
/// Narrow columns matter at a nation's size: rating is bound by how many bytes are streamed.
///
/// The arrays are the storage itself and are never compared or changed once packed.
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Numbers {

    int rows();

    long at(int row);

    /// Copies rows `from … from + count - 1`, widened, to the start of `target`.
    void copyTo(int from, int count, long[] target);

    long bytes();

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
        public long bytes() {
            return 2L * values.length;
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
        public long bytes() {
            return 4L * values.length;
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
        public long bytes() {
            return 8L * values.length;
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
}
