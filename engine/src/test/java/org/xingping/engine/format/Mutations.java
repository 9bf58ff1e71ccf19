package org.xingping.engine.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.xingping.engine.problem.Problems;
import org.xingping.engine.source.SourceNode;

/// Changes one thing a file says, so that what it says is no longer the same but the format check still accepts
/// it.
public final class Mutations {

    private final Random random;
    private final List<String> done = new ArrayList<>();
    private int countdown;

    public Mutations(Random random) {
        this.random = random;
    }

    /// What was changed, for a failing test.
    public String done() {
        return String.join(", ", done);
    }

    /// `mapping` with one change at a random place.
    public SourceNode.Mapping one(Shape shape, SourceNode.Mapping mapping) {
        int places = scalars(mapping);
        while (true) {
            done.clear();
            countdown = random.nextInt(places);
            SourceNode.Mapping mutated = mapping(shape, mapping);
            Problems problems = new Problems();
            new ShapeCheck(problems).check(shape, mutated);
            if (!done.isEmpty() && problems.all().isEmpty()) {
                return mutated;
            }
        }
    }

    private static int scalars(SourceNode node) {
        return switch (node) {
            case SourceNode.Scalar scalar -> 1;
            case SourceNode.Sequence sequence ->
                sequence.items().stream().mapToInt(Mutations::scalars).sum();
            case SourceNode.Mapping mapping ->
                mapping.entries().stream()
                        .mapToInt(entry -> scalars(entry.value()))
                        .sum();
        };
    }

    private SourceNode.Mapping mapping(Shape shape, SourceNode.Mapping mapping) {
        List<SourceNode.Entry> entries = new ArrayList<>();
        for (SourceNode.Entry entry : mapping.entries()) {
            Shape.Key key = shape.key(entry.key().text());
            if (key == null) {
                throw new IllegalArgumentException(entry.key().text());
            }
            boolean before = done.isEmpty();
            SourceNode value = value(key.type(), entry.value());
            boolean here = before && !done.isEmpty();
            if (here && !key.required() && key.fallback() == null && random.nextInt(4) == 0) {
                done.add("removed " + key.name());
                continue;
            }
            entries.add(new SourceNode.Entry(entry.key(), value));
        }
        return new SourceNode.Mapping(mapping.at(), entries);
    }

    private SourceNode value(Shape.Type type, SourceNode node) {
        return switch (type) {
            case Shape.Nested nested -> mapping(nested.shape().get(), (SourceNode.Mapping) node);
            case Shape.ListOf(Shape.Type item) -> list(item, (SourceNode.Sequence) node);
            case Shape.MapOf(Shape.Type key, Shape.Type value) -> entries(value, (SourceNode.Mapping) node);
            case Shape.Bilingual bilingual -> entries(new Shape.Line(), (SourceNode.Mapping) node);
            case Shape.Either either -> value(ShapeCheck.alternative(either, node), node);
            case Shape.Choice(List<String> words) -> scalar(node, words.get(random.nextInt(words.size())));
            case Shape.Decimal decimal ->
                scalar(node, text(node).replace("%", "") + (text(node).contains(".") ? "1" : ".5"));
            case Shape.Whole(int low, int high) -> scalar(node, String.valueOf(low + random.nextInt(high - low + 1)));
            case Shape.Range range -> scalar(node, text(node) + (text(node).matches(".*\\.\\..*\\..*") ? "1" : "0"));
            case Shape.YesNo yesNo -> scalar(node, text(node).equals("true") ? "false" : "true");
            case Shape.Condition condition -> scalar(node, "!(" + text(node) + ")");
            case Shape.Expression expression -> scalar(node, text(node) + " + 1");
            case Shape.Line line -> scalar(node, text(node) + "1");
            case Shape.Identifier identifier -> scalar(node, text(node) + "x");
            case Shape.Name name -> scalar(node, text(node) + "_");
        };
    }

    private SourceNode list(Shape.Type item, SourceNode.Sequence sequence) {
        boolean before = done.isEmpty();
        List<SourceNode> items = new ArrayList<>();
        sequence.items().forEach(each -> items.add(value(item, each)));
        if (before && !done.isEmpty() && random.nextInt(6) == 0) {
            SourceNode first = items.removeFirst();
            done.add(items.isEmpty() ? "removed the only item" : "moved the first item to the end");
            if (!items.isEmpty()) {
                items.add(first);
            }
        }
        return new SourceNode.Sequence(sequence.at(), items);
    }

    private SourceNode entries(Shape.Type value, SourceNode.Mapping mapping) {
        return new SourceNode.Mapping(
                mapping.at(),
                mapping.entries().stream()
                        .map(entry -> new SourceNode.Entry(entry.key(), value(value, entry.value())))
                        .toList());
    }

    private static String text(SourceNode node) {
        return ((SourceNode.Scalar) node).text().strip();
    }

    private SourceNode scalar(SourceNode node, String changed) {
        if (countdown-- != 0 || changed.equals(text(node))) {
            return node;
        }
        done.add(node.at() + " " + text(node) + " -> " + changed);
        return new SourceNode.Scalar(node.at(), changed, true);
    }
}
