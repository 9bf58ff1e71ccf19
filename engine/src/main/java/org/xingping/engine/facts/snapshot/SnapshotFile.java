package org.xingping.engine.facts.snapshot;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problem;

/// A mapped snapshot: its sections, each checked against its checksum before it is used.
final class SnapshotFile {

    /// Bytes of a directory entry before its key.
    static final int ENTRY = 44;

    /// Bytes of a stretch: what a core's second cache holds several times. Whole values of every width.
    static final int STRETCH = 64 * 1024;

    private final String name;
    private final MemorySegment bytes;
    private final int rows;
    private final int groupCount;
    private final Map<SectionKind, Section> ofUnits = new EnumMap<>(SectionKind.class);
    private final List<Section> ofColumns = new ArrayList<>();
    private final int[] groups;

    private SnapshotFile(String name, MemorySegment bytes) {
        this.name = name;
        this.bytes = bytes;
        long tail = bytes.byteSize() - Layouts.TAIL;
        if (tail < Long.BYTES || bytes.get(Layouts.LONG, 0) != Layouts.MAGIC) {
            throw refused(
                    "not-a-snapshot",
                    Text.of("这不是数据快照", "this is no snapshot of facts"),
                    Text.of("请用 xingping snapshot 生成", "make one by xingping snapshot"));
        }
        if (bytes.get(Layouts.LONG, tail + 40) != Layouts.MAGIC
                || checksum(tail, 36) != bytes.get(Layouts.INT, tail + 36)) {
            throw damaged("tail");
        }
        int version = bytes.get(Layouts.INT, tail + 32);
        if (version != Layouts.VERSION) {
            throw refused(
                    "snapshot-version",
                    Text.of(
                            "数据快照的版本是 %d，这里读 %d".formatted(version, Layouts.VERSION),
                            "the snapshot has version %d, and %d is read here".formatted(version, Layouts.VERSION)),
                    Text.of("请用现在的 xingping snapshot 重新生成", "make it anew by this xingping snapshot"));
        }
        rows = bytes.get(Layouts.INT, tail);
        groupCount = bytes.get(Layouts.INT, tail + 4);
        readDirectory(
                bytes.get(Layouts.INT, tail + 8),
                bytes.get(Layouts.LONG, tail + 12),
                bytes.get(Layouts.LONG, tail + 20),
                bytes.get(Layouts.INT, tail + 28));
        groups = ints(section(SectionKind.GROUPS, rows), rows);
        for (int group : groups) {
            if (group < 0 || group >= groupCount) {
                throw damaged(SectionKind.GROUPS.name());
            }
        }
    }

    /// @throws InputRefused when it is no whole snapshot of this version
    static SnapshotFile open(Path file, String name) {
        try (FileChannel channel = FileChannel.open(file)) {
            // stays mapped as long as anybody holds the table
            return new SnapshotFile(name, channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
        } catch (IOException e) {
            throw refused(
                    name,
                    "unreadable-file",
                    Text.of("读取文件时出错", "the file could not be read"),
                    Text.of("请确认它存在、完好且有读取权限", "make sure that it is there, intact, and that you may read it"));
        }
    }

    private void readDirectory(int count, long offset, long length, int checksum) {
        if (rows < 0
                || groupCount < 0
                || groupCount > rows
                || offset < 0
                || offset > bytes.byteSize()
                || length < 0
                || length > bytes.byteSize() - offset
                || checksum(offset, length) != checksum) {
            throw damaged("directory");
        }
        long at = offset;
        long end = offset + length;
        for (int number = 0; number < count; number++) {
            if (end - at < ENTRY) {
                throw damaged("directory");
            }
            SectionKind kind = SectionKind.of(bytes.get(ValueLayout.JAVA_BYTE, at));
            int keyLength = bytes.get(Layouts.INT, at + 40);
            if (kind == null || keyLength < 0 || keyLength > end - at - ENTRY) {
                throw damaged("directory");
            }
            Section section = new Section(
                    kind,
                    text(at + ENTRY, keyLength),
                    bytes.get(ValueLayout.JAVA_BYTE, at + 1),
                    bytes.get(Layouts.SHORT, at + 2),
                    bytes.get(Layouts.LONG, at + 4),
                    bytes.get(Layouts.LONG, at + 12),
                    bytes.get(Layouts.LONG, at + 20),
                    bytes.get(Layouts.LONG, at + 28),
                    bytes.get(Layouts.INT, at + 36));
            if (section.offset() < 0
                    || section.offset() > bytes.byteSize()
                    || section.bytes() < 0
                    || section.bytes() > bytes.byteSize() - section.offset()) {
                throw damaged(label(section));
            }
            if (section.kind().compareTo(SectionKind.UNIT_INDEX) <= 0) {
                ofUnits.put(section.kind(), section);
            } else {
                ofColumns.add(section);
            }
            at += ENTRY + keyLength;
        }
    }

    int rows() {
        return rows;
    }

    int groupCount() {
        return groupCount;
    }

    int[] groups() {
        return groups;
    }

    /// The sections of the columns, in the order of the file.
    List<Section> ofColumns() {
        return ofColumns;
    }

    /// A section about the units.
    ///
    /// @param values how many ints it has; -1: any number of bytes
    Section section(SectionKind kind, long values) {
        @Nullable Section section = ofUnits.get(kind);
        if (section == null || (values >= 0 && section.bytes() != Integer.BYTES * values)) {
            throw damaged(kind.name());
        }
        return section;
    }

    // Sections, copied

    /// Takes a stretch of a section.
    interface Stretch {

        /// @param at where it begins in `bytes`
        /// @param from where it begins in the section, in bytes
        /// @param length bytes of it
        void take(MemorySegment bytes, long at, long from, int length);
    }

    /// Hands out a section stretch by stretch, each fresh from being read for the checksum.
    ///
    /// @throws InputRefused after the last one when the bytes are not those that were written
    void inStretches(Section section, Stretch stretch) {
        CRC32C checksum = new CRC32C();
        for (long from = 0; from < section.bytes(); from += STRETCH) {
            long at = section.offset() + from;
            int length = (int) Math.min(STRETCH, section.bytes() - from);
            checksum.update(bytes.asSlice(at, length).asByteBuffer());
            stretch.take(bytes, at, from, length);
        }
        if ((int) checksum.getValue() != section.checksum()) {
            throw damaged(label(section));
        }
    }

    /// @throws InputRefused when a section has not as many values of so many bytes as there should be
    void requireValues(Section section, int count, int width) {
        if (section.bytes() != (long) count * width) {
            throw damaged(label(section));
        }
    }

    private int[] ints(Section section, int count) {
        requireValues(section, count, Integer.BYTES);
        int[] values = new int[count];
        inStretches(
                section,
                (source, at, from, length) -> MemorySegment.copy(
                        source, Layouts.INT, at, values, (int) (from / Integer.BYTES), length / Integer.BYTES));
        return values;
    }

    private long[] longs(Section section, int count) {
        requireValues(section, count, Long.BYTES);
        long[] values = new long[count];
        inStretches(
                section,
                (source, at, from, length) -> MemorySegment.copy(
                        source, Layouts.LONG, at, values, (int) (from / Long.BYTES), length / Long.BYTES));
        return values;
    }

    /// The bits of all rows.
    Bitmap bits(Section section) {
        long[] words = longs(section, Bitmap.wordsFor(rows));
        if ((rows & 63) != 0 && (words[words.length - 1] & -1L << rows) != 0) {
            throw damaged(label(section));
        }
        return new Bitmap(rows, words);
    }

    // Sections, in place

    /// The `at`-th int of a section that was checked.
    int intAt(Section section, long at) {
        return bytes.get(Layouts.INT, section.offset() + Integer.BYTES * at);
    }

    /// The text between two ends in a section that was checked.
    ///
    /// @throws InputRefused when they do not lie in it
    String textIn(Section section, long from, long to) {
        if (from < 0 || to < from || to > section.bytes()) {
            throw damaged(label(section));
        }
        return text(section.offset() + from, (int) (to - from));
    }

    private String text(long offset, int length) {
        byte[] copy = new byte[length];
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, offset, copy, 0, length);
        return new String(copy, StandardCharsets.UTF_8);
    }

    /// @throws InputRefused when its bytes are not those that were written
    void check(Section section) {
        if (checksum(section.offset(), section.bytes()) != section.checksum()) {
            throw damaged(label(section));
        }
    }

    private int checksum(long offset, long length) {
        CRC32C checksum = new CRC32C();
        // a buffer ends at two gigabytes
        for (long at = 0; at < length; at += 1 << 30) {
            checksum.update(
                    bytes.asSlice(offset + at, Math.min(1 << 30, length - at)).asByteBuffer());
        }
        return (int) checksum.getValue();
    }

    // Refusals

    static String label(Section section) {
        return section.key().isEmpty()
                ? section.kind().name()
                : section.key() + " " + section.kind().name();
    }

    InputRefused damaged(String part) {
        return refused(
                "snapshot-damaged",
                Text.of(
                        "数据快照已损坏：%s 与写入时不符".formatted(part),
                        "the snapshot is damaged: %s is not what was written".formatted(part)),
                Text.of("请从备份取回，或重新生成", "take it from a backup, or make it anew"));
    }

    InputRefused refused(String rule, Text what, Text remedy) {
        return refused(name, rule, what, remedy);
    }

    private static InputRefused refused(String name, String rule, Text what, Text remedy) {
        return new InputRefused(List.of(Problem.error(Position.ofFile(name), rule, what, remedy)));
    }

    InputRefused refused(List<Problem> problems) {
        return new InputRefused(problems);
    }

    Position at() {
        return Position.ofFile(name);
    }
}
