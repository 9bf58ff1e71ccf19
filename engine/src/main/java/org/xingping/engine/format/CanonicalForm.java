package org.xingping.engine.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.source.SourceNode;

/// The one spelling of what a file says: JSON without white space, keys sorted by code point.
///
/// Two files that say the same have the same canonical form, whatever their comments, quoting and order of
/// keys, so its hash names their content:
/// - a fallback of the shape is written out; an optional list, map or title that is empty is left out;
/// - exact numbers and ranges are JSON *strings* without exponent or trailing zeros (`15%` is `"0.15"`),
///   because a reader of JSON numbers may turn them into binary doubles; bounded whole numbers and yes/no are
///   plain JSON;
/// - short forms are expanded (see [ShortForm]);
/// - gaps and comments in conditions become one blank.
///
/// Lists keep their order. The canonical form of an accepted file is itself an accepted file.
public final class CanonicalForm {

    /// Not the order of `String`, which compares halves of surrogate pairs.
    private static final Comparator<String> BY_CODE_POINT = (left, right) ->
            Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());

    private CanonicalForm() {}

    /// @param mapping a file, or a part of one, that [ShapeCheck] accepted
    public static String of(Shape shape, SourceNode.Mapping mapping) {
        return members(shape, ShortForm.expand(shape, mapping)).compact();
    }

    /// The SHA-256 of the UTF-8 bytes of `text`, in lower-case hexadecimal digits.
    public static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static Json members(Shape shape, SourceNode.Mapping mapping) {
        Map<String, Json> members = new TreeMap<>(BY_CODE_POINT);
        for (Shape.Key key : shape.keys()) {
            SourceNode node = mapping.get(key.name());
            if (node == null && key.fallback() != null) {
                node = new SourceNode.Scalar(mapping.at(), key.fallback(), false);
            }
            if (node != null && (key.required() || !isEmpty(key.type(), node))) {
                members.put(key.name(), value(key.type(), node));
            }
        }
        return new Json.Members(members);
    }

    private static boolean isEmpty(Shape.Type type, SourceNode node) {
        return switch (node) {
            case SourceNode.Sequence sequence -> sequence.items().isEmpty();
            // an empty nested mapping may still mean something by its fallbacks
            case SourceNode.Mapping mapping ->
                mapping.entries().isEmpty() && (type instanceof Shape.MapOf || type instanceof Shape.Bilingual);
            case SourceNode.Scalar scalar -> false;
        };
    }

    private static Json value(Shape.Type type, SourceNode node) {
        return switch (type) {
            case Shape.Identifier identifier -> new Json.Text(text(node));
            case Shape.Name name -> new Json.Text(text(node));
            case Shape.Choice choice -> new Json.Text(text(node));
            case Shape.Line line -> new Json.Text(text(node));
            case Shape.Condition condition ->
                new Json.Text(ConditionText.of(text(node)).collapsed());
            case Shape.Expression expression ->
                new Json.Text(ConditionText.of(text(node)).collapsed());
            case Shape.Decimal decimal -> new Json.Text(plain(Scalars.decimal(text(node))));
            case Shape.Range range -> {
                Scalars.Ends ends = Objects.requireNonNull(Scalars.range(text(node)), "range");
                yield new Json.Text(plain(ends.low()) + ".." + plain(ends.high()));
            }
            case Shape.Whole whole -> Json.number(Integer.parseInt(text(node)));
            case Shape.YesNo yesNo -> Json.yes(text(node).equals("true"));
            case Shape.Bilingual bilingual -> map(new Shape.Line(), (SourceNode.Mapping) node);
            case Shape.MapOf map -> map(map.value(), (SourceNode.Mapping) node);
            case Shape.ListOf(Shape.Type item) -> list(item, (SourceNode.Sequence) node);
            case Shape.Nested nested -> members(nested.shape().get(), (SourceNode.Mapping) node);
            case Shape.Either either -> value(ShapeCheck.alternative(either, node), node);
        };
    }

    private static Json list(Shape.Type item, SourceNode.Sequence sequence) {
        List<Json> items = new ArrayList<>();
        sequence.items().forEach(each -> items.add(value(item, each)));
        return new Json.Array(items);
    }

    private static Json map(Shape.Type value, SourceNode.Mapping mapping) {
        Map<String, Json> members = new TreeMap<>(BY_CODE_POINT);
        mapping.entries().forEach(entry -> members.put(entry.key().text(), value(value, entry.value())));
        return new Json.Members(members);
    }

    private static String text(SourceNode node) {
        return ((SourceNode.Scalar) node).text().strip();
    }

    private static String plain(@Nullable BigDecimal number) {
        return Scalars.plain(Objects.requireNonNull(number, "number"));
    }
}
