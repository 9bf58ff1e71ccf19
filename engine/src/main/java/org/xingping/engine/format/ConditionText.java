package org.xingping.engine.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xingping.engine.source.SourceNode;

/// A CEL text cut into words, string literals, white space and the rest, without being parsed.
///
/// This is for what has to work on texts nobody has checked yet: their canonical form, and which metrics they
/// may speak of. What a text means is the condition compiler's business.
public final class ConditionText {

    private enum Kind {
        WORD,
        LITERAL,
        /// White space and comments.
        GAP,
        OTHER
    }

    private record Piece(Kind kind, String text) {}

    private final List<Piece> pieces;

    private ConditionText(List<Piece> pieces) {
        this.pieces = pieces;
    }

    public static ConditionText of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            Kind kind = kindAt(text, start);
            int end = switch (kind) {
                case LITERAL -> literalEnd(text, start);
                case GAP -> gapEnd(text, start);
                case WORD -> wordEnd(text, start);
                case OTHER -> Character.isDigit(text.charAt(start)) ? wordEnd(text, start) : start + 1;
            };
            pieces.add(new Piece(kind, text.substring(start, end)));
            start = end;
        }
        return new ConditionText(pieces);
    }

    /// The text with each gap outside string literals, comments included, as a single blank.
    public String collapsed() {
        StringBuilder collapsed = new StringBuilder();
        boolean gap = false;
        for (Piece piece : pieces) {
            if (piece.kind() == Kind.GAP) {
                gap = true;
                continue;
            }
            collapsed.append(gap && !collapsed.isEmpty() ? " " : "").append(piece.text());
            gap = false;
        }
        return collapsed.toString().strip();
    }

    /// Every word outside string literals: names of metrics and values, functions, keywords.
    public Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        for (Piece piece : pieces) {
            if (piece.kind() == Kind.WORD) {
                words.add(piece.text());
            }
        }
        return words;
    }

    /// Every word of every condition and formula of a mapping that [ShapeCheck] accepted.
    public static Set<String> wordsIn(Shape shape, SourceNode.Mapping mapping) {
        Set<String> words = new LinkedHashSet<>();
        collect(shape, mapping, words);
        return words;
    }

    private static void collect(Shape shape, SourceNode.Mapping mapping, Set<String> words) {
        for (SourceNode.Entry entry : mapping.entries()) {
            Shape.Key key = shape.key(entry.key().text());
            if (key != null) {
                collect(key.type(), entry.value(), words);
            }
        }
    }

    private static void collect(Shape.Type type, SourceNode node, Set<String> words) {
        switch (type) {
            case Shape.Condition condition ->
                words.addAll(of(((SourceNode.Scalar) node).text()).words());
            case Shape.Expression expression ->
                words.addAll(of(((SourceNode.Scalar) node).text()).words());
            case Shape.Nested nested -> collect(nested.shape().get(), (SourceNode.Mapping) node, words);
            case Shape.ListOf(Shape.Type item) ->
                ((SourceNode.Sequence) node).items().forEach(each -> collect(item, each, words));
            case Shape.MapOf(Shape.Type key, Shape.Type value) ->
                ((SourceNode.Mapping) node).entries().forEach(entry -> collect(value, entry.value(), words));
            case Shape.Either either -> collect(ShapeCheck.alternative(either, node), node, words);
            case Shape.Identifier plain -> {}
            case Shape.Name plain -> {}
            case Shape.Choice plain -> {}
            case Shape.Line plain -> {}
            case Shape.Bilingual plain -> {}
            case Shape.Decimal plain -> {}
            case Shape.Whole plain -> {}
            case Shape.Range plain -> {}
            case Shape.YesNo plain -> {}
        }
    }

    private static Kind kindAt(String text, int start) {
        char first = text.charAt(start);
        if (isBlank(first) || text.startsWith("//", start)) {
            return Kind.GAP;
        }
        if (quoteAfterPrefix(text, start) >= 0) {
            return Kind.LITERAL;
        }
        return isLetter(first) ? Kind.WORD : Kind.OTHER;
    }

    /// Where the opening quote of a literal that begins at `start` stands; -1 when none begins there. A literal
    /// may carry `r` (raw) and `b` (bytes) before its quote.
    private static int quoteAfterPrefix(String text, int start) {
        int quote = start;
        while (quote < text.length() && quote - start < 2 && "rRbB".indexOf(text.charAt(quote)) >= 0) {
            quote++;
        }
        return quote < text.length() && (text.charAt(quote) == '"' || text.charAt(quote) == '\'') ? quote : -1;
    }

    private static int literalEnd(String text, int start) {
        int open = quoteAfterPrefix(text, start);
        String prefix = text.substring(start, open);
        boolean raw = prefix.contains("r") || prefix.contains("R");
        String quote = text.substring(open, open + 1);
        String close = text.startsWith(quote.repeat(3), open) ? quote.repeat(3) : quote;
        int at = open + close.length();
        while (at < text.length() && !text.startsWith(close, at)) {
            at += !raw && text.charAt(at) == '\\' ? 2 : 1;
        }
        // a literal that never closes is CEL's to refuse
        return Math.min(text.length(), at + close.length());
    }

    private static int gapEnd(String text, int start) {
        int at = start;
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int lineEnd = text.indexOf('\n', at);
                at = lineEnd < 0 ? text.length() : lineEnd;
            } else {
                break;
            }
        }
        return at;
    }

    private static int wordEnd(String text, int start) {
        int at = start;
        while (at < text.length() && (isLetter(text.charAt(at)) || Character.isDigit(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    /// White space as CEL's grammar has it.
    private static boolean isBlank(char letter) {
        return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f';
    }

    private static boolean isLetter(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
    }
}
