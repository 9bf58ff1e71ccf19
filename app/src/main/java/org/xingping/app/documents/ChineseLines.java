package org.xingping.app.documents;

import org.jspecify.annotations.Nullable;
import org.openpdf.text.SplitCharacter;
import org.openpdf.text.pdf.PdfChunk;

/// Where a line may end: between any two Chinese characters, but never before a mark that closes or after one that
/// opens, and never within a number or a word.
final class ChineseLines implements SplitCharacter {

    private static final String NEVER_FIRST = "，。、；：？！）〕】》〉」』”’％%…—·,.;:?!)]}〞～";
    private static final String NEVER_LAST = "（〔【《〈「『“‘([{〝";

    @Override
    public boolean isSplitCharacter(int start, int current, int end, char[] text, PdfChunk @Nullable [] characters) {
        char here = text[current];
        return current + 1 >= end
                ? !Character.isHighSurrogate(here) && NEVER_LAST.indexOf(here) < 0
                : mayPart(here, text[current + 1]);
    }

    /// Whether a line may end before a place of a text.
    static boolean mayEnd(String text, int place) {
        return mayPart(text.charAt(place - 1), text.charAt(place));
    }

    private static boolean mayPart(char here, char next) {
        if (Character.isHighSurrogate(here) || NEVER_LAST.indexOf(here) >= 0) {
            return false;
        }
        if (NEVER_FIRST.indexOf(next) >= 0) {
            return false;
        }
        return here == ' ' || isWide(here) || isWide(next);
    }

    private static boolean isWide(char c) {
        return c >= 0x2E80 || c == '—' || c == '…';
    }
}
