package org.xingping.app.documents;

import static org.xingping.app.documents.Sheet.points;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfWriter;

/// Writes a letter as .pdf.
final class LetterPdf {

    /// 28 characters of 16 pt are wider than 156 mm; so much smaller they fit.
    private static final double BODY_PT = points(Sheet.TEXT_WIDTH_MM) / Sheet.CHARACTERS - 0.01;

    private static final double LEFT = points(Sheet.LEFT_MM);
    private static final double RIGHT = LEFT + points(Sheet.TEXT_WIDTH_MM);
    private static final double TOP = points(Sheet.HEIGHT_MM - Sheet.TOP_MM);
    private static final double BOTTOM = points(Sheet.BOTTOM_MM);
    private static final double MIDDLE = (LEFT + RIGHT) / 2;
    private static final Color RED = new Color(Integer.parseInt(Sheet.RED, 16));

    private final Letter letter;
    private final PdfPen pen;
    private final org.openpdf.text.Document pdf = new org.openpdf.text.Document(PageSize.A4);

    /// Two lines and as many empty ones above.
    private static final int SIGNATURE_LINES = 3;

    private LetterPdf(Letter letter, Fonts fonts) {
        this.letter = letter;
        this.pen = new PdfPen(fonts);
    }

    static byte[] write(Letter letter, Fonts fonts) {
        return new LetterPdf(letter, fonts).write();
    }

    private byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfWriter writer = PdfWriter.getInstance(pdf, out);
        writer.setPageEvent(new Numbers());
        PdfFile.describe(writer, pdf, letter);
        double headed = letter.mark().isEmpty() ? 0 : headHeight();
        margins(points(Sheet.TOP_MM) + headed);
        pdf.open();
        margins(points(Sheet.TOP_MM)); // of the pages after the first
        if (headed > 0) {
            head(writer.getDirectContent());
        } else if (!letter.number().isEmpty()) {
            pdf.add(pen.paragraph(letter.number(), Face.BODY, BODY_PT, Sheet.LINE_PT, Element.ALIGN_RIGHT));
        }
        title(letter.title());
        if (!letter.addressee().isEmpty()) {
            pdf.add(pen.paragraph(letter.addressee() + "：", Face.BODY, BODY_PT, Sheet.LINE_PT, Element.ALIGN_LEFT));
        }
        boolean isKept = letter.signature() != null
                && !letter.body().isEmpty()
                && letter.body().getLast() instanceof Block.Paragraph;
        letter.body().subList(0, letter.body().size() - (isKept ? 1 : 0)).forEach(block -> {
            if (block instanceof Block.Heading && !fits(writer, 2)) { // nor a heading below the text it leads to
                pdf.newPage();
            }
            block(block);
        });
        if (isKept) { // a signature never stands on a page without text
            int announced = letter.attachments().isEmpty()
                    ? 0
                    : 1 + letter.attachments().size();
            if (!fits(writer, linesOf(letter.body().getLast()) + announced + SIGNATURE_LINES)) {
                pdf.newPage();
            }
            block(letter.body().getLast());
        }
        announceAttachments();
        sign(fits(writer, SIGNATURE_LINES + 2));
        attach();
        String missing = pen.missing();
        if (!missing.isEmpty()) {
            gap(Sheet.LINE_PT);
            pdf.add(pen.paragraph(missing, Face.SONG, Sheet.TABLE_PT, 18, Element.ALIGN_LEFT));
        }
        pdf.close();
        return PdfFile.settled(out);
    }

    private void margins(double top) {
        pdf.setMargins((float) LEFT, (float) points(Sheet.RIGHT_MM), (float) top, (float) BOTTOM);
    }

    private static boolean fits(PdfWriter writer, int lines) {
        return writer.getVerticalPosition(false) - BOTTOM >= lines * Sheet.LINE_PT;
    }

    private static int linesOf(Block block) {
        return block instanceof Block.Paragraph(String text)
                ? (int) Math.ceil((Sheet.characters(text) + 2) / (Sheet.CHARACTERS - 1))
                : 1;
    }

    /// How far down the red line stands, and a line more.
    private double headHeight() {
        return points(Sheet.MARK_BELOW_TOP_MM)
                + Sheet.markPt(letter.mark())
                + 2 * Sheet.LINE_PT
                + BODY_PT
                + points(Sheet.RED_LINE_MM)
                + Sheet.LINE_PT;
    }

    /// The office's name, the number and the red line.
    private void head(PdfContentByte page) {
        int size = Sheet.markPt(letter.mark());
        double y = TOP - points(Sheet.MARK_BELOW_TOP_MM) - size * 0.88;
        pen.show(page, letter.mark(), Face.TITLE, size, RED, Element.ALIGN_CENTER, MIDDLE, y);
        y = TOP - headHeight() + Sheet.LINE_PT;
        page.saveState();
        page.setColorStroke(RED);
        page.setLineWidth(2f);
        page.moveTo((float) LEFT, (float) y);
        page.lineTo((float) RIGHT, (float) y);
        page.stroke();
        page.restoreState();
        y += points(Sheet.RED_LINE_MM) + BODY_PT * 0.12;
        pen.show(page, letter.number(), Face.BODY, BODY_PT, Color.BLACK, Element.ALIGN_CENTER, MIDDLE, y);
    }

    private void gap(double height) {
        pdf.add(pen.paragraph("　", Face.BODY, 1, height, Element.ALIGN_LEFT));
    }

    private void title(String title) {
        if (letter.mark().isEmpty()) {
            gap(Sheet.LINE_PT / 2);
        }
        for (String line : Sheet.balanced(title, Sheet.TITLE_CHARACTERS)) {
            pdf.add(pen.paragraph(line, Face.TITLE, Sheet.TITLE_PT, Sheet.TITLE_LINE_PT, Element.ALIGN_CENTER));
        }
        gap(Sheet.LINE_PT);
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading(int level, String text) ->
                indented(text, level == 1 ? Face.HEI : level == 2 ? Face.KAI : Face.BODY);
            case Block.Paragraph(String text) -> indented(text, Face.BODY);
            case Block.Line(String text) ->
                pdf.add(pen.paragraph(text, Face.BODY, BODY_PT, Sheet.LINE_PT, Element.ALIGN_LEFT));
            case Block.Table table -> pdf.add(table(table));
        }
    }

    private void indented(String text, Face face) {
        Paragraph paragraph = pen.paragraph(text, face, BODY_PT, Sheet.LINE_PT, Element.ALIGN_JUSTIFIED);
        paragraph.setFirstLineIndent((float) (2 * BODY_PT));
        pdf.add(paragraph);
    }

    private PdfPTable table(Block.Table table) {
        List<Block.Column> columns = table.columns();
        float[] widths = new float[columns.size()];
        for (int place = 0; place < widths.length; place++) {
            widths[place] = columns.get(place).width();
        }
        PdfPTable grid = new PdfPTable(widths);
        grid.setWidthPercentage(100);
        grid.setSpacingBefore(8);
        grid.setSpacingAfter(6);
        grid.setSplitLate(true);
        if (table.hasHead()) {
            grid.setHeaderRows(1);
            columns.forEach(column -> grid.addCell(cell(column.title(), Face.HEI, true, 0)));
        }
        for (List<String> row : table.rows()) {
            for (int place = 0; place < row.size(); place++) {
                boolean isLabel = !table.hasHead() && place % 2 == 0;
                grid.addCell(cell(
                        row.get(place),
                        isLabel ? Face.HEI : Face.BODY,
                        columns.get(place).isCentred(),
                        table.leastHeightMm()));
            }
        }
        return grid;
    }

    private PdfPCell cell(String text, Face face, boolean isCentred, int leastHeightMm) {
        Paragraph paragraph = pen.paragraph(
                text,
                face,
                Sheet.TABLE_PT,
                Sheet.TABLE_PT * 1.3,
                isCentred ? Element.ALIGN_CENTER : Element.ALIGN_LEFT);
        PdfPCell cell = new PdfPCell();
        cell.addElement(paragraph);
        cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
        cell.setPadding(3);
        cell.setPaddingTop(0);
        cell.setPaddingBottom(6);
        cell.setBorderWidth(0.5f);
        cell.setMinimumHeight((float) Math.max(20, points(leastHeightMm)));
        return cell;
    }

    private void announceAttachments() {
        if (letter.attachments().isEmpty()) {
            return;
        }
        gap(Sheet.LINE_PT);
        for (int place = 0; place < letter.attachments().size(); place++) {
            Paragraph line = pen.paragraph(
                    Sheet.announced(letter, place), Face.BODY, BODY_PT, Sheet.LINE_PT, Element.ALIGN_LEFT);
            line.setIndentationLeft((float) (2 * BODY_PT));
            pdf.add(line);
        }
    }

    /// @param isSpacious whether there is room for two empty lines above
    private void sign(boolean isSpacious) {
        Letter.Signature signature = letter.signature();
        if (signature != null) {
            PdfPTable together = new PdfPTable(1); // never torn apart by the end of a page
            together.setWidthPercentage(100);
            PdfPCell cell = new PdfPCell();
            cell.setBorder(0);
            cell.setPadding(0);
            Paragraph issuer =
                    pen.paragraph(signature.issuer(), Face.BODY, BODY_PT, Sheet.LINE_PT, Element.ALIGN_RIGHT);
            issuer.setIndentationRight((float) (Sheet.issuerIndent(signature) * BODY_PT));
            Paragraph date =
                    pen.paragraph(Sheet.date(signature.date()), Face.BODY, BODY_PT, Sheet.LINE_PT, Element.ALIGN_RIGHT);
            date.setIndentationRight((float) (Sheet.dateIndent() * BODY_PT));
            cell.addElement(issuer);
            cell.addElement(date);
            together.addCell(cell);
            together.setSpacingBefore((float) ((isSpacious ? 2 : 1) * Sheet.LINE_PT));
            pdf.add(together);
        }
        if (!letter.closing().isEmpty()) {
            gap(Sheet.LINE_PT / 2);
            indented("（" + letter.closing() + "）", Face.BODY);
        }
    }

    private void attach() {
        for (int place = 0; place < letter.attachments().size(); place++) {
            pdf.newPage();
            pdf.add(pen.paragraph(Sheet.attached(letter, place), Face.HEI, BODY_PT, Sheet.LINE_PT, Element.ALIGN_LEFT));
            gap(Sheet.LINE_PT / 2);
            title(letter.attachments().get(place).title());
            letter.attachments().get(place).body().forEach(this::block);
        }
    }

    /// `— 1 —` below the text, outside as in a book; on pages that are not final, the word for it.
    private final class Numbers extends PdfPageEventHelper {
        @Override
        public void onEndPage(PdfWriter writer, org.openpdf.text.Document document) {
            int number = writer.getPageNumber();
            boolean isRight = number % 2 == 1;
            double y = BOTTOM - points(Sheet.PAGE_NUMBER_MM) - Sheet.NUMBER_PT * 0.5;
            pen.show(
                    writer.getDirectContent(),
                    "— " + number + " —",
                    Face.SONG,
                    Sheet.NUMBER_PT,
                    Color.BLACK,
                    isRight ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT,
                    isRight ? RIGHT - Sheet.NUMBER_PT : LEFT + Sheet.NUMBER_PT,
                    y);
            if (letter.isDraft()) {
                PdfFile.markDraft(pen, writer.getDirectContentUnder(), points(Sheet.WIDTH_MM), points(Sheet.HEIGHT_MM));
            }
        }
    }
}
