package org.xingping.engine.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.source.SourceNode;

/// Writes the long form of what a file says in short.
///
/// Two short forms exist. A value that stands where a mapping may stand is the mapping's only required key,
/// provided it is of that key's type: a parameter `0.7` is `{is: 0.7}`, a scale `[none, county]` is `{words:
/// [none, county]}`, while `points: 0..10` is not short for a formula. And a row of digits `11223` is the list
/// `[1, 1, 2, 2, 3]`.
public final class ShortForm {

    private ShortForm() {}

    /// The mapping with every short form in it replaced by the long one; positions stay those of the short
    /// form.
    ///
    /// @param mapping a file, or a part of one, that [ShapeCheck] accepted
    public static SourceNode.Mapping expand(Shape shape, SourceNode.Mapping mapping) {
        List<SourceNode.Entry> entries = new ArrayList<>();
        for (SourceNode.Entry entry : mapping.entries()) {
            Shape.Key key = shape.key(entry.key().text());
            entries.add(key == null ? entry : new SourceNode.Entry(entry.key(), expand(key.type(), entry.value())));
        }
        return new SourceNode.Mapping(mapping.at(), entries);
    }

    /// The long form of a value of type `type`; the value itself when there is no other way to write it.
    public static SourceNode expand(Shape.Type type, SourceNode node) {
        return switch (type) {
            case Shape.Nested nested -> expand(nested.shape().get(), (SourceNode.Mapping) node);
            case Shape.ListOf(Shape.Type item) ->
                new SourceNode.Sequence(
                        node.at(),
                        ((SourceNode.Sequence) node)
                                .items().stream()
                                        .map(each -> expand(item, each))
                                        .toList());
            case Shape.MapOf(Shape.Type name, Shape.Type value) ->
                new SourceNode.Mapping(
                        node.at(),
                        ((SourceNode.Mapping) node)
                                .entries().stream()
                                        .map(entry -> new SourceNode.Entry(entry.key(), expand(value, entry.value())))
                                        .toList());
            case Shape.Either either -> {
                SourceNode longForm = longForm(either, node);
                yield expand(ShapeCheck.alternative(either, longForm), longForm);
            }
            case Shape.Identifier plain -> node;
            case Shape.Name plain -> node;
            case Shape.Choice plain -> node;
            case Shape.Line plain -> node;
            case Shape.Bilingual plain -> node;
            case Shape.Decimal plain -> node;
            case Shape.Whole plain -> node;
            case Shape.Range plain -> node;
            case Shape.YesNo plain -> node;
            case Shape.Condition plain -> node;
            case Shape.Expression plain -> node;
        };
    }

    private static SourceNode longForm(Shape.Either either, SourceNode node) {
        Shape.Type meant = ShapeCheck.alternative(either, node);
        for (Shape.Type other : either.alternatives()) {
            if (other instanceof Shape.Nested nested && !(node instanceof SourceNode.Mapping)) {
                Shape.Key only = onlyRequired(nested.shape().get());
                // what fits nothing is taken for short too, so that a message can name the key it would stand under
                if (only != null && (meant.equals(other) || only.type().getClass() == meant.getClass())) {
                    SourceNode.Scalar key = new SourceNode.Scalar(node.at(), only.name(), false);
                    return new SourceNode.Mapping(node.at(), List.of(new SourceNode.Entry(key, node)));
                }
            }
            if (other instanceof Shape.ListOf(Shape.Decimal digit)
                    && node instanceof SourceNode.Scalar row
                    && row.text().strip().matches("[0-9]+")) {
                return digits(row);
            }
        }
        return node;
    }

    private static SourceNode digits(SourceNode.Scalar row) {
        List<SourceNode> digits = new ArrayList<>();
        for (char digit : row.text().strip().toCharArray()) {
            digits.add(new SourceNode.Scalar(row.at(), String.valueOf(digit), row.quoted()));
        }
        return new SourceNode.Sequence(row.at(), digits);
    }

    private static Shape.@Nullable Key onlyRequired(Shape shape) {
        List<Shape.Key> required =
                shape.keys().stream().filter(Shape.Key::required).toList();
        return required.size() == 1 ? required.getFirst() : null;
    }
}
