package org.xingping.engine.lanes;

/// Comparisons of products that fit 32 bits, eight rows at a time: whole words of [Lanes#atLeast].
///
/// The same for each pair of widths, because the JVM compiles loops over one type of array.
final class Products {

    private Products() {}

    private static int sign(int number) {
        return number >>> 31;
    }

    static void atLeast(short[] a, int leftFrom, int p, short[] b, int rightFrom, int q, int words, long[] out) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int i = 0; i < 64; i += 8) {
                int x = leftFrom + (w << 6) + i;
                int y = rightFrom + (w << 6) + i;
                int eight = sign(a[x] * p - b[y] * q)
                        | sign(a[x + 1] * p - b[y + 1] * q) << 1
                        | sign(a[x + 2] * p - b[y + 2] * q) << 2
                        | sign(a[x + 3] * p - b[y + 3] * q) << 3
                        | sign(a[x + 4] * p - b[y + 4] * q) << 4
                        | sign(a[x + 5] * p - b[y + 5] * q) << 5
                        | sign(a[x + 6] * p - b[y + 6] * q) << 6
                        | sign(a[x + 7] * p - b[y + 7] * q) << 7;
                word |= (long) eight << i;
            }
            out[w] = ~word;
        }
    }

    static void atLeast(int[] a, int leftFrom, int p, short[] b, int rightFrom, int q, int words, long[] out) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int i = 0; i < 64; i += 8) {
                int x = leftFrom + (w << 6) + i;
                int y = rightFrom + (w << 6) + i;
                int eight = sign(a[x] * p - b[y] * q)
                        | sign(a[x + 1] * p - b[y + 1] * q) << 1
                        | sign(a[x + 2] * p - b[y + 2] * q) << 2
                        | sign(a[x + 3] * p - b[y + 3] * q) << 3
                        | sign(a[x + 4] * p - b[y + 4] * q) << 4
                        | sign(a[x + 5] * p - b[y + 5] * q) << 5
                        | sign(a[x + 6] * p - b[y + 6] * q) << 6
                        | sign(a[x + 7] * p - b[y + 7] * q) << 7;
                word |= (long) eight << i;
            }
            out[w] = ~word;
        }
    }

    static void atLeast(short[] a, int leftFrom, int p, int[] b, int rightFrom, int q, int words, long[] out) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int i = 0; i < 64; i += 8) {
                int x = leftFrom + (w << 6) + i;
                int y = rightFrom + (w << 6) + i;
                int eight = sign(a[x] * p - b[y] * q)
                        | sign(a[x + 1] * p - b[y + 1] * q) << 1
                        | sign(a[x + 2] * p - b[y + 2] * q) << 2
                        | sign(a[x + 3] * p - b[y + 3] * q) << 3
                        | sign(a[x + 4] * p - b[y + 4] * q) << 4
                        | sign(a[x + 5] * p - b[y + 5] * q) << 5
                        | sign(a[x + 6] * p - b[y + 6] * q) << 6
                        | sign(a[x + 7] * p - b[y + 7] * q) << 7;
                word |= (long) eight << i;
            }
            out[w] = ~word;
        }
    }

    static void atLeast(int[] a, int leftFrom, int p, int[] b, int rightFrom, int q, int words, long[] out) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int i = 0; i < 64; i += 8) {
                int x = leftFrom + (w << 6) + i;
                int y = rightFrom + (w << 6) + i;
                int eight = sign(a[x] * p - b[y] * q)
                        | sign(a[x + 1] * p - b[y + 1] * q) << 1
                        | sign(a[x + 2] * p - b[y + 2] * q) << 2
                        | sign(a[x + 3] * p - b[y + 3] * q) << 3
                        | sign(a[x + 4] * p - b[y + 4] * q) << 4
                        | sign(a[x + 5] * p - b[y + 5] * q) << 5
                        | sign(a[x + 6] * p - b[y + 6] * q) << 6
                        | sign(a[x + 7] * p - b[y + 7] * q) << 7;
                word |= (long) eight << i;
            }
            out[w] = ~word;
        }
    }
}
