package org.xingping.engine.facts.snapshot;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.facts.UnitRows;

/// Codes and names, read from the file when they are asked for: a rating never asks.
final class SnapshotUnits implements UnitRows {

    private final SnapshotFile file;
    private final Section unitEnds;
    private final Section units;
    private final Section nameEnds;
    private final Section names;
    private final Section parentEnds;
    private final Section parents;
    private final Section index;
    private volatile boolean isChecked;

    SnapshotUnits(SnapshotFile file) {
        this.file = file;
        unitEnds = file.section(SectionKind.UNIT_ENDS, file.rows());
        units = file.section(SectionKind.UNIT_BYTES, -1);
        nameEnds = file.section(SectionKind.NAME_ENDS, file.rows());
        names = file.section(SectionKind.NAME_BYTES, -1);
        parentEnds = file.section(SectionKind.PARENT_ENDS, file.groupCount());
        parents = file.section(SectionKind.PARENT_BYTES, -1);
        index = file.section(SectionKind.UNIT_INDEX, UnitHash.places(file.rows()));
    }

    /// Checks them all at the first question.
    private void check() {
        if (!isChecked) {
            for (Section section : new Section[] {unitEnds, units, nameEnds, names, parentEnds, parents, index}) {
                file.check(section);
            }
            isChecked = true;
        }
    }

    @Override
    public int size() {
        return file.rows();
    }

    @Override
    public String unit(int row) {
        String unit = text(unitEnds, units, row);
        if (unit == null) {
            throw file.damaged(SnapshotFile.label(unitEnds));
        }
        return unit;
    }

    @Override
    public @Nullable String parent(int row) {
        return text(parentEnds, parents, file.groups()[row]);
    }

    @Override
    public @Nullable String name(int row) {
        return text(nameEnds, names, row);
    }

    private @Nullable String text(Section ends, Section texts, int at) {
        check();
        int end = file.intAt(ends, at);
        if (end < 0) {
            return null;
        }
        int start = at == 0 ? 0 : file.intAt(ends, at - 1);
        return file.textIn(texts, start < 0 ? -1 - start : start, end);
    }

    @Override
    public @Nullable Integer rowOf(String unit) {
        check();
        int last = UnitHash.places(file.rows()) - 1;
        int place = UnitHash.of(unit.getBytes(StandardCharsets.UTF_8)) & last;
        for (int looked = 0; looked <= last; looked++) {
            int row = file.intAt(index, place) - 1;
            if (row < 0 || row >= file.rows()) {
                return null;
            }
            if (unit(row).equals(unit)) {
                return row;
            }
            place = place + 1 & last;
        }
        return null;
    }
}
