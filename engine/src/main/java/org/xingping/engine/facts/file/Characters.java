package org.xingping.engine.facts.file;

/// What counts as space and as the same character in a cell.
final class Characters {

    private static final int SHOWN = 60;
    private static final char FIRST_FULL_WIDTH = '\uFF01';
    private static final char LAST_FULL_WIDTH = '\uFF5E';
    private static final int TO_ASCII = FIRST_FULL_WIDTH - '!';

    private Characters() {}

    /// Without surrounding spaces, among them the full-width, the no-break and the zero-width one: they come with
    /// pasting.
    static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /// With full-width characters (０．８５％) replaced by their plain twins.
    ///
    /// This is the part of Unicode's NFKC that an input method produces; the whole of it would read 5² as 52.
    static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isFullWidth(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    /// As quoted in a message: on one line and not longer than a message can bear.
    static String shown(String text) {
        int end = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
        StringBuilder shown = new StringBuilder(end + 1);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) ? ' ' : c);
        }
        return end < text.length() ? shown.append('…').toString() : shown.toString();
    }

    private static String replaced(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            if (isFullWidth(characters[i])) {
                characters[i] = (char) (characters[i] - TO_ASCII);
            }
        }
        return new String(characters);
    }

    private static boolean isFullWidth(char c) {
        return c >= FIRST_FULL_WIDTH && c <= LAST_FULL_WIDTH;
    }

    private static boolean isSpace(char c) {
        return switch (c) {
            case ' ', '\t', '\n', '\r', '\f', '\u000B', '\u0085', '\u200B', '\uFEFF' -> true;
            default -> c > '~' && Character.isSpaceChar(c);
        };
    }
}
