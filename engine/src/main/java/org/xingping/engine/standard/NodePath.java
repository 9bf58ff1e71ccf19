package org.xingping.engine.standard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.source.SourceNode;

/// The way from the root of a file to one of its nodes.
record NodePath(List<Step> steps) {

    static final NodePath ROOT = new NodePath(List.of());

    NodePath {
        steps = List.copyOf(steps);
    }

    /// One step down.
    sealed interface Step {}

    record Key(String name) implements Step {}

    record Item(int index) implements Step {}

    NodePath key(String name) {
        return with(new Key(name));
    }

    NodePath item(int index) {
        return with(new Item(index));
    }

    private NodePath with(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new NodePath(longer);
    }

    boolean startsWith(NodePath other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    /// `root` without the list items at these places.
    static SourceNode.Mapping without(SourceNode.Mapping root, Collection<NodePath> places) {
        return (SourceNode.Mapping) without(root, ROOT, Set.copyOf(places));
    }

    private static SourceNode without(SourceNode node, NodePath at, Set<NodePath> places) {
        return switch (node) {
            case SourceNode.Scalar scalar -> scalar;
            case SourceNode.Mapping mapping ->
                new SourceNode.Mapping(
                        mapping.at(),
                        mapping.entries().stream()
                                .map(entry -> new SourceNode.Entry(
                                        entry.key(),
                                        without(
                                                entry.value(),
                                                at.key(entry.key().text()),
                                                places)))
                                .toList());
            case SourceNode.Sequence sequence -> {
                List<SourceNode> kept = new ArrayList<>();
                for (int index = 0; index < sequence.items().size(); index++) {
                    if (!places.contains(at.item(index))) {
                        kept.add(without(sequence.items().get(index), at.item(index), places));
                    }
                }
                yield new SourceNode.Sequence(sequence.at(), kept);
            }
        };
    }

    /// `root` with the node at this place put through `change`, which receives null where there is none yet.
    ///
    /// @param key stands for keys that have to be written anew; its position is where a message should point
    SourceNode.Mapping changed(
            SourceNode.Mapping root, SourceNode.Scalar key, Function<@Nullable SourceNode, SourceNode> change) {
        return (SourceNode.Mapping) changed(root, 0, key, change);
    }

    private SourceNode changed(
            @Nullable SourceNode node,
            int depth,
            SourceNode.Scalar key,
            Function<@Nullable SourceNode, SourceNode> change) {
        if (depth == steps.size()) {
            return change.apply(node);
        }
        return switch (steps.get(depth)) {
            case Key(String name) -> {
                SourceNode.Mapping mapping =
                        node == null ? new SourceNode.Mapping(key.at(), List.of()) : (SourceNode.Mapping) node;
                SourceNode value = changed(mapping.get(name), depth + 1, key, change);
                yield with(mapping, name, value, key);
            }
            case Item(int index) -> {
                SourceNode.Sequence sequence = (SourceNode.Sequence) Objects.requireNonNull(node);
                List<SourceNode> items = new ArrayList<>(sequence.items());
                items.set(index, changed(items.get(index), depth + 1, key, change));
                yield new SourceNode.Sequence(sequence.at(), items);
            }
        };
    }

    private static SourceNode.Mapping with(
            SourceNode.Mapping mapping, String name, SourceNode value, SourceNode.Scalar key) {
        List<SourceNode.Entry> entries = new ArrayList<>();
        boolean replaced = false;
        for (SourceNode.Entry entry : mapping.entries()) {
            boolean same = entry.key().text().equals(name);
            entries.add(same ? new SourceNode.Entry(entry.key(), value) : entry);
            replaced |= same;
        }
        if (!replaced) {
            entries.add(new SourceNode.Entry(new SourceNode.Scalar(key.at(), name, false), value));
        }
        return new SourceNode.Mapping(mapping.at(), entries);
    }
}
