package org.xingping.engine.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.format.Shape;
import org.xingping.engine.language.Text;
import org.xingping.engine.source.SourceNode;

/// The parts of a standard an overlay may name by their id alone: clauses, vetoes, sections and tiers.
final class Elements {

    private final List<Element> elements = new ArrayList<>();

    /// @param standard the nodes of a standard, accepted by the format check
    Elements(SourceNode.Mapping standard) {
        collect(standard, "sections", StandardFormat.SECTION);
        collect(standard, "ladder", StandardFormat.TIER);
        collect(standard, "vetoes", StandardFormat.VETO);
    }

    record Element(String id, Shape shape, NodePath path, SourceNode.Mapping node) {

        boolean isClauseOrVeto() {
            return shape.equals(StandardFormat.CLAUSE) || shape.equals(StandardFormat.VETO);
        }

        /// What it is called in a message.
        Text label() {
            return Elements.label(shape, id);
        }
    }

    List<Element> all() {
        return elements;
    }

    /// The clause or veto `id`; null when there is none.
    @Nullable
    Element clause(String id) {
        for (Element element : elements) {
            if (element.isClauseOrVeto() && element.id().equals(id)) {
                return element;
            }
        }
        return null;
    }

    private void collect(SourceNode.Mapping parent, String key, Shape shape) {
        collect(parent, NodePath.ROOT, key, shape);
    }

    private void collect(SourceNode.Mapping parent, NodePath at, String key, Shape shape) {
        if (!(parent.get(key) instanceof SourceNode.Sequence sequence)) {
            return;
        }
        for (int index = 0; index < sequence.items().size(); index++) {
            SourceNode.Mapping node = (SourceNode.Mapping) sequence.items().get(index);
            NodePath path = at.key(key).item(index);
            elements.add(new Element(id(node, Objects.requireNonNull(identity(shape))), shape, path, node));
            collect(node, path, "clauses", StandardFormat.CLAUSE);
        }
    }

    /// The id of an item whose identity stands under `identity`.
    static String id(SourceNode.Mapping node, String identity) {
        return Objects.requireNonNull(node.text(identity), identity).strip();
    }

    /// The key that tells the items of a list apart; null when nothing does.
    static @Nullable String identity(Shape shape) {
        if (shape.equals(StandardFormat.TIER)) {
            return "tier";
        }
        if (shape.equals(StandardFormat.AWARD)) {
            return "is";
        }
        if (shape.equals(StandardFormat.STEP)) {
            return "step";
        }
        return shape.key("id") == null ? null : "id";
    }

    /// What an element is called in a message.
    static Text label(Shape shape, String id) {
        if (shape.equals(StandardFormat.SECTION)) {
            return Text.of("部分“" + id + "”", "section `" + id + "`");
        }
        if (shape.equals(StandardFormat.TIER)) {
            return Text.of("级别“" + id + "”", "tier `" + id + "`");
        }
        return shape.equals(StandardFormat.VETO)
                ? Text.of("否决项“" + id + "”", "veto `" + id + "`")
                : Text.of("条款“" + id + "”", "clause `" + id + "`");
    }
}
