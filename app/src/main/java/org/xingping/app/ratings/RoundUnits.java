package org.xingping.app.ratings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.xingping.app.database.CopiedRow;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.UnitRows;

/// The units of a round by code, row by row, in few bytes: a nation's half a million are kept while
/// somebody tries conditions on them. Immutable once it is handed out, and safe to share between
/// threads.
public final class RoundUnits implements UnitRows {

    /// Code, name and English name.
    private static final int TEXTS = 3;

    private int size;
    private long[] ids = new long[64];
    private int[] groups = new int[64];
    private int[] ends = new int[64 * TEXTS];
    private byte[] texts = new byte[2048];
    private boolean[] shown = new boolean[64];
    private long[] parents = new long[16];
    private final Map<Long, Integer> groupOf = new HashMap<>();

    RoundUnits() {}

    /// Takes a unit: its id, code, name, English name, its parent's id, and whether it is one of those
    /// asked for. They come in the order of their codes' letters.
    void add(CopiedRow row) {
        if (size == ids.length) {
            int room = 2 * size;
            ids = Arrays.copyOf(ids, room);
            groups = Arrays.copyOf(groups, room);
            ends = Arrays.copyOf(ends, room * TEXTS);
            shown = Arrays.copyOf(shown, room);
        }
        int end = size == 0 ? 0 : ends[size * TEXTS - 1];
        for (int text = 0; text < TEXTS; text++) {
            int length = Math.max(0, row.length(text + 1));
            if (end + length > texts.length) {
                texts = Arrays.copyOf(texts, Math.max(2 * texts.length, end + length));
            }
            System.arraycopy(row.bytes(), row.start(text + 1), texts, end, length);
            end += length;
            ends[size * TEXTS + text] = end;
        }
        ids[size] = row.number(0);
        groups[size] = group(row.isNull(4) ? 0 : row.number(4));
        shown[size] = row.truth(5);
        size++;
    }

    private int group(long parent) {
        Integer known = groupOf.get(parent);
        if (known != null) {
            return known;
        }
        int group = groupOf.size();
        if (group == parents.length) {
            parents = Arrays.copyOf(parents, 2 * group);
        }
        parents[group] = parent;
        groupOf.put(parent, group);
        return group;
    }

    /// Those that are left when some are taken out.
    RoundUnits without(Set<Long> excluded) {
        if (excluded.isEmpty()) {
            return this;
        }
        RoundUnits left = new RoundUnits();
        left.ids = new long[size];
        left.groups = new int[size];
        left.ends = new int[size * TEXTS];
        left.texts = new byte[texts.length];
        left.shown = new boolean[size];
        int end = 0;
        for (int row = 0; row < size; row++) {
            if (excluded.contains(ids[row])) {
                continue;
            }
            int start = row == 0 ? 0 : ends[row * TEXTS - 1];
            int length = ends[row * TEXTS + TEXTS - 1] - start;
            System.arraycopy(texts, start, left.texts, end, length);
            for (int text = 0; text < TEXTS; text++) {
                left.ends[left.size * TEXTS + text] = ends[row * TEXTS + text] - start + end;
            }
            end += length;
            left.ids[left.size] = ids[row];
            left.groups[left.size] = left.group(parents[groups[row]]);
            left.shown[left.size] = shown[row];
            left.size++;
        }
        return left;
    }

    /// Gives back the room that no unit took.
    RoundUnits trimmed() {
        ids = Arrays.copyOf(ids, size);
        groups = Arrays.copyOf(groups, size);
        ends = Arrays.copyOf(ends, size * TEXTS);
        texts = Arrays.copyOf(texts, size == 0 ? 0 : ends[size * TEXTS - 1]);
        shown = Arrays.copyOf(shown, size);
        parents = Arrays.copyOf(parents, groupOf.size());
        return this;
    }

    @Override
    public int size() {
        return size;
    }

    public long id(int row) {
        return ids[row];
    }

    /// Ids by row. Shared, not copied.
    long[] ids() {
        return ids;
    }

    List<Long> idList() {
        return LongStream.of(ids).limit(size).boxed().toList();
    }

    /// For each row the number of its parent's group. Shared, not copied.
    int[] groups() {
        return groups;
    }

    int groupCount() {
        return groupOf.size();
    }

    /// The id of the unit that a group stands below; 0: none.
    public long parentOfGroup(int group) {
        return parents[group];
    }

    /// The rows of the units that were asked for; the others are those they are compared with.
    Bitmap shown() {
        Bitmap bitmap = new Bitmap(size);
        for (int row = 0; row < size; row++) {
            bitmap.put(row, shown[row]);
        }
        return bitmap;
    }

    private String text(int row, int text) {
        int at = row * TEXTS + text;
        int start = at == 0 ? 0 : ends[at - 1];
        return new String(texts, start, ends[at] - start, StandardCharsets.UTF_8);
    }

    @Override
    public String unit(int row) {
        return text(row, 0);
    }

    /// The id of what it stands below, as the tables of facts have it.
    @Override
    public @Nullable String parent(int row) {
        long parent = parents[groups[row]];
        return parent == 0 ? null : Long.toString(parent);
    }

    @Override
    public String name(int row) {
        return text(row, 1);
    }

    /// Null where the Chinese name serves.
    public @Nullable String nameEnglish(int row) {
        String name = text(row, 2);
        return name.isEmpty() ? null : name;
    }

    @Override
    public @Nullable Integer rowOf(String unit) {
        byte[] code = unit.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int start = middle == 0 ? 0 : ends[middle * TEXTS - 1];
            int order = Arrays.compareUnsigned(texts, start, ends[middle * TEXTS], code, 0, code.length);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    /// Bytes of all of it but the few of its groups.
    public long bytes() {
        return 8L * ids.length + 4L * groups.length + 4L * ends.length + texts.length + shown.length;
    }
}
