package org.xingping.engine.standard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.format.Fields;
import org.xingping.engine.format.Shape;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.NearestName;
import org.xingping.engine.problem.Position;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.standard.Elements.Element;

/// The clauses an overlay drops and adds.
final class OverlayClauses {

    private static final NodePath VETOES = NodePath.ROOT.key("vetoes");

    private final Elements elements;
    private final Problems problems;
    private final Lineage.Edition edition;
    private final Map<NodePath, String> droppedPaths = new LinkedHashMap<>();
    private final List<Lineage.Dropped> dropped = new ArrayList<>();
    private final Map<NodePath, List<SourceNode>> added = new LinkedHashMap<>();

    OverlayClauses(Elements elements, Problems problems, Lineage.Edition edition) {
        this.elements = elements;
        this.problems = problems;
        this.edition = edition;
    }

    Map<NodePath, String> droppedPaths() {
        return droppedPaths;
    }

    List<Lineage.Dropped> dropped() {
        return dropped;
    }

    /// Notes everything under `drop`.
    void drop(Fields overlay) {
        Map<String, Position> seen = new HashMap<>();
        for (Fields removal : overlay.nestedList("drop", StandardFormat.REMOVAL)) {
            if (!removal.has("clause")) {
                continue; // a formula's, or refused with the definitions
            }
            String id = removal.text("clause");
            Position at = removal.at("clause");
            Position first = seen.putIfAbsent(id, at);
            if (first != null) {
                problems.error(
                        at,
                        "overlay-twice",
                        Text.of("条款“" + id + "”删去了两次", "clause `" + id + "` is dropped twice"),
                        Text.of("第一次在 " + first, "the first time at " + first));
                continue;
            }
            if (removal.bilingual("reason").isEmpty()) {
                problems.error(
                        removal.at("reason"),
                        "overlay-reason",
                        Text.of("没有说明删去“" + id + "”的理由", "no reason is given for dropping `" + id + "`"),
                        Text.of("请写 reason: {zh: …}", "write reason: {en: …}"));
            }
            Element clause = elements.clause(id);
            if (clause == null) {
                unknownClause(at, id);
                continue;
            }
            if (clause.node().get("omitted") != null) {
                problems.error(
                        at,
                        "overlay-omitted",
                        Text.of("“" + id + "”已按原标准略去", "the standard leaves `" + id + "` out on purpose already"),
                        Text.of("不必删去，请去掉这一项", "there is nothing to drop; remove the entry"));
                continue;
            }
            droppedPaths.put(clause.path(), id);
            Text title = new Fields(clause.shape(), clause.node()).bilingual("title");
            dropped.add(new Lineage.Dropped(id, title, removal.bilingual("reason"), edition));
        }
    }

    private void unknownClause(Position at, String id) {
        List<String> clauses = elements.all().stream()
                .filter(Element::isClauseOrVeto)
                .map(Element::id)
                .toList();
        for (Element element : elements.all()) {
            if (element.id().equals(id)) {
                problems.error(
                        at,
                        "overlay-id",
                        Text.of(element.label().zh() + "不能删去", element.label().en() + " cannot be dropped"),
                        Text.of("只能删去条款和否决项", "only clauses and vetoes can be dropped"));
                return;
            }
        }
        problems.error(
                at,
                "overlay-id",
                Text.of("依据的标准中没有条款“" + id + "”", "the standard has no clause `" + id + "`"),
                suggestion(id, clauses));
    }

    private static Text suggestion(String written, List<String> known) {
        String nearest = NearestName.of(written, known);
        return nearest == null
                ? Text.of("请核对依据的标准", "look it up in the standard the overlay is of")
                : Missed.didYouMean(nearest);
    }

    /// Notes everything under `add`; what is dropped has to be known by then.
    void add(Fields overlay) {
        Map<String, String> taken = new HashMap<>();
        for (Element element : elements.all()) {
            if (element.isClauseOrVeto() && !droppedPaths.containsKey(element.path())) {
                taken.put(element.id(), element.node().at().toString());
            }
        }
        for (Fields addition : overlay.nestedList("add", StandardFormat.ADDITION)) {
            SourceNode.Mapping clause = (SourceNode.Mapping) Objects.requireNonNull(addition.node("clause"), "clause");
            String id = new Fields(StandardFormat.CLAUSE_OR_VETO, clause).text("id");
            NodePath list = place(addition);
            String other = taken.putIfAbsent(id, clause.at().toString());
            if (other != null) {
                problems.error(
                        clause.at(),
                        "overlay-duplicate",
                        Text.of("已有条款“" + id + "”", "there is a clause `" + id + "` already"),
                        Text.of(
                                "见 " + other + "；请另取编号，或用 set 改动原条款",
                                "see " + other + "; take another id, or `set` what the clause says"));
            } else if (list != null) {
                added.computeIfAbsent(list, path -> new ArrayList<>()).add(clause);
            }
        }
    }

    /// The list a clause is to be added to; null, with a problem noted, when there is no such place.
    private @Nullable NodePath place(Fields addition) {
        String to = addition.text("to");
        if (to.equals("vetoes")) {
            return VETOES;
        }
        String[] words = to.split("\\s+", 2);
        Shape shape = switch (words[0]) {
            case "section" -> StandardFormat.SECTION;
            case "tier" -> StandardFormat.TIER;
            default -> null;
        };
        if (shape == null || words.length < 2) {
            problems.error(
                    addition.at("to"),
                    "overlay-place",
                    Text.of("不能增加到“" + to + "”", "a clause cannot be added to `" + to + "`"),
                    Text.of("请写 section 编号、tier 编号或 vetoes", "write `section` or `tier` and its id, or `vetoes`"));
            return null;
        }
        List<String> ids = new ArrayList<>();
        for (Element element : elements.all()) {
            if (element.shape().equals(shape)) {
                if (element.id().equals(words[1])) {
                    return element.path().key("clauses");
                }
                ids.add(element.id());
            }
        }
        Text wanted = Elements.label(shape, words[1]);
        problems.error(
                addition.at("to"),
                "overlay-id",
                Text.of("依据的标准中没有" + wanted.zh(), "the standard has no " + wanted.en()),
                suggestion(words[1], ids));
        return null;
    }

    /// `standard` without what is dropped and with what is added at the end of each list.
    SourceNode.Mapping applied(SourceNode.Mapping standard) {
        SourceNode.Mapping changed = NodePath.without(standard, droppedPaths.keySet());
        for (Map.Entry<NodePath, List<SourceNode>> list : added.entrySet()) {
            List<SourceNode> more = list.getValue();
            SourceNode.Scalar key = new SourceNode.Scalar(more.getFirst().at(), "clauses", false);
            changed = list.getKey().changed(changed, key, old -> longer(old, more));
        }
        return changed;
    }

    private static SourceNode longer(@Nullable SourceNode list, List<SourceNode> more) {
        List<SourceNode> items = new ArrayList<>();
        if (list instanceof SourceNode.Sequence sequence) {
            items.addAll(sequence.items());
        }
        items.addAll(more);
        return new SourceNode.Sequence(list == null ? more.getFirst().at() : list.at(), items);
    }
}
