package org.xingping.app.documents;

import java.awt.Color;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openpdf.text.Chunk;
import org.openpdf.text.Font;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;

/// Writes text in the faces of official documents, and remembers which characters no font had.
final class PdfPen {

    private static final ChineseLines LINES = new ChineseLines();

    private final Fonts fonts;
    private final TreeSet<Integer> missing = new TreeSet<>();

    PdfPen(Fonts fonts) {
        this.fonts = fonts;
    }

    Phrase phrase(String text, Face face, double size, Color colour) {
        Phrase phrase = new Phrase();
        add(phrase, text, face, size, colour);
        return phrase;
    }

    Paragraph paragraph(String text, Face face, double size, double leading, int alignment) {
        Paragraph paragraph = new Paragraph();
        add(paragraph, text, face, size, Color.BLACK);
        paragraph.setLeading((float) leading);
        paragraph.setAlignment(alignment);
        return paragraph;
    }

    private void add(Phrase phrase, String text, Face face, double size, Color colour) {
        for (Fonts.Run run : fonts.runs(text, face, missing)) {
            Chunk chunk = new Chunk(run.text(), new Font(run.font(), (float) size, Font.NORMAL, colour));
            chunk.setSplitCharacter(LINES);
            if (run.isEmboldened()) {
                chunk.setTextRenderMode(PdfContentByte.TEXT_RENDER_MODE_FILL_STROKE, (float) (size / 45), colour);
            }
            phrase.add(chunk);
        }
    }

    /// One line at a place of the page.
    ///
    /// @param alignment of [Element]; `x` is its left, middle or right
    void show(PdfContentByte on, String text, Face face, double size, Color colour, int alignment, double x, double y) {
        ColumnText.showTextAligned(on, alignment, phrase(text, face, size, colour), (float) x, (float) y, 0);
    }

    /// The characters that no font had, in words; empty: there were none.
    String missing() {
        List<String> names = missing.stream().map(c -> "U+%04X".formatted(c)).collect(Collectors.toList());
        return names.isEmpty()
                ? ""
                : "注：本机字体缺少下列字符，文中依次以“" + Fonts.MISSING + "”代替，请以 Word 文档为准：" + String.join("、", names) + "。";
    }
}
