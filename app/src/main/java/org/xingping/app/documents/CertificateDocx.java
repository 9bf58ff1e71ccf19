package org.xingping.app.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageBorders;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageBorderOffset;

/// Writes a certificate as .docx.
final class CertificateDocx {

    private static final String BLACK = "000000";
    private static final String GREY = "666666";
    private static final String GOLD = "D89B12";
    private static final int STAR_PIXELS = 600;
    private static final int STAR_PT = 140;

    private CertificateDocx() {}

    static void write(Certificate certificate, OutputStream out) throws IOException {
        try (XWPFDocument file = new XWPFDocument()) {
            DocxFile.describe(file, certificate);
            CTSectPr section = DocxFile.page(file, true);
            DocxFile.margins(section, 22, 30, 18, 30);
            frame(section);
            if (certificate.isDraft()) {
                XWPFParagraph line = file.createHeader(HeaderFooterType.DEFAULT).createParagraph();
                line.setAlignment(ParagraphAlignment.CENTER);
                DocxFile.run(line, "草　稿", Face.HEI, 14, Sheet.RED);
            }
            line(file, certificate.title(), Face.TITLE, 40, Sheet.RED, 0, 14);
            XWPFParagraph star = file.createParagraph();
            star.setAlignment(ParagraphAlignment.CENTER);
            star.setSpacingAfter(120);
            star.createRun()
                    .addPicture(
                            new ByteArrayInputStream(StarShape.picture(certificate.glyph(), STAR_PIXELS)),
                            PictureType.PNG,
                            "star.png",
                            Units.toEMU(STAR_PT),
                            Units.toEMU(STAR_PT));
            line(file, certificate.holder(), Face.KAI, 28, BLACK, 0, 8);
            line(file, certificate.text(), Face.BODY, 18, BLACK, 0, 8);
            line(file, certificate.award(), Face.TITLE, 40, Sheet.RED, 0, 4);
            if (certificate.stars() > 0) {
                line(file, "★".repeat(certificate.stars()), Face.SONG, 24, GOLD, 0, 0);
            }
            right(file, certificate.issuer(), 10);
            right(file, Sheet.date(certificate.dated()), 0);
            foot(file, "证书编号：" + certificate.number());
            foot(file, certificate.note());
            DocxFile.write(file, out);
        } catch (InvalidFormatException impossible) {
            throw new IOException(impossible);
        }
    }

    private static void line(
            XWPFDocument file, String text, Face face, double size, String colour, int before, int after) {
        XWPFParagraph line = file.createParagraph();
        line.setAlignment(ParagraphAlignment.CENTER);
        line.setSpacingBefore(before * 20);
        line.setSpacingAfter(after * 20);
        DocxFile.run(line, text, face, size, colour);
    }

    private static void right(XWPFDocument file, String text, int before) {
        XWPFParagraph line = file.createParagraph();
        line.setAlignment(ParagraphAlignment.CENTER);
        line.setIndentationLeft(DocxFile.twips(130).intValueExact());
        line.setSpacingBefore(before * 20);
        line.setSpacingAfter(0);
        DocxFile.run(line, text, Face.BODY, 17, BLACK);
    }

    private static void foot(XWPFDocument file, String text) {
        XWPFParagraph line = file.createParagraph();
        line.setSpacingBefore(40);
        line.setSpacingAfter(0);
        DocxFile.run(line, text, Face.SONG, 9.5, GREY);
    }

    private static void frame(CTSectPr section) {
        CTPageBorders borders = section.addNewPgBorders();
        borders.setOffsetFrom(STPageBorderOffset.PAGE);
        border(borders.addNewTop());
        border(borders.addNewLeft());
        border(borders.addNewBottom());
        border(borders.addNewRight());
    }

    private static void border(CTBorder border) {
        border.setVal(STBorder.THIN_THICK_SMALL_GAP);
        border.setSz(BigInteger.valueOf(36));
        border.setSpace(BigInteger.valueOf(28));
        border.setColor(Sheet.RED);
    }
}
