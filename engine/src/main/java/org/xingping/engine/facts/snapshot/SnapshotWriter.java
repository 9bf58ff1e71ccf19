package org.xingping.engine.facts.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FactTable.FindingColumn;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.FactTable.Range;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.facts.Numbers;

/// Writes a snapshot from its first byte to its last.
final class SnapshotWriter {

    private static final int BUFFER = 1 << 20;

    private final OutputStream file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(Layouts.ORDER);
    private final List<Section> sections = new ArrayList<>();
    private final CRC32C checksum = new CRC32C();

    /// Bytes that have left the buffer.
    private long written;

    /// Where the section begins that is being written.
    private long begun;

    private SnapshotWriter(OutputStream file) {
        this.file = file;
    }

    /// @throws IllegalArgumentException when a column is not in the schema
    static void write(FactTable facts, FactSchema schema, OutputStream file) throws IOException {
        new SnapshotWriter(file).all(facts, schema);
        file.flush();
    }

    private void all(FactTable facts, FactSchema schema) throws IOException {
        room(Long.BYTES).putLong(Layouts.MAGIC);
        units(facts);
        for (String id : facts.metricIds()) {
            NumberColumn column = Objects.requireNonNull(facts.metric(id), id);
            int decimals = decimals(schema, id);
            Range range = Objects.requireNonNull(facts.range(id), id);
            values(SectionKind.METRIC_VALUES, id, decimals, column.values(), range);
            bits(SectionKind.METRIC_KNOWN, id, column.known());
        }
        for (String key : facts.findingKeys()) {
            FindingColumn column = Objects.requireNonNull(facts.finding(key), key);
            bits(SectionKind.MET, key, column.met());
            bits(SectionKind.PARTLY, key, column.partly());
            bits(SectionKind.UNMET, key, column.unmet());
            bits(SectionKind.NOT_APPLICABLE, key, column.notApplicable());
            NumberColumn points = column.points();
            if (points != null) {
                values(SectionKind.POINTS_VALUES, key, decimals(schema, key), points.values(), Range.of(points));
                bits(SectionKind.POINTS_KNOWN, key, points.known());
            }
        }
        directory(facts);
    }

    /// Digits after the decimal point of what a column stores.
    static int decimals(FactSchema schema, String key) {
        return switch (schema.column(key)) {
            case null -> throw new IllegalArgumentException("no column " + key);
            case FactColumn.OfMetric(var metric) -> metric.decimals();
            case FactColumn.OfFinding(FindingRule rule) ->
                rule.answer() instanceof FindingRule.Points points ? points.decimals() : 0;
        };
    }

    private void units(FactTable facts) throws IOException {
        int rows = facts.size();
        byte[][] codes = new byte[rows][];
        for (int row = 0; row < rows; row++) {
            codes[row] = facts.unit(row).getBytes(StandardCharsets.UTF_8);
        }
        texts(SectionKind.UNIT_ENDS, SectionKind.UNIT_BYTES, codes);
        byte[] @Nullable [] names = new byte[rows][];
        for (int row = 0; row < rows; row++) {
            names[row] = bytes(facts.name(row));
        }
        texts(SectionKind.NAME_ENDS, SectionKind.NAME_BYTES, names);
        byte[] @Nullable [] parents = new byte[facts.groupCount()][];
        for (int row = 0; row < rows; row++) {
            int group = facts.groups()[row];
            if (parents[group] == null) {
                parents[group] = bytes(facts.parent(row));
            }
        }
        texts(SectionKind.PARENT_ENDS, SectionKind.PARENT_BYTES, parents);
        ints(SectionKind.GROUPS, facts.groups());
        ints(SectionKind.UNIT_INDEX, index(codes));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static int[] index(byte[][] codes) {
        int[] places = new int[UnitHash.places(codes.length)];
        for (int row = 0; row < codes.length; row++) {
            int place = UnitHash.of(codes[row]) & places.length - 1;
            while (places[place] != 0) {
                place = place + 1 & places.length - 1;
            }
            places[place] = row + 1;
        }
        return places;
    }

    private void texts(SectionKind ends, SectionKind bytes, byte[] @Nullable [] texts) throws IOException {
        int[] places = new int[texts.length];
        long end = 0;
        for (int at = 0; at < texts.length; at++) {
            byte[] text = texts[at];
            end += text == null ? 0 : text.length;
            places[at] = text == null ? -1 - Math.toIntExact(end) : Math.toIntExact(end);
        }
        ints(ends, places);
        begin();
        for (byte[] text : texts) {
            if (text != null) {
                put(text);
            }
        }
        end(bytes, "", 1);
    }

    private void ints(SectionKind kind, int[] values) throws IOException {
        begin();
        for (int value : values) {
            room(Integer.BYTES).putInt(value);
        }
        end(kind, "", Integer.BYTES);
    }

    private void bits(SectionKind kind, String key, Bitmap bits) throws IOException {
        begin();
        for (long word : bits.words()) {
            room(Long.BYTES).putLong(word);
        }
        end(kind, key, Long.BYTES);
    }

    private void values(SectionKind kind, String key, int decimals, Numbers values, Range range) throws IOException {
        begin();
        switch (values) {
            case Numbers.Numbers8(byte[] stored) -> put(stored);
            case Numbers.Numbers16(short[] stored) -> {
                for (short value : stored) {
                    room(Short.BYTES).putShort(value);
                }
            }
            case Numbers.Numbers32(int[] stored) -> {
                for (int value : stored) {
                    room(Integer.BYTES).putInt(value);
                }
            }
            case Numbers.Numbers64(long[] stored) -> {
                for (long value : stored) {
                    room(Long.BYTES).putLong(value);
                }
            }
        }
        end(kind, key, values.width() / Byte.SIZE, decimals, range.low(), range.high());
    }

    private void directory(FactTable facts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Section section : sections) {
            byte[] key = section.key().getBytes(StandardCharsets.UTF_8);
            ByteBuffer entry =
                    ByteBuffer.allocate(SnapshotFile.ENTRY + key.length).order(Layouts.ORDER);
            entry.put(section.kind().code);
            entry.put((byte) section.width());
            entry.putShort((short) section.decimals());
            entry.putLong(section.low());
            entry.putLong(section.high());
            entry.putLong(section.offset());
            entry.putLong(section.bytes());
            entry.putInt(section.checksum());
            entry.putInt(key.length);
            entry.put(key);
            bytes.writeBytes(entry.array());
        }
        begin();
        put(bytes.toByteArray());
        flush();
        int ofDirectory = (int) checksum.getValue();
        ByteBuffer tail = ByteBuffer.allocate(Layouts.TAIL).order(Layouts.ORDER);
        tail.putInt(facts.size());
        tail.putInt(facts.groupCount());
        tail.putInt(sections.size());
        tail.putLong(begun);
        tail.putLong(bytes.size());
        tail.putInt(ofDirectory);
        tail.putInt(Layouts.VERSION);
        checksum.reset();
        checksum.update(tail.array(), 0, tail.position());
        tail.putInt((int) checksum.getValue());
        tail.putLong(Layouts.MAGIC);
        put(tail.array());
        flush();
    }

    // Bytes

    private void begin() throws IOException {
        flush();
        put(new byte[(int) (-written & Layouts.ALIGNMENT - 1)]);
        flush();
        begun = written;
        checksum.reset();
    }

    private void end(SectionKind kind, String key, int width) throws IOException {
        end(kind, key, width, 0, 0, 0);
    }

    private void end(SectionKind kind, String key, int width, int decimals, long low, long high) throws IOException {
        flush();
        sections.add(
                new Section(kind, key, width, decimals, low, high, begun, written - begun, (int) checksum.getValue()));
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void put(byte[] bytes) throws IOException {
        for (int from = 0; from < bytes.length; ) {
            int some = Math.min(bytes.length - from, room(1).remaining());
            buffer.put(bytes, from, some);
            from += some;
        }
    }

    private void flush() throws IOException {
        file.write(buffer.array(), 0, buffer.position());
        checksum.update(buffer.array(), 0, buffer.position());
        written += buffer.position();
        buffer.clear();
    }
}
