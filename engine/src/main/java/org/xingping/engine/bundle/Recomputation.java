package org.xingping.engine.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.rate.Applications;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;

/// Rates a bundle's units anew from their facts and compares every figure of their results.
///
/// Units of one parent stand together, so that a nation is recomputed in the memory of a county where no unit is
/// compared with those of another parent.
final class Recomputation {

    /// Units that are rated at once, at least; a group is never divided.
    private static final int TOGETHER = 20_000;

    private final RatingPlan plan;
    private final FactSchema schema;
    private final int earlier;
    private final Complaints complaints;
    private final List<Numbered> pending = new ArrayList<>();
    private final Set<String> codes = new HashSet<>();
    private final Set<String> parents = new HashSet<>();
    private @Nullable String parent;
    private int units;
    private int agreeing;

    /// What differs from what was computed, or keeps it from being computed.
    interface Complaints {
        void add(int line, String rule, Text what, Text remedy);
    }

    private record Numbered(int line, BundledUnit unit) {}

    /// @param earlier how many earlier rounds the results rest on
    /// @throws InputRefused when nothing can be rated by the standard
    Recomputation(ResolvedStandard standard, int earlier, Complaints complaints) {
        this.plan = RatingPlan.of(StandardChecker.check(standard.standard(), standard.dictionary()));
        this.schema = FactSchemas.of(standard.dictionary(), List.of(standard));
        this.earlier = earlier;
        this.complaints = complaints;
    }

    int units() {
        return units;
    }

    /// How many units have the results that were computed.
    int agreeing() {
        return agreeing;
    }

    void add(int line, BundledUnit unit) {
        units++;
        String above = Objects.requireNonNullElse(unit.parent(), "");
        if (!above.equals(parent)) {
            if (pending.size() >= TOGETHER && !plan.comparesAcrossGroups()) {
                rate();
            }
            parent = above;
            if (!parents.add(above)) {
                complain(line, unit, "apart", "与同一上级的其他单位没有排在一起", "stands apart from the other units below its parent");
            }
        }
        if (!codes.add(unit.code())) {
            complain(line, unit, "twice", "出现两次", "stands here twice");
            return;
        }
        if (unit.before().size() != earlier) {
            complain(
                    line,
                    unit,
                    "before",
                    "往期等次的个数与文件头不符",
                    "has another number of earlier awards than the header names");
            return;
        }
        pending.add(new Numbered(line, unit));
    }

    private void complain(int line, BundledUnit unit, String rule, String zh, String en) {
        Text label = LineLabel.unit(unit.name(), unit.code());
        complaints.add(line, rule, Text.of(label.zh() + zh, label.en() + " " + en), Text.NONE);
    }

    void finish() {
        if (!pending.isEmpty()) {
            rate();
        }
    }

    private void rate() {
        FactTable.Builder table = FactTable.builder();
        Map<String, String> applied = new HashMap<>();
        List<Map<String, String>> before = new ArrayList<>();
        for (int ago = 0; ago < earlier; ago++) {
            before.add(new HashMap<>());
        }
        Set<Integer> doubtful = new HashSet<>();
        for (Numbered each : pending) {
            BundledUnit unit = each.unit();
            int row = table.unit(unit.code(), unit.parent(), unit.name());
            unit.facts().forEach((key, text) -> {
                FactColumn column = schema.column(key);
                if (column == null || !BundledFacts.put(table, row, column, text)) {
                    doubtful.add(row);
                    complain(
                            each.line(),
                            unit,
                            "fact",
                            "：" + key + " 不能是“" + text + "”",
                            "cannot have `" + text + "` as " + key);
                }
            });
            if (unit.applied() != null) {
                applied.put(unit.code(), unit.applied());
            }
            for (int ago = 0; ago < earlier; ago++) {
                String award = unit.before().get(ago);
                if (!award.isEmpty()) {
                    before.get(ago).put(unit.code(), award);
                }
            }
        }
        RatingTable ratings = Rater.rate(
                plan,
                table.build(),
                new History(before),
                new Applications(applied),
                pending.size() > 4096 ? Runtime.getRuntime().availableProcessors() : 1);
        for (int row = 0; row < pending.size(); row++) {
            Numbered each = pending.get(row);
            int differences = compare(each, "", each.unit().result(), BundledResult.of(ratings, row));
            agreeing += differences == 0 && !doubtful.contains(row) ? 1 : 0;
        }
        pending.clear();
    }

    /// @return how many figures differ
    private int compare(Numbered unit, String path, JsonValue.Members published, JsonValue.Members computed) {
        Set<String> keys = new java.util.TreeSet<>(JsonValue.BY_CODE_POINT);
        keys.addAll(published.members().keySet());
        keys.addAll(computed.members().keySet());
        int differences = 0;
        for (String key : keys) {
            JsonValue given = published.get(key);
            JsonValue found = computed.get(key);
            if (Objects.equals(given, found)) {
                continue;
            }
            if (given instanceof JsonValue.Members one && found instanceof JsonValue.Members other) {
                differences += compare(unit, path + key + " ", one, other);
                continue;
            }
            differences++;
            complain(
                    unit.line(),
                    unit.unit(),
                    "result",
                    "：" + path + key + " 载明为 " + shown(given, "空") + "，按所载数据重新计算为 " + shown(found, "空"),
                    "has " + shown(given, "no value") + " as " + path + key + "; recomputed from its facts it is "
                            + shown(found, "blank"));
        }
        return differences;
    }

    private static String shown(@Nullable JsonValue value, String nothing) {
        return switch (value) {
            case null -> nothing;
            case JsonValue.Text(String text) -> "`" + text + "`";
            case JsonValue.Whole _, JsonValue.YesNo _, JsonValue.Items _, JsonValue.Members _ -> value.canonical();
        };
    }
}
