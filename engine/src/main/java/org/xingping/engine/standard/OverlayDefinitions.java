package org.xingping.engine.standard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.format.Fields;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;

/// The parameters and metrics an overlay adds, and the formulas it adds, replaces or drops.
final class OverlayDefinitions {

    private final SourceNode.Mapping base;
    private final Fields overlay;
    private final Problems problems;
    private final Set<String> dropped = new HashSet<>();

    OverlayDefinitions(SourceNode.Mapping base, Fields overlay, Problems problems) {
        this.base = base;
        this.overlay = overlay;
        this.problems = problems;
    }

    void check() {
        List<String> parameters = keys("parameters");
        for (SourceNode.Entry entry : overlay.entries("parameters")) {
            String name = entry.key().text();
            if (parameters.contains(name)) {
                problems.error(
                        entry.key().at(),
                        "overlay-duplicate",
                        Text.of("已有参数“" + name + "”", "there is a parameter `" + name + "` already"),
                        Text.of("请用 set 写 parameters." + name, "set `parameters." + name + "` instead"));
            }
        }
        Set<String> metrics = new HashSet<>(new Fields(StandardFormat.STANDARD, base)
                .nestedList("metrics", StandardFormat.METRIC).stream()
                        .map(metric -> metric.text("id"))
                        .toList());
        for (Fields metric : overlay.nestedList("metrics", StandardFormat.METRIC)) {
            String id = metric.text("id");
            if (!metrics.add(id)) {
                problems.error(
                        metric.at(),
                        "overlay-duplicate",
                        Text.of("已有指标“" + id + "”", "there is a metric `" + id + "` already"),
                        Text.of("请直接使用，或另取标识", "use that one, or take another id"));
            }
        }
        drops();
        sets();
    }

    private List<String> keys(String map) {
        return base.get(map) instanceof SourceNode.Mapping mapping
                ? mapping.entries().stream().map(entry -> entry.key().text()).toList()
                : List.of();
    }

    private void drops() {
        List<String> formulas = keys("formulas");
        Map<String, Position> seen = new HashMap<>();
        for (Fields removal : overlay.nestedList("drop", StandardFormat.REMOVAL)) {
            if (removal.has("clause") == removal.has("formula")) {
                problems.error(
                        removal.at(),
                        "overlay-drop",
                        Text.of("clause 和 formula 须写一个，只写一个", "write one of `clause` and `formula`"),
                        Text.of("请写明删去哪一条款或公式", "say which clause or formula is dropped"));
            }
            if (removal.has("clause") || !removal.has("formula")) {
                continue;
            }
            String name = removal.text("formula");
            Position at = removal.at("formula");
            Position first = seen.putIfAbsent(name, at);
            if (first != null) {
                problems.error(
                        at,
                        "overlay-twice",
                        Text.of("公式“" + name + "”删去了两次", "the formula `" + name + "` is dropped twice"),
                        Text.of("第一次在 " + first, "the first time at " + first));
            } else if (!formulas.contains(name)) {
                String nearest = NearestName.of(name, formulas);
                problems.error(
                        at,
                        "overlay-id",
                        Text.of("依据的标准中没有公式“" + name + "”", "the standard has no formula `" + name + "`"),
                        nearest == null
                                ? Text.of("请核对依据的标准", "look it up in the standard the overlay is of")
                                : Missed.didYouMean(nearest));
            }
            if (removal.bilingual("reason").isEmpty()) {
                problems.error(
                        removal.at("reason"),
                        "overlay-reason",
                        Text.of("没有说明删去“" + name + "”的理由", "no reason is given for dropping `" + name + "`"),
                        Text.of("请写 reason: {zh: …}", "write reason: {en: …}"));
            }
            dropped.add(name);
        }
        for (SourceNode.Entry entry : overlay.entries("formulas")) {
            if (dropped.contains(entry.key().text())) {
                twice(entry.key());
            }
        }
    }

    /// What is set in a formula that is replaced or dropped would be lost.
    private void sets() {
        Set<String> gone = new HashSet<>(dropped);
        overlay.entries("formulas").forEach(entry -> gone.add(entry.key().text()));
        for (SourceNode.Entry entry : overlay.entries("set")) {
            String[] parts = entry.key().text().strip().split("\\.", 3);
            if (parts.length > 1 && parts[0].equals("formulas") && gone.contains(parts[1])) {
                twice(entry.key());
            }
        }
    }

    private void twice(SourceNode.Scalar key) {
        problems.error(
                key.at(),
                "overlay-twice",
                Text.of("“" + key.text() + "”既改动又替换或删去", "`" + key.text() + "` is changed, and replaced or dropped"),
                Text.of("只留一项", "keep one of them"));
    }

    /// `standard` with what is added and without what is dropped.
    SourceNode.Mapping applied(SourceNode.Mapping standard) {
        SourceNode.Mapping changed = merged(standard, "parameters", Set.of());
        changed = merged(changed, "formulas", dropped);
        return overlay.node("metrics") instanceof SourceNode.Sequence more ? withMetrics(changed, more) : changed;
    }

    private SourceNode.Mapping merged(SourceNode.Mapping standard, String key, Set<String> without) {
        List<SourceNode.Entry> more = overlay.entries(key);
        if (more.isEmpty() && without.isEmpty()) {
            return standard;
        }
        SourceNode.Mapping old = standard.get(key) instanceof SourceNode.Mapping mapping ? mapping : null;
        Map<String, SourceNode.Entry> replaced = new HashMap<>();
        more.forEach(entry -> replaced.put(entry.key().text(), entry));
        List<SourceNode.Entry> entries = new ArrayList<>();
        if (old != null) {
            for (SourceNode.Entry entry : old.entries()) {
                if (!without.contains(entry.key().text())) {
                    SourceNode.Entry other = replaced.remove(entry.key().text());
                    entries.add(other == null ? entry : other);
                }
            }
        }
        more.stream().filter(entry -> replaced.containsKey(entry.key().text())).forEach(entries::add);
        Position at = old == null ? more.getFirst().key().at() : old.at();
        return with(standard, key, entries.isEmpty() ? null : new SourceNode.Mapping(at, entries));
    }

    private static SourceNode.Mapping withMetrics(SourceNode.Mapping standard, SourceNode.Sequence more) {
        List<SourceNode> items = new ArrayList<>();
        if (standard.get("metrics") instanceof SourceNode.Sequence own) {
            items.addAll(own.items());
        }
        items.addAll(more.items());
        return with(standard, "metrics", new SourceNode.Sequence(more.at(), items));
    }

    /// @param node null: the key is left out
    private static SourceNode.Mapping with(SourceNode.Mapping standard, String key, @Nullable SourceNode node) {
        List<SourceNode.Entry> entries = new ArrayList<>();
        boolean isThere = false;
        for (SourceNode.Entry entry : standard.entries()) {
            if (!entry.key().text().equals(key)) {
                entries.add(entry);
            } else if (node != null) {
                entries.add(new SourceNode.Entry(entry.key(), node));
                isThere = true;
            }
        }
        if (!isThere && node != null) {
            entries.add(new SourceNode.Entry(new SourceNode.Scalar(node.at(), key, false), node));
        }
        return new SourceNode.Mapping(standard.at(), entries);
    }
}
