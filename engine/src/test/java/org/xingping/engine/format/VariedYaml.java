package org.xingping.engine.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.xingping.engine.source.SourceNode;

/// Writes a file in another of the many ways that say the same: keys in another order, other quotes, comments,
/// numbers spelled differently, fallbacks written out or left out, short and long forms, gaps in conditions.
public final class VariedYaml {

    private final Random random;

    public VariedYaml(Random random) {
        this.random = random;
    }

    public String of(Shape shape, SourceNode.Mapping mapping) {
        return mapping(shape, mapping, "") + "\n";
    }

    private String mapping(Shape shape, SourceNode.Mapping mapping, String indent) {
        List<String> entries = new ArrayList<>();
        for (Shape.Key key : shape.keys()) {
            SourceNode node = mapping.get(key.name());
            String fallback = key.fallback();
            if (node == null && fallback != null && random.nextBoolean()) {
                entries.add(key.name() + ": " + scalar(key.type(), fallback));
            }
            boolean isFallback =
                    node instanceof SourceNode.Scalar scalar && scalar.text().equals(fallback);
            if (node != null && !(isFallback && random.nextBoolean())) {
                entries.add(quoted(key.name()) + ": " + value(key.type(), node, indent + " "));
            }
        }
        return braces(entries, indent);
    }

    private String braces(List<String> entries, String indent) {
        Collections.shuffle(entries, random);
        StringBuilder yaml = new StringBuilder("{");
        for (int index = 0; index < entries.size(); index++) {
            yaml.append(random.nextInt(8) == 0 ? " # a comment {\n" : "\n")
                    .append(indent)
                    .append(' ');
            yaml.append(entries.get(index)).append(index < entries.size() - 1 ? "," : "");
        }
        return yaml.append("\n").append(indent).append(" }").toString();
    }

    private String value(Shape.Type type, SourceNode node, String indent) {
        return switch (type) {
            case Shape.Nested nested -> mapping(nested.shape().get(), (SourceNode.Mapping) node, indent);
            case Shape.ListOf(Shape.Type item) -> {
                List<String> items = new ArrayList<>();
                ((SourceNode.Sequence) node).items().forEach(each -> items.add(value(item, each, indent + " ")));
                yield "[" + String.join(", ", items) + "]";
            }
            case Shape.MapOf(Shape.Type key, Shape.Type value) -> entries(value, (SourceNode.Mapping) node, indent);
            case Shape.Bilingual bilingual -> entries(new Shape.Line(), (SourceNode.Mapping) node, indent);
            case Shape.Either either -> either(either, node, indent);
            case Shape.Identifier plain -> scalar(type, text(node));
            case Shape.Name plain -> scalar(type, text(node));
            case Shape.Choice plain -> scalar(type, text(node));
            case Shape.Line plain -> scalar(type, text(node));
            case Shape.Decimal plain -> scalar(type, text(node));
            case Shape.Whole plain -> scalar(type, text(node));
            case Shape.Range plain -> scalar(type, text(node));
            case Shape.YesNo plain -> scalar(type, text(node));
            case Shape.Condition plain -> scalar(type, text(node));
            case Shape.Expression plain -> scalar(type, text(node));
        };
    }

    private String entries(Shape.Type value, SourceNode.Mapping mapping, String indent) {
        List<String> entries = new ArrayList<>();
        for (SourceNode.Entry entry : mapping.entries()) {
            entries.add(quoted(entry.key().text()) + ": " + value(value, entry.value(), indent + " "));
        }
        return braces(entries, indent);
    }

    /// The three short forms of the format, spelled out here by hand: a parameter, a row of digits, a word or
    /// scale.
    private String either(Shape.Either either, SourceNode node, String indent) {
        Shape.Type meant = ShapeCheck.alternative(either, node);
        boolean other = random.nextBoolean();
        if (node instanceof SourceNode.Mapping mapping && mapping.entries().size() == 1 && other) {
            SourceNode.Entry only = mapping.entries().getFirst();
            if (List.of("is", "id", "words").contains(only.key().text())
                    && either.alternatives().size() == 2
                    && !(either.alternatives().getFirst() instanceof Shape.Range)) {
                return value(either.alternatives().getLast(), only.value(), indent);
            }
        }
        if (meant instanceof Shape.Decimal && other) {
            return "{is: " + value(meant, node, indent) + "}";
        }
        if (meant instanceof Shape.Name && other) {
            return "{id: " + value(meant, node, indent) + "}";
        }
        if (meant instanceof Shape.ListOf(Shape.Name name) && other) {
            return "{words: " + value(meant, node, indent) + "}";
        }
        if (meant instanceof Shape.Line && node instanceof SourceNode.Scalar row && other) {
            return "[" + String.join(", ", row.text().split("")) + "]";
        }
        return value(meant, node, indent);
    }

    private static String text(SourceNode node) {
        return ((SourceNode.Scalar) node).text();
    }

    private String scalar(Shape.Type type, String text) {
        return switch (type) {
            case Shape.Decimal decimal -> quoted(decimal(text));
            case Shape.Range range -> {
                String[] ends = text.split("\\.\\.", 2);
                yield quoted(padded(ends[0]) + ".." + padded(ends[1]));
            }
            case Shape.Condition condition -> quoted(spaced(text));
            case Shape.Expression expression -> quoted(spaced(text));
            default -> quoted(random.nextBoolean() ? text : " " + text + " ");
        };
    }

    private String decimal(String text) {
        return switch (random.nextInt(3)) {
            case 0 -> text.endsWith("%") ? text : padded(text);
            case 1 -> text.endsWith("%") ? padded(text.replace("%", "")) + "%" : text;
            default -> text.endsWith("%") ? percent(text) : text;
        };
    }

    private static String percent(String text) {
        double whole = Double.parseDouble(text.replace("%", ""));
        return String.valueOf(whole / 100);
    }

    private String padded(String number) {
        if (random.nextBoolean()) {
            return number;
        }
        return number.contains(".") ? number + "0" : number + ".00";
    }

    /// Blanks of a CEL text made wider; the shipped texts have none inside a string literal.
    private String spaced(String text) {
        String wider = switch (random.nextInt(3)) {
            case 0 -> text;
            case 1 -> text.replace(" ", "   ");
            default -> text.replace(" ", " // why not\n ");
        };
        return random.nextBoolean() ? wider : " " + wider + "\n";
    }

    private String quoted(String text) {
        if (!text.contains("\n") && random.nextBoolean()) {
            return "'" + text.replace("'", "''") + "'";
        }
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
