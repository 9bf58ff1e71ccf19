package org.xingping.app.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTInd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;

/// Writes a letter as .docx.
final class LetterDocx {

    private static final String BLACK = "000000";

    /// 28 characters of 16 pt are wider than 156 mm: each stands so much closer, in twentieths of a point.
    private static final int CLOSER = -4;

    private final Letter letter;
    private final XWPFDocument file = new XWPFDocument();

    private LetterDocx(Letter letter) {
        this.letter = letter;
    }

    static void write(Letter letter, OutputStream out) throws IOException {
        LetterDocx docx = new LetterDocx(letter);
        try (XWPFDocument file = docx.file) {
            docx.fill();
            DocxFile.write(file, out);
        }
    }

    private void fill() {
        DocxFile.describe(file, letter);
        DocxFile.margins(DocxFile.page(file, false), Sheet.TOP_MM, Sheet.RIGHT_MM, Sheet.BOTTOM_MM, Sheet.LEFT_MM);
        file.setEvenAndOddHeadings(true);
        number(HeaderFooterType.DEFAULT, ParagraphAlignment.RIGHT);
        number(HeaderFooterType.EVEN, ParagraphAlignment.LEFT);
        if (letter.isDraft()) {
            markDraft(HeaderFooterType.DEFAULT);
            markDraft(HeaderFooterType.EVEN);
        }
        head();
        title(letter.title());
        if (!letter.addressee().isEmpty()) {
            text(letter.addressee() + "：", Face.BODY, ParagraphAlignment.LEFT, false);
        }
        letter.body().forEach(this::block);
        if (letter.signature() != null) {
            file.getLastParagraph().setKeepNext(true); // a signature never stands on a page without text
        }
        announceAttachments();
        sign();
        attach();
    }

    private void number(HeaderFooterType type, ParagraphAlignment side) {
        XWPFFooter footer = file.createFooter(type);
        XWPFParagraph line = footer.createParagraph();
        line.setAlignment(side);
        CTInd indent = properties(line).addNewInd();
        BigInteger one = BigInteger.valueOf(Sheet.NUMBER_PT * 20L);
        if (side == ParagraphAlignment.RIGHT) {
            indent.setRight(one);
        } else {
            indent.setLeft(one);
        }
        DocxFile.run(line, "— ", Face.SONG, Sheet.NUMBER_PT, BLACK);
        DocxFile.run(line, "", Face.SONG, Sheet.NUMBER_PT, BLACK)
                .getCTR()
                .addNewFldChar()
                .setFldCharType(STFldCharType.BEGIN);
        DocxFile.run(line, "", Face.SONG, Sheet.NUMBER_PT, BLACK)
                .getCTR()
                .addNewInstrText()
                .setStringValue("PAGE");
        DocxFile.run(line, "", Face.SONG, Sheet.NUMBER_PT, BLACK)
                .getCTR()
                .addNewFldChar()
                .setFldCharType(STFldCharType.END);
        DocxFile.run(line, " —", Face.SONG, Sheet.NUMBER_PT, BLACK);
    }

    private void markDraft(HeaderFooterType type) {
        XWPFParagraph line = file.createHeader(type).createParagraph();
        line.setAlignment(ParagraphAlignment.CENTER);
        DocxFile.run(line, "草　稿（未编发文字号，不得作为正式文件使用）", Face.HEI, Sheet.NUMBER_PT, Sheet.RED);
    }

    private void head() {
        if (letter.mark().isEmpty()) {
            if (!letter.number().isEmpty()) {
                text(letter.number(), Face.BODY, ParagraphAlignment.RIGHT, false);
            }
            return;
        }
        int size = Sheet.markPt(letter.mark());
        XWPFParagraph mark = paragraph(ParagraphAlignment.CENTER, size);
        mark.setSpacingBefore(DocxFile.twips(Sheet.MARK_BELOW_TOP_MM).intValueExact());
        DocxFile.run(mark, letter.mark(), Face.TITLE, size, Sheet.RED);
        text("", Face.BODY, ParagraphAlignment.CENTER, false);
        text("", Face.BODY, ParagraphAlignment.CENTER, false);
        XWPFParagraph number = text(letter.number(), Face.BODY, ParagraphAlignment.CENTER, false);
        CTBorder line = properties(number).addNewPBdr().addNewBottom();
        line.setVal(STBorder.SINGLE);
        line.setSz(BigInteger.valueOf(16));
        line.setSpace(BigInteger.valueOf(Math.round(Sheet.points(Sheet.RED_LINE_MM))));
        line.setColor(Sheet.RED);
        text("", Face.BODY, ParagraphAlignment.CENTER, false);
    }

    private void title(String title) {
        text("", Face.BODY, ParagraphAlignment.CENTER, false);
        for (String part : Sheet.balanced(title, Sheet.TITLE_CHARACTERS)) {
            XWPFParagraph line = paragraph(ParagraphAlignment.CENTER, Sheet.TITLE_LINE_PT);
            line.setKeepNext(true);
            DocxFile.run(line, part, Face.TITLE, Sheet.TITLE_PT, BLACK);
        }
        text("", Face.BODY, ParagraphAlignment.CENTER, false);
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading(int level, String text) ->
                text(text, level == 1 ? Face.HEI : level == 2 ? Face.KAI : Face.BODY, ParagraphAlignment.BOTH, true)
                        .setKeepNext(true);
            case Block.Paragraph(String text) -> text(text, Face.BODY, ParagraphAlignment.BOTH, true);
            case Block.Line(String text) -> text(text, Face.BODY, ParagraphAlignment.LEFT, false);
            case Block.Table table -> table(table);
        }
    }

    private XWPFParagraph paragraph(ParagraphAlignment alignment, double leading) {
        XWPFParagraph paragraph = file.createParagraph();
        shape(paragraph, alignment, leading);
        return paragraph;
    }

    private static void shape(XWPFParagraph paragraph, ParagraphAlignment alignment, double leading) {
        paragraph.setAlignment(alignment);
        paragraph.setSpacingBefore(0);
        paragraph.setSpacingAfter(0);
        paragraph.setSpacingBetween(leading, LineSpacingRule.EXACT);
    }

    private XWPFParagraph text(String text, Face face, ParagraphAlignment alignment, boolean isIndented) {
        XWPFParagraph paragraph = paragraph(alignment, Sheet.LINE_PT);
        if (isIndented) {
            CTInd indent = properties(paragraph).addNewInd();
            indent.setFirstLineChars(BigInteger.valueOf(200));
            indent.setFirstLine(BigInteger.valueOf(2L * (Sheet.BODY_PT * 20 + CLOSER)));
        }
        XWPFRun run = DocxFile.run(paragraph, text, face, Sheet.BODY_PT, BLACK);
        run.setCharacterSpacing(CLOSER);
        return paragraph;
    }

    private void indentRight(XWPFParagraph paragraph, double characters) {
        properties(paragraph)
                .addNewInd()
                .setRight(BigInteger.valueOf(Math.round(characters * (Sheet.BODY_PT * 20 + CLOSER))));
    }

    private static CTPPr properties(XWPFParagraph paragraph) {
        return paragraph.getCTP().isSetPPr()
                ? paragraph.getCTP().getPPr()
                : paragraph.getCTP().addNewPPr();
    }

    private void table(Block.Table table) {
        List<Block.Column> columns = table.columns();
        int rows = table.rows().size() + (table.hasHead() ? 1 : 0);
        XWPFTable grid = file.createTable(rows, columns.size());
        long whole = DocxFile.twips(Sheet.TEXT_WIDTH_MM).longValueExact();
        int sum = columns.stream().mapToInt(Block.Column::width).sum();
        CTTblPr properties = grid.getCTTbl().getTblPr();
        CTTblWidth width = properties.isSetTblW() ? properties.getTblW() : properties.addNewTblW();
        width.setType(STTblWidth.DXA);
        width.setW(BigInteger.valueOf(whole));
        grid.setCellMargins(40, 80, 40, 80);
        for (int place = 0; place < rows; place++) {
            boolean isHead = table.hasHead() && place == 0;
            XWPFTableRow row = grid.getRow(place);
            row.setCantSplitRow(true);
            row.setRepeatHeader(isHead);
            if (table.leastHeightMm() > 0 && !isHead) {
                row.setHeight(DocxFile.twips(table.leastHeightMm()).intValueExact());
            }
            for (int column = 0; column < columns.size(); column++) {
                String text = isHead
                        ? columns.get(column).title()
                        : table.rows().get(place - (table.hasHead() ? 1 : 0)).get(column);
                boolean isLabel = isHead || (!table.hasHead() && column % 2 == 0);
                XWPFTableCell cell = row.getCell(column);
                cell.setWidthType(org.apache.poi.xwpf.usermodel.TableWidthType.DXA);
                cell.setWidth(String.valueOf(whole * columns.get(column).width() / sum));
                cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
                XWPFParagraph line = cell.getParagraphs().getFirst();
                shape(
                        line,
                        isHead || columns.get(column).isCentred() ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT,
                        Sheet.TABLE_PT * 1.4);
                DocxFile.run(line, text, isLabel ? Face.HEI : Face.BODY, Sheet.TABLE_PT, BLACK);
            }
        }
    }

    private void announceAttachments() {
        if (letter.attachments().isEmpty()) {
            return;
        }
        boolean isSigned = letter.signature() != null;
        text("", Face.BODY, ParagraphAlignment.LEFT, false).setKeepNext(isSigned);
        for (int place = 0; place < letter.attachments().size(); place++) {
            text(Sheet.announced(letter, place), Face.BODY, ParagraphAlignment.LEFT, true)
                    .setKeepNext(isSigned);
        }
    }

    private void sign() {
        Letter.Signature signature = letter.signature();
        if (signature != null) {
            text("", Face.BODY, ParagraphAlignment.LEFT, false).setKeepNext(true);
            text("", Face.BODY, ParagraphAlignment.LEFT, false).setKeepNext(true);
            XWPFParagraph issuer = text(signature.issuer(), Face.BODY, ParagraphAlignment.RIGHT, false);
            issuer.setKeepNext(true);
            indentRight(issuer, Sheet.issuerIndent(signature));
            indentRight(
                    text(Sheet.date(signature.date()), Face.BODY, ParagraphAlignment.RIGHT, false), Sheet.dateIndent());
        }
        if (!letter.closing().isEmpty()) {
            text("（" + letter.closing() + "）", Face.BODY, ParagraphAlignment.BOTH, true);
        }
    }

    private void attach() {
        for (int place = 0; place < letter.attachments().size(); place++) {
            text(Sheet.attached(letter, place), Face.HEI, ParagraphAlignment.LEFT, false)
                    .setPageBreak(true);
            title(letter.attachments().get(place).title());
            letter.attachments().get(place).body().forEach(this::block);
        }
    }
}
