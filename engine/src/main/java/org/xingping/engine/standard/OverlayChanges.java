package org.xingping.engine.standard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xingping.engine.format.Shape;
import org.xingping.engine.format.ShortForm;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.standard.PathFinder.Found;
import org.xingping.engine.standard.PathFinder.Owner;

/// What an overlay sets and translates.
final class OverlayChanges {

    /// Keys of a standard that an overlay says about itself.
    private static final Set<String> HEADER = Set.of("standard", "edition", "title", "source");

    private final SourceNode.Mapping base;
    private final PathFinder finder;
    private final Problems problems;
    private final Map<NodePath, String> dropped;
    private final Map<NodePath, Change> changes = new LinkedHashMap<>();

    private record Change(SourceNode.Scalar key, SourceNode value) {}

    /// @param dropped paths of the clauses the overlay takes out, with their ids
    OverlayChanges(SourceNode.Mapping base, PathFinder finder, Problems problems, Map<NodePath, String> dropped) {
        this.base = base;
        this.finder = finder;
        this.problems = problems;
        this.dropped = dropped;
    }

    /// Notes `path: value` of `set`.
    void set(SourceNode.Entry entry) {
        SourceNode.Scalar key = entry.key();
        switch (finder.find(key.text().strip())) {
            case Found found when isAllowed(found, key) -> change(found, key, entry.value());
            case Found refused -> {}
            case Missed missed -> problems.error(key.at(), missed.rule(), missed.what(), missed.remedy());
        }
    }

    /// Notes `id: {zh, en}` of `translate`; a language that is not mentioned stays as it is.
    void translate(SourceNode.Entry entry) {
        SourceNode.Scalar key = entry.key();
        String path = key.text().strip() + ".title";
        switch (finder.find(path)) {
            case Found found
            when isAllowed(found, key) ->
                ((SourceNode.Mapping) entry.value())
                        .entries()
                        .forEach(language -> note(
                                found.path().key(language.key().text()), new Change(language.key(), language.value())));
            case Found refused -> {}
            case Missed missed -> problems.error(key.at(), missed.rule(), missed.what(), missed.remedy());
        }
    }

    private void change(Found found, SourceNode.Scalar key, SourceNode value) {
        if (!takesOneValue(found.type())) {
            boolean title = found.type() instanceof Shape.Bilingual;
            problems.error(
                    key.at(),
                    "overlay-path",
                    Text.of("“" + key.text() + "”不是单个值", "`" + key.text() + "` is not a single value"),
                    title
                            ? Text.of(
                                    "请写 " + key.text() + ".zh，或用 translate",
                                    "write `" + key.text() + ".zh`, or use translate")
                            : Text.of("请写到其中的一个键", "name a key inside it"));
            return;
        }
        // a parameter's number stands under its `is`, whichever way it is written
        if (ShortForm.expand(found.type(), value) instanceof SourceNode.Mapping longForm) {
            SourceNode.Entry only = longForm.entries().getFirst();
            note(found.path().key(only.key().text()), new Change(key, only.value()));
        } else {
            note(found.path(), new Change(key, value));
        }
    }

    private static boolean takesOneValue(Shape.Type type) {
        return switch (type) {
            case Shape.Nested several -> false;
            case Shape.MapOf several -> false;
            case Shape.ListOf several -> false;
            case Shape.Bilingual several -> false;
            case Shape.Either(List<Shape.Type> alternatives) ->
                alternatives.stream().anyMatch(OverlayChanges::takesOneValue);
            case Shape.Identifier one -> true;
            case Shape.Name one -> true;
            case Shape.Choice one -> true;
            case Shape.Line one -> true;
            case Shape.Decimal one -> true;
            case Shape.Whole one -> true;
            case Shape.Range one -> true;
            case Shape.YesNo one -> true;
            case Shape.Condition one -> true;
            case Shape.Expression one -> true;
        };
    }

    private void note(NodePath path, Change change) {
        for (Map.Entry<NodePath, Change> earlier : changes.entrySet()) {
            if (earlier.getKey().startsWith(path) || path.startsWith(earlier.getKey())) {
                Position first = earlier.getValue().key().at();
                problems.error(
                        change.key().at(),
                        "overlay-twice",
                        Text.of(
                                "“" + change.key().text() + "”改动了两次",
                                "`" + change.key().text() + "` is changed twice"),
                        Text.of("第一次在 " + first, "the first time at " + first));
                return;
            }
        }
        changes.put(path, change);
    }

    private boolean isAllowed(Found found, SourceNode.Scalar key) {
        for (Map.Entry<NodePath, String> drop : dropped.entrySet()) {
            if (found.path().startsWith(drop.getKey())) {
                refuse(
                        key,
                        "overlay-dropped",
                        Text.of(
                                "条款“" + drop.getValue() + "”已被本叠加标准删去",
                                "clause `" + drop.getValue() + "` is dropped by this overlay"),
                        Text.of("改动与删去只留一项", "keep either the change or the drop"));
                return false;
            }
        }
        for (Owner owner : found.owners()) {
            if (!isAllowed(owner, key)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAllowed(Owner owner, SourceNode.Scalar key) {
        SourceNode.Mapping node = owner.node();
        if (owner.shape().equals(StandardFormat.STANDARD) && HEADER.contains(owner.key())) {
            refuse(
                    key,
                    "overlay-header",
                    Text.of("“" + owner.key() + "”不能用 set 改动", "`" + owner.key() + "` cannot be set"),
                    Text.of(
                            "叠加标准的编号、版次、名称、出处写在它自己的开头",
                            "the overlay's own id, edition, title and source stand at its top"));
            return false;
        }
        if (owner.key().equals(Elements.identity(owner.shape()))) {
            refuse(
                    key,
                    "overlay-identity",
                    Text.of("编号不能改动", "an id cannot be changed"),
                    Text.of("如需另一条款，请删去后新增", "drop the clause and add another"));
            return false;
        }
        if (node != null && node.get("omitted") != null) {
            refuse(
                    key,
                    "overlay-omitted",
                    Text.of("该条款已按原标准略去", "the standard leaves this clause out on purpose"),
                    Text.of("略去的条款不能恢复，请删去这一项改动", "an omitted clause cannot be brought back; remove the change"));
            return false;
        }
        if (owner.key().equals("omitted")) {
            refuse(
                    key,
                    "overlay-omit",
                    Text.of("不能用 set 略去条款", "a clause cannot be omitted by `set`"),
                    Text.of("请写入 drop 并说明理由", "put it under `drop` with a reason"));
            return false;
        }
        return keepsItsKind(owner, key);
    }

    /// A clause decided by a reviewer may not silently become one decided by figures: that is another clause.
    private boolean keepsItsKind(Owner owner, SourceNode.Scalar key) {
        SourceNode.Mapping node = owner.node();
        if (node == null) {
            return true;
        }
        List<String> others =
                new ArrayList<>(FormatRules.alternativesTo(owner.shape().name(), owner.key()));
        others.remove(owner.key());
        for (String other : others) {
            if (node.get(other) != null) {
                refuse(
                        key,
                        "overlay-kind",
                        Text.of(
                                "此处写的是“" + other + "”，不能改成“" + owner.key() + "”",
                                "this says `" + other + "`, which cannot be changed into `" + owner.key() + "`"),
                        Text.of(
                                "请改 " + other + "；条款也可删去（说明理由）后以同一编号新增",
                                "set `" + other + "`; a clause may also be dropped, with a reason, and added anew"));
                return false;
            }
        }
        return true;
    }

    private void refuse(SourceNode.Scalar key, String rule, Text what, Text remedy) {
        problems.error(
                key.at(),
                rule,
                Text.of("“" + key.text() + "”：" + what.zh(), "`" + key.text() + "`: " + what.en()),
                remedy);
    }

    SourceNode.Mapping applied() {
        SourceNode.Mapping changed = base;
        for (Map.Entry<NodePath, Change> change : changes.entrySet()) {
            SourceNode value = change.getValue().value();
            changed = change.getKey().changed(changed, change.getValue().key(), old -> value);
        }
        return changed;
    }
}
