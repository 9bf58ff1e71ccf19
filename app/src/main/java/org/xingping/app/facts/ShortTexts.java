package org.xingping.app.facts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What short texts stand for, found by their bytes where these lie. For few texts that come again and
/// again; it takes so many and no more.
final class ShortTexts<T> {

    private static final int MOST = 1 << 12;

    private byte[][] texts = new byte[64][];
    private @Nullable Object[] values = new Object[64];
    private int size;

    @Nullable
    T find(byte[] bytes, int from, int count) {
        @SuppressWarnings("unchecked") // put takes nothing else
        @Nullable
        T found = (T) values[place(bytes, from, count)];
        return found;
    }

    void put(byte[] bytes, int from, int count, T value) {
        if (size >= MOST) {
            return;
        }
        if (4 * size >= texts.length) {
            grow();
        }
        int place = place(bytes, from, count);
        texts[place] = Arrays.copyOfRange(bytes, from, from + count);
        values[place] = value;
        size++;
    }

    private int place(byte[] bytes, int from, int count) {
        int hash = count;
        for (int at = from; at < from + count; at++) {
            hash = 31 * hash + bytes[at];
        }
        int last = texts.length - 1;
        int place = (hash ^ (hash >>> 15)) & last;
        while (values[place] != null
                && !Arrays.equals(texts[place], 0, texts[place].length, bytes, from, from + count)) {
            place = (place + 1) & last;
        }
        return place;
    }

    private void grow() {
        byte[][] known = texts;
        @Nullable Object[] meant = values;
        texts = new byte[known.length * 4][];
        values = new Object[known.length * 4];
        for (int i = 0; i < known.length; i++) {
            if (meant[i] != null) {
                int place = place(known[i], 0, known[i].length);
                texts[place] = known[i];
                values[place] = meant[i];
            }
        }
    }
}
