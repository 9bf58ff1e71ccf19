package org.xingping.engine.facts.snapshot;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.xingping.engine.facts.Numbers;
import org.xingping.engine.facts.Numbers.Numbers16;
import org.xingping.engine.facts.Numbers.Numbers32;
import org.xingping.engine.facts.Numbers.Numbers64;
import org.xingping.engine.facts.Numbers.Numbers8;

/// Numbers copied from a snapshot and how far they reach.
///
/// What is held against the checksum, copied and looked at is one stretch of a section after the other, so that memory
/// is asked for it once.
///
/// @param extremes of all that is stored, 0 among them
record StoredNumbers(Numbers numbers, Extremes extremes) {

    /// @throws InputRefused when the bytes are not those that were written, of no width that numbers have, or not one
    ///     number for each row
    static StoredNumbers of(SnapshotFile file, Section section) {
        file.requireValues(section, file.rows(), section.width());
        return switch (section.width()) {
            case Byte.BYTES -> bytes(file, section);
            case Short.BYTES -> shorts(file, section);
            case Integer.BYTES -> ints(file, section);
            case Long.BYTES -> longs(file, section);
            default -> throw file.damaged(SnapshotFile.label(section));
        };
    }

    private static StoredNumbers bytes(SnapshotFile file, Section section) {
        byte[] values = new byte[file.rows()];
        int[] fours = new int[SnapshotFile.STRETCH / Integer.BYTES];
        Extremes extremes = new Extremes();
        file.inStretches(section, (bytes, at, from, length) -> {
            int first = (int) from;
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, values, first, length);
            int whole = ints(bytes, at, length, fours);
            extremes.ofBytes(fours, whole);
            for (int rest = first + Integer.BYTES * whole; rest < first + length; rest++) {
                extremes.of(values[rest]);
            }
        });
        return new StoredNumbers(new Numbers8(values), extremes);
    }

    private static StoredNumbers shorts(SnapshotFile file, Section section) {
        short[] values = new short[file.rows()];
        int[] twos = new int[SnapshotFile.STRETCH / Integer.BYTES];
        Extremes extremes = new Extremes();
        file.inStretches(section, (bytes, at, from, length) -> {
            int first = (int) (from / Short.BYTES);
            int count = length / Short.BYTES;
            MemorySegment.copy(bytes, Layouts.SHORT, at, values, first, count);
            int whole = ints(bytes, at, length, twos);
            extremes.ofShorts(twos, whole);
            for (int rest = first + 2 * whole; rest < first + count; rest++) {
                extremes.of(values[rest]);
            }
        });
        return new StoredNumbers(new Numbers16(values), extremes);
    }

    private static StoredNumbers ints(SnapshotFile file, Section section) {
        int[] values = new int[file.rows()];
        Extremes extremes = new Extremes();
        file.inStretches(section, (bytes, at, from, length) -> {
            int first = (int) (from / Integer.BYTES);
            int count = length / Integer.BYTES;
            MemorySegment.copy(bytes, Layouts.INT, at, values, first, count);
            extremes.ofInts(values, first, first + count);
        });
        return new StoredNumbers(new Numbers32(values), extremes);
    }

    private static StoredNumbers longs(SnapshotFile file, Section section) {
        long[] values = new long[file.rows()];
        Extremes extremes = new Extremes();
        file.inStretches(section, (bytes, at, from, length) -> {
            int first = (int) (from / Long.BYTES);
            int count = length / Long.BYTES;
            MemorySegment.copy(bytes, Layouts.LONG, at, values, first, count);
            extremes.ofLongs(values, first, first + count);
        });
        return new StoredNumbers(new Numbers64(values), extremes);
    }

    /// Copies as many whole ints as there are and tells how many.
    private static int ints(MemorySegment bytes, long at, int length, int[] to) {
        int whole = length / Integer.BYTES;
        MemorySegment.copy(bytes, Layouts.INT, at, to, 0, whole);
        return whole;
    }
}
