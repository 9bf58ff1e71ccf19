package org.xingping.app.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One row that the database hands over: its fields as bytes, read where they lie.
public final class CopiedRow {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    /// Dimensions, whether there are nulls, and the type of the elements stand in front of each
    /// dimension's length and first index.
    private static final int ARRAY_HEAD = 20;

    private byte[] bytes = new byte[0];
    private int next;
    private int fields;
    private int[] starts = new int[8];
    private int[] lengths = new int[8];

    CopiedRow() {}

    void over(byte[] message, int from) {
        bytes = message;
        next = from;
    }

    /// Goes on to the next row of the message; false when there is none.
    boolean next() {
        if (next >= bytes.length) {
            return false;
        }
        fields = (short) SHORT.get(bytes, within(next, 2));
        next += 2;
        if (fields > starts.length) {
            starts = new int[fields];
            lengths = new int[fields];
        }
        for (int field = 0; field < fields; field++) {
            int length = (int) INT.get(bytes, within(next, 4));
            next += 4;
            starts[field] = next;
            lengths[field] = length;
            next = within(next, Math.max(0, length)) + Math.max(0, length);
        }
        return true;
    }

    /// Whether it is the mark behind the last row.
    boolean isEnd() {
        return fields < 0;
    }

    private int within(int at, int count) {
        if (at + count > bytes.length) {
            throw new IllegalStateException("a row that the database sent is cut off");
        }
        return at;
    }

    public boolean isNull(int field) {
        return lengths[field] < 0;
    }

    /// A `bigint`.
    public long number(int field) {
        return (long) LONG.get(bytes, starts[field]);
    }

    /// A `boolean`.
    public boolean truth(int field) {
        return bytes[starts[field]] != 0;
    }

    /// A `text`; null where there is none.
    public @Nullable String text(int field) {
        return isNull(field) ? null : new String(bytes, starts[field], lengths[field], StandardCharsets.UTF_8);
    }

    /// The bytes that all fields lie in. Not to be changed or kept.
    public byte[] bytes() {
        return bytes;
    }

    /// Where a field begins in them.
    public int start(int field) {
        return starts[field];
    }

    /// How many bytes it has; below 0: it is null.
    public int length(int field) {
        return lengths[field];
    }

    /// How many elements an array of one dimension has.
    public int elements(int field) {
        if ((int) INT.get(bytes, starts[field]) == 0) {
            return 0;
        }
        return (int) INT.get(bytes, starts[field] + 12);
    }

    /// Where the length of an array's first element stands; there must be one. Behind the length lies
    /// the element, behind the element the next one's length.
    public int firstElement(int field) {
        return starts[field] + ARRAY_HEAD;
    }

    /// The whole number of four bytes at some place, such as an element's length.
    public int numberAt(int place) {
        return (int) INT.get(bytes, place);
    }
}
