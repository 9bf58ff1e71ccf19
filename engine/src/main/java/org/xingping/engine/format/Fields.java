package org.xingping.engine.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;
import org.xingping.engine.source.SourceNode;

/// Typed access to a mapping that [ShapeCheck] has already accepted; a fallback of the shape stands in for an absent
/// key.
public final class Fields {

    private final Shape shape;
    private final SourceNode.Mapping mapping;

    public Fields(Shape shape, SourceNode.Mapping mapping) {
        this.shape = shape;
        this.mapping = mapping;
    }

    public Position at() {
        return mapping.at();
    }

    /// Where the value of `key` stands, or the mapping itself when the key is absent.
    public Position at(String key) {
        SourceNode node = mapping.get(key);
        return node == null ? mapping.at() : node.at();
    }

    public boolean has(String key) {
        return mapping.get(key) != null;
    }

    public @Nullable SourceNode node(String key) {
        return mapping.get(key);
    }

    /// The text under a key that is required or has a fallback.
    public String text(String key) {
        String text = optionalText(key);
        if (text == null) {
            throw new IllegalStateException("the check let a missing `" + key + "` pass at " + mapping.at());
        }
        return text;
    }

    public @Nullable String optionalText(String key) {
        if (mapping.get(key) instanceof SourceNode.Scalar scalar) {
            return scalar.text().strip();
        }
        Shape.Key described = shape.key(key);
        return described == null ? null : described.fallback();
    }

    /// The bilingual text under a key; [Text#NONE] when absent.
    public Text bilingual(String key) {
        SourceNode node = mapping.get(key);
        return node == null ? Text.NONE : bilingual(node);
    }

    static Text bilingual(SourceNode node) {
        if (node instanceof SourceNode.Mapping words) {
            String zh = words.text("zh");
            String en = words.text("en");
            return Text.of(zh == null ? "" : zh.strip(), en == null ? "" : en.strip());
        }
        return Text.NONE;
    }

    public @Nullable BigDecimal optionalDecimal(String key) {
        String text = optionalText(key);
        return text == null ? null : Scalars.decimal(text);
    }

    public int whole(String key) {
        return Integer.parseInt(text(key));
    }

    public @Nullable Integer optionalWhole(String key) {
        String text = optionalText(key);
        return text == null ? null : Integer.valueOf(text);
    }

    public boolean yes(String key) {
        return "true".equals(optionalText(key));
    }

    public List<SourceNode> list(String key) {
        return mapping.get(key) instanceof SourceNode.Sequence sequence ? sequence.items() : List.of();
    }

    /// The items of a list of mappings of one shape.
    public List<Fields> nestedList(String key, Shape itemShape) {
        List<Fields> items = new ArrayList<>();
        for (SourceNode item : list(key)) {
            items.add(new Fields(itemShape, (SourceNode.Mapping) item));
        }
        return items;
    }

    public List<SourceNode.Entry> entries(String key) {
        return mapping.get(key) instanceof SourceNode.Mapping map ? map.entries() : List.of();
    }
}
