package org.xingping.app.documents;

import static org.xingping.app.documents.Sheet.points;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import org.openpdf.text.Element;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfWriter;
import org.xingping.app.shell.StarGlyph;

/// Writes a certificate as .pdf.
final class CertificatePdf {

    private static final double WIDTH = points(Sheet.HEIGHT_MM);
    private static final double HEIGHT = points(Sheet.WIDTH_MM);
    private static final Color RED = new Color(Integer.parseInt(Sheet.RED, 16));
    private static final Color GOLD = new Color(0xB8, 0x86, 0x0B);
    private static final Color GREY = new Color(0x66, 0x66, 0x66);
    private static final Color GOLD_STAR = new Color(0xD8, 0x9B, 0x12);

    private static final double TEXT_PT = 18;

    private CertificatePdf() {}

    static byte[] write(Certificate certificate, Fonts fonts) {
        PdfPen pen = new PdfPen(fonts);
        org.openpdf.text.Document pdf = new org.openpdf.text.Document(new Rectangle((float) WIDTH, (float) HEIGHT));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfWriter writer = PdfWriter.getInstance(pdf, out);
        PdfFile.describe(writer, pdf, certificate);
        pdf.open();
        PdfContentByte page = writer.getDirectContent();
        frame(page, 12, 3f, RED);
        frame(page, 15, 0.8f, GOLD);
        if (certificate.isDraft()) {
            PdfFile.markDraft(pen, writer.getDirectContentUnder(), WIDTH, HEIGHT);
        }
        double middle = WIDTH / 2;
        pen.show(page, certificate.title(), Face.TITLE, 44, RED, Element.ALIGN_CENTER, middle, HEIGHT - points(46));
        star(page, certificate.glyph(), points(34), HEIGHT - points(139), points(68));
        double left = points(112);
        double right = WIDTH - points(34);
        double centre = (left + right) / 2;
        double holderSize = Math.min(30, (right - left) / Math.max(1, Sheet.characters(certificate.holder())));
        pen.show(
                page,
                certificate.holder(),
                Face.KAI,
                holderSize,
                Color.BLACK,
                Element.ALIGN_CENTER,
                centre,
                HEIGHT - points(72));
        double line = HEIGHT - points(86);
        for (String part : Sheet.balanced(certificate.text(), (right - left) / TEXT_PT)) {
            pen.show(page, part, Face.BODY, TEXT_PT, Color.BLACK, Element.ALIGN_CENTER, centre, line);
            line -= TEXT_PT * 1.6;
        }
        double awardSize = Math.min(46, (right - left) / Math.max(1, Sheet.characters(certificate.award())));
        pen.show(
                page,
                certificate.award(),
                Face.TITLE,
                awardSize,
                RED,
                Element.ALIGN_CENTER,
                centre,
                HEIGHT - points(124));
        if (certificate.stars() > 0) {
            pen.show(
                    page,
                    "★".repeat(certificate.stars()),
                    Face.SONG,
                    26,
                    GOLD_STAR,
                    Element.ALIGN_CENTER,
                    centre,
                    HEIGHT - points(138));
        }
        double signed = WIDTH - points(75);
        pen.show(page, certificate.issuer(), Face.BODY, 17, Color.BLACK, Element.ALIGN_CENTER, signed, points(47));
        pen.show(
                page,
                Sheet.date(certificate.dated()),
                Face.BODY,
                17,
                Color.BLACK,
                Element.ALIGN_CENTER,
                signed,
                points(37));
        pen.show(
                page,
                "证书编号：" + certificate.number(),
                Face.SONG,
                10.5,
                GREY,
                Element.ALIGN_LEFT,
                points(26),
                points(29));
        pen.show(page, certificate.note(), Face.SONG, 9, GREY, Element.ALIGN_LEFT, points(26), points(23));
        String missing = pen.missing();
        if (!missing.isEmpty()) {
            pen.show(page, missing, Face.SONG, 8, GREY, Element.ALIGN_LEFT, points(18), points(17));
        }
        pdf.close();
        return PdfFile.settled(out);
    }

    private static void frame(PdfContentByte page, double mm, float line, Color colour) {
        page.saveState();
        page.setColorStroke(colour);
        page.setLineWidth(line);
        page.rectangle((float) points(mm), (float) points(mm), (float) (WIDTH - 2 * points(mm)), (float)
                (HEIGHT - 2 * points(mm)));
        page.stroke();
        page.restoreState();
    }

    private static void star(PdfContentByte page, StarGlyph glyph, double x, double y, double size) {
        AffineTransform place = new AffineTransform(size / 100, 0, 0, -size / 100, x, y + size);
        for (StarShape.Part part : StarShape.of(glyph)) {
            page.saveState();
            page.setColorFill(part.colour());
            page.setColorStroke(part.colour());
            page.setLineWidth((float) (part.line() * size / 100));
            trace(page, part.shape().getPathIterator(place));
            if (part.line() == 0) {
                page.fill();
            } else {
                page.stroke();
            }
            page.restoreState();
        }
    }

    private static void trace(PdfContentByte page, PathIterator path) {
        float[] at = new float[6];
        for (; !path.isDone(); path.next()) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> page.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> page.lineTo(at[0], at[1]);
                case PathIterator.SEG_CUBICTO -> page.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                case PathIterator.SEG_CLOSE -> page.closePath();
                default -> throw new IllegalStateException("a curve that no star has");
            }
        }
    }
}
