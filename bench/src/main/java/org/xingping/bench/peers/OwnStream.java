package org.xingping.bench.peers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Numbers;

/// Reads every byte of our own columns and bitmaps once: what the engine cannot be faster than as long as
/// it reads them whole.
final class OwnStream implements Contender {

    private final List<Numbers> numbers = new ArrayList<>();
    private final List<Bitmap> bitmaps = new ArrayList<>();
    private long bytes;
    private long sum;

    @Override
    public String name() {
        return "reading our columns once";
    }

    @Override
    public String how() {
        return "the columns and bitmaps of the `FactTable`, %.0f MB; decides nothing".formatted(bytes / 1e6);
    }

    @Override
    public void load(Work work) {
        FactTable facts = work.facts();
        bytes = facts.bytes();
        for (String id : facts.metricIds()) {
            FactTable.NumberColumn column = facts.metric(id);
            if (column != null) {
                numbers.add(column.values());
                bitmaps.add(column.known());
            }
        }
        for (String key : facts.findingKeys()) {
            FactTable.FindingColumn column = facts.finding(key);
            if (column != null) {
                bitmaps.addAll(List.of(column.met(), column.partly(), column.unmet(), column.notApplicable()));
            }
        }
    }

    @Override
    public void run() {
        long all = 0;
        for (Numbers each : numbers) {
            all += sum(each);
        }
        for (Bitmap each : bitmaps) {
            for (long word : each.words()) {
                all += word;
            }
        }
        sum = all;
    }

    private static long sum(Numbers column) {
        return switch (column) {
            case Numbers.Numbers8(byte[] values) -> bytes(values);
            case Numbers.Numbers16(short[] values) -> shorts(values);
            case Numbers.Numbers32(int[] values) -> ints(values);
            case Numbers.Numbers64(long[] values) -> longs(values);
        };
    }

    private static long bytes(byte[] values) {
        int all = 0;
        for (byte value : values) {
            all += value;
        }
        return all;
    }

    private static long shorts(short[] values) {
        int all = 0;
        for (short value : values) {
            all += value;
        }
        return all;
    }

    private static long ints(int[] values) {
        int all = 0;
        for (int value : values) {
            all += value;
        }
        return all;
    }

    private static long longs(long[] values) {
        long all = 0;
        for (long value : values) {
            all += value;
        }
        return all;
    }

    @Override
    public @Nullable Answers answers() {
        if (sum == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return null;
    }

    @Override
    public void close() {
        numbers.clear();
        bitmaps.clear();
    }
}
