package org.xingping.cli.output;

/// How texts take up room on a terminal, where a Chinese character is twice as wide as a Latin one.
public final class DisplayText {

    private static final String CUT = "…";

    private DisplayText() {}

    /// Columns a text takes.
    public static int width(String text) {
        return text.codePoints().map(DisplayText::width).sum();
    }

    /// The text with blanks to the right up to `columns`; longer texts stay as they are.
    public static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    /// The text, shortened to at most `columns`.
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int room = columns - 1;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            room -= width(character);
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(character);
            at += Character.charCount(character);
        }
        return kept + CUT;
    }

    /// The text with every control character and every mark that turns the direction of writing replaced: names
    /// come from files of others and must not steer a terminal.
    public static String shown(String text) {
        int first = 0;
        while (first < text.length() && !steers(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text);
        for (int i = first; i < shown.length(); i++) {
            if (steers(shown.charAt(i))) {
                shown.setCharAt(i, '\ufffd');
            }
        }
        return shown.toString();
    }

    private static boolean steers(char c) {
        return Character.isISOControl(c) || within(c, 0x202a, 0x202e) || within(c, 0x2066, 0x2069);
    }

    private static int width(int character) {
        if (character < 0x1100) {
            return isMark(character) ? 0 : 1;
        }
        boolean isWide = character <= 0x115f
                || within(character, 0x2e80, 0x303e)
                || within(character, 0x3041, 0x4dbf)
                || within(character, 0x4e00, 0xa4cf)
                || within(character, 0xac00, 0xd7a3)
                || within(character, 0xf900, 0xfaff)
                || within(character, 0xfe30, 0xfe6f)
                || within(character, 0xff00, 0xff60)
                || within(character, 0xffe0, 0xffe6)
                || within(character, 0x1f300, 0x1faff)
                || within(character, 0x20000, 0x3fffd);
        return isWide ? 2 : isMark(character) ? 0 : 1;
    }

    private static boolean within(int character, int first, int last) {
        return character >= first && character <= last;
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT;
    }
}
