package org.xingping.engine.language;

/// A sentence or label in both languages of the product.
///
/// @param zh Chinese wording; empty when a source gives none
/// @param en English wording; empty when a source gives none
public record Text(String zh, String en) {

    /// The text that says nothing; used where a title is optional.
    public static final Text NONE = new Text("", "");

    public static Text of(String zh, String en) {
        return new Text(zh, en);
    }

    /// A text that reads the same in both languages: an id, a number, a file name.
    public static Text same(String text) {
        return new Text(text, text);
    }

    /// The wording in `language`, or the other one where that is missing.
    public String in(Language language) {
        return switch (language) {
            case ZH -> zh.isEmpty() ? en : zh;
            case EN -> en.isEmpty() ? zh : en;
        };
    }

    public boolean isEmpty() {
        return zh.isEmpty() && en.isEmpty();
    }
}
