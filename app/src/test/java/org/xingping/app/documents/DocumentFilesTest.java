package org.xingping.app.documents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.StarGlyph;

/// What is written is read again by other programs' libraries, with the shipped font alone, as on a machine without
/// Chinese fonts.
class DocumentFilesTest {

    private static final double MM = 72 / 25.4;
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);
    private static final String NUMBER = "青禾民发〔2025〕12号";

    private static final Fonts SHIPPED = new Fonts(List.of());

    private static RoundText round(int units, String firstName) {
        List<RoundText.Line> lines = new ArrayList<>();
        for (int place = 0; place < units; place++) {
            lines.add(new RoundText.Line(
                    "柳河街道",
                    place == 0 ? firstName : "青柳" + place + "社区",
                    place < 3 ? "五星级" : "三星级",
                    place == 1 ? "" : "四星级",
                    place < 3 && place != 1 ? "promoted" : place == 5 ? "demoted" : ""));
        }
        return new RoundText(
                "青禾县",
                "2025年度",
                "社区党组织评星晋级",
                "社区",
                "评星晋级意见",
                "abcdef123456",
                true,
                List.of(
                        new RoundText.Award("五星级", 3),
                        new RoundText.Award("四星级", 0),
                        new RoundText.Award("三星级", units - 3)),
                lines,
                List.of(new RoundText.Excluded("城东社区", "2025年新设立")),
                LocalDate.of(2025, 11, 15),
                LocalDate.of(2025, 11, 24),
                "电话0990-1234567",
                List.of("自评申报", "街道考评", "公示"));
    }

    private static Letter circular(int units, String firstName) {
        return CircularText.circular(round(units, firstName), "青禾县民政局", NUMBER, DAY);
    }

    private static byte[] pdf(Document document) {
        return switch (document) {
            case Letter letter -> LetterPdf.write(letter, SHIPPED);
            case Certificate certificate -> CertificatePdf.write(certificate, SHIPPED);
        };
    }

    private static byte[] docx(Document document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (document) {
            case Letter letter -> LetterDocx.write(letter, out);
            case Certificate certificate -> CertificateDocx.write(certificate, out);
        }
        return out.toByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String joined(byte[] pdf) throws IOException {
        return text(pdf).replaceAll("\\s", "");
    }

    private static XWPFDocument word(byte[] docx) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(docx));
    }

    private static String text(XWPFDocument word) {
        return word.getParagraphs().stream().map(XWPFParagraph::getText).collect(Collectors.joining("\n"));
    }

    /// Where characters stand: left, right, top and bottom of all text but page numbers, in points.
    private static final class Bounds extends PDFTextStripper {
        private double left = 9999;
        private double right;
        private double top = 9999;
        private double bottom;

        Bounds() {
            setEndPage(Integer.MAX_VALUE);
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            double edge = (297 - 35 + 2) * MM;
            if (text.getYDirAdj() < edge && !text.getUnicode().isBlank()) {
                left = Math.min(left, text.getXDirAdj());
                right = Math.max(right, text.getXDirAdj() + text.getWidthDirAdj());
                top = Math.min(top, text.getYDirAdj() - text.getFontSizeInPt());
                bottom = Math.max(bottom, text.getYDirAdj());
            }
        }
    }

    @Test
    void a_circular_as_pdf_keeps_to_the_type_area_of_the_norm() throws IOException {
        byte[] pdf = pdf(circular(60, "青柳社区"));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertTrue(document.getNumberOfPages() >= 4);
            for (PDPage page : document.getPages()) {
                assertEquals(210 * MM, page.getMediaBox().getWidth(), 1);
                assertEquals(297 * MM, page.getMediaBox().getHeight(), 1);
            }
            Bounds bounds = new Bounds();
            bounds.getText(document);
            assertTrue(bounds.left >= 27.5 * MM, "left " + bounds.left / MM);
            assertTrue(bounds.right <= (210 - 25.5) * MM, "right " + bounds.right / MM);
            assertTrue(bounds.top >= 36 * MM, "top " + bounds.top / MM);
            assertTrue(bounds.bottom <= (297 - 34) * MM, "bottom " + bounds.bottom / MM);
        }
        String text = text(pdf);
        assertTrue(text.contains("青禾县民政局文件"));
        assertTrue(text.contains(NUMBER));
        assertTrue(text.contains("— 1 —") && text.contains("— 4 —"), text);
        assertTrue(text.contains("2025年12月1日"));
        String joined = joined(pdf);
        assertTrue(joined.contains("五星级3个，占5%；三星级57个，占95%"), joined);
        assertTrue(joined.contains("晋级的社区2个：青柳社区、青柳2社区。"), joined);
        assertTrue(joined.contains("降级的社区1个：青柳5社区。"), joined);
        assertTrue(joined.contains("城东社区：2025年新设立。"), joined);
        assertFalse(joined.contains("草稿"));
    }

    @Test
    void lines_have_twenty_eight_characters_and_pages_twenty_two_lines() throws IOException {
        List<Block> body = new ArrayList<>();
        for (int place = 0; place < 40; place++) {
            body.add(new Block.Paragraph("青".repeat(26) + "禾".repeat(28)));
        }
        Letter letter = new Letter("", "", "题", "", body, List.of(), null, "", DAY, false, "题");
        try (PDDocument document = Loader.loadPDF(pdf(letter))) {
            PDFTextStripper second = new PDFTextStripper();
            second.setStartPage(2);
            second.setEndPage(2);
            List<String> lines = second.getText(document)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("青") || line.startsWith("禾"))
                    .toList();
            assertEquals(22, lines.size());
            assertEquals(Set.of(26, 28), lines.stream().map(String::length).collect(Collectors.toSet()));
        }
    }

    @Test
    void no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() throws IOException {
        List<Block> body = new ArrayList<>();
        for (int place = 1; place < 30; place++) {
            body.add(new Block.Paragraph("青".repeat(place) + "，《社区》，“禾”。" + "第2025号".repeat(9)));
        }
        String text = text(pdf(new Letter("", "", "题", "", body, List.of(), null, "", DAY, false, "题")));
        for (String line :
                text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            assertTrue("，。》”、；：".indexOf(line.charAt(0)) < 0, line);
            assertTrue("《“（".indexOf(line.charAt(line.length() - 1)) < 0, line);
            assertFalse(line.matches(".*[^0-9]20?2?$"), "a number is torn: " + line);
        }
    }

    /// Counts the characters that are drawn with nothing, although a program that reads text finds them.
    private static final class Invisible extends PDFTextStripper {
        private int seen;
        private final Set<String> invisible = new TreeSet<>();

        @Override
        protected void processTextPosition(TextPosition text) {
            try {
                for (int code : text.getCharacterCodes()) {
                    if (!text.getUnicode().isBlank() && text.getFont() instanceof PDVectorFont font) {
                        seen++;
                        if (font.getPath(code).getBounds2D().isEmpty()) {
                            invisible.add(text.getUnicode());
                        }
                    }
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    @Test
    void every_character_is_drawn() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(circular(12, "䶮山𠮷祥社区")))) {
            Invisible ink = new Invisible();
            ink.getText(document);
            assertTrue(ink.seen > 500, ink.seen + " characters");
            assertEquals(Set.of(), ink.invisible);
        }
    }

    @Test
    void fonts_are_embedded_and_cut_down_to_what_is_used() throws IOException {
        byte[] pdf = pdf(circular(40, "青柳社区"));
        assertTrue(pdf.length < 600_000, pdf.length + " bytes");
        Set<String> fonts = new HashSet<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    fonts.add(font.getName());
                    assertTrue(font.isEmbedded(), font.getName());
                }
            }
        }
        assertFalse(fonts.isEmpty());
        assertTrue(fonts.stream().allMatch(name -> name.matches("[A-Z]{6}\\+.*")), fonts.toString());
    }

    @Test
    void the_head_of_a_long_list_stands_on_every_page() throws IOException {
        Letter letter = circular(200, "青柳社区");
        try (PDDocument document = Loader.loadPDF(pdf(letter))) {
            int pages = 0;
            int units = 0;
            for (int number = 1; number <= document.getNumberOfPages(); number++) {
                PDFTextStripper page = new PDFTextStripper();
                page.setStartPage(number);
                page.setEndPage(number);
                String text = page.getText(document);
                if (text.contains("柳河街道")) {
                    pages++;
                    assertTrue(text.contains("单位名称"), "page " + number);
                    units += text.split("柳河街道", -1).length - 1;
                }
            }
            assertTrue(pages > 5, pages + " pages");
            assertEquals(200, units, "nobody is lost at the end of a page");
        }
        try (XWPFDocument word = word(docx(letter))) {
            XWPFTable table = word.getTables().getLast();
            assertEquals(201, table.getNumberOfRows());
            assertTrue(table.getRow(0).isRepeatHeader());
            assertFalse(table.getRow(1).isRepeatHeader());
            assertTrue(table.getRow(1).isCantSplitRow());
        }
    }

    @Test
    void rare_characters_are_written_and_those_no_font_has_are_named() throws IOException {
        String text = joined(pdf(circular(5, "䶮山𠮷祥社区")));
        assertTrue(text.contains("䶮山𠮷祥社区"), text);
        assertFalse(text.contains("缺少"));
        String missing = joined(pdf(circular(5, "\uD8A0\uDC01山社区")));
        assertTrue(missing.contains("〓山社区"), missing);
        assertTrue(missing.contains("缺少下列字符") && missing.contains("U+38001"), missing);
        try (XWPFDocument word = word(docx(circular(5, "\uD8A0\uDC01山𠮷祥社区")))) {
            assertTrue(text(word).contains("\uD8A0\uDC01山𠮷祥社区"), "Word has fonts of its own");
        }
    }

    @Test
    void what_xml_cannot_hold_is_left_out() throws IOException {
        String name = "青\u0000柳\u000B\uD800社\uFFFE区";
        try (XWPFDocument word = word(docx(circular(5, name)))) {
            assertTrue(text(word).contains("青柳社区"));
        }
        assertTrue(joined(pdf(circular(5, name))).contains("社"));
    }

    @Test
    void a_circular_as_docx_has_the_measures_and_fonts_of_the_norm() throws IOException {
        try (XWPFDocument word = word(docx(circular(60, "青柳社区")))) {
            CTSectPr section = word.getDocument().getBody().getSectPr();
            assertEquals(twips(210), section.getPgSz().getW().toString());
            assertEquals(twips(297), section.getPgSz().getH().toString());
            assertEquals(twips(37), section.getPgMar().getTop().toString());
            assertEquals(twips(28), section.getPgMar().getLeft().toString());
            assertEquals(twips(210 - 28 - 156), section.getPgMar().getRight().toString());
            assertEquals(twips(297 - 37 - 225), section.getPgMar().getBottom().toString());
            XWPFParagraph mark = word.getParagraphs().getFirst();
            assertEquals("青禾县民政局文件", mark.getText());
            assertEquals("C8102E", mark.getRuns().getFirst().getColor());
            XWPFParagraph first = word.getParagraphs().stream()
                    .filter(paragraph -> paragraph.getText().startsWith("根据"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(16, first.getRuns().getFirst().getFontSizeAsDouble());
            assertEquals(
                    "仿宋_GB2312",
                    first.getRuns()
                            .getFirst()
                            .getCTR()
                            .getRPr()
                            .getRFontsArray(0)
                            .getEastAsia());
            assertEquals(
                    "200", first.getCTP().getPPr().getInd().getFirstLineChars().toString());
            assertEquals(225 * MM / 22, first.getSpacingBetween(), 0.06, "22 lines on a page");
            String fonts = new String(
                    word.getPackage()
                            .getPart(PackagingURIHelper.createPartName("/word/fontTable.xml"))
                            .getInputStream()
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            assertTrue(fonts.contains("FangSong") && fonts.contains("方正小标宋_GBK") && fonts.contains("SimHei"));
            assertEquals(2, word.getFooterList().size(), "numbers stand outside: right, and left on even pages");
            String text = text(word);
            assertTrue(text.contains("附件：青禾县2025年度社区党组织评星晋级评定结果"), text);
            assertTrue(text.indexOf("一、总体情况") < text.indexOf("二、升降情况"));
        } catch (InvalidFormatException impossible) {
            throw new IOException(impossible);
        }
    }

    private static String twips(double mm) {
        return String.valueOf(Math.round(mm * MM * 20));
    }

    @Test
    void a_draft_says_so_on_every_page() throws IOException {
        Letter draft = CircularText.circular(round(60, "青柳社区"), "青禾县民政局", "", DAY);
        assertTrue(draft.fileName().contains("草稿"));
        try (PDDocument document = Loader.loadPDF(pdf(draft))) {
            for (int number = 1; number <= document.getNumberOfPages(); number++) {
                PDFTextStripper page = new PDFTextStripper();
                page.setStartPage(number);
                page.setEndPage(number);
                String text = page.getText(document).replaceAll("\\s", "");
                assertTrue(text.contains("草") && text.contains("稿"), number + text);
            }
        }
        try (XWPFDocument word = word(docx(draft))) {
            assertEquals(2, word.getHeaderList().size());
            word.getHeaderList().forEach(header -> assertTrue(header.getText().contains("草　稿")));
        }
    }

    @Test
    void a_notice_says_until_when_and_how_to_object() throws IOException {
        Letter notice = CircularText.notice(round(10, "青柳社区"), "青禾县民政局", NUMBER, LocalDate.of(2025, 11, 15));
        String text = joined(pdf(notice));
        assertTrue(text.contains("2025年11月15日至2025年11月24日（公示当日不计入，共9天）"), text);
        assertTrue(text.contains("回执码") && text.contains("0990-1234567"), text);
        assertEquals("青禾县2025年度社区党组织评星晋级公示", notice.fileName());
    }

    @Test
    void a_signature_never_stands_on_a_page_without_text() throws IOException {
        for (int lines = 10; lines < 24; lines++) {
            List<Block> body = new ArrayList<>();
            for (int line = 0; line < lines; line++) {
                body.add(new Block.Paragraph("经核查，情况属实。"));
            }
            Letter letter = new Letter(
                    "", "", "决定书", "", body, List.of(), new Letter.Signature("青禾县民政局", DAY), "", DAY, false, "题");
            try (PDDocument document = Loader.loadPDF(pdf(letter))) {
                PDFTextStripper last = new PDFTextStripper();
                last.setStartPage(document.getNumberOfPages());
                String text = last.getText(document);
                assertTrue(text.contains("经核查") && text.contains("青禾县民政局"), lines + ": " + text);
            }
        }
    }

    @Test
    void a_certificate_is_one_landscape_page_with_star_holder_and_award() throws IOException {
        Certificate certificate = new Certificate(
                "评 定 证 书",
                "䶮山社区",
                "在青禾县2025年度“社区党组织评星晋级”评定中被评定为",
                "五星级",
                5,
                StarGlyph.of("petals w100,100 p35,60 w100,100 u20,80 x0,0"),
                "2025-001-990121001003",
                "可在结果公布页面核对。",
                "青禾县民政局",
                DAY,
                false,
                "证书");
        byte[] pdf = pdf(certificate);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(1, document.getNumberOfPages());
            assertEquals(297 * MM, document.getPage(0).getMediaBox().getWidth(), 1);
            assertEquals("评 定 证 书", document.getDocumentInformation().getTitle());
            Calendar made = document.getDocumentInformation().getCreationDate();
            assertNotNull(made);
            assertEquals(DAY, LocalDate.ofInstant(made.toInstant(), Formats.ZONE));
        }
        String text = joined(pdf);
        for (String words : List.of("䶮山社区", "五星级", "★★★★★", "2025年12月1日", "2025-001-990121001003")) {
            assertTrue(text.contains(words), words);
        }
        try (XWPFDocument word = word(docx(certificate))) {
            assertEquals(
                    STPageOrientation.LANDSCAPE,
                    word.getDocument().getBody().getSectPr().getPgSz().getOrient());
            assertEquals(1, word.getAllPictures().size());
            assertTrue(text(word).contains("五星级"));
        }
    }

    @Test
    void stars_of_every_shape_are_drawn() {
        for (String glyph :
                List.of("petals w100,100 p35,60 x0,0", "tiers w100,100 u20,80", "ring p60,60", "ring x0,0")) {
            assertTrue(StarShape.picture(StarGlyph.of(glyph), 100).length > 300, glyph);
        }
    }

    @Test
    void orders_rulings_and_sheets_hold_what_they_are_given() throws IOException {
        Document ruling = new RulingText(
                        "青禾评议〔2025〕3号",
                        "青禾县民政局",
                        "青柳社区居民委员会",
                        "青禾县2025年度社区党组织评星晋级",
                        "1.4b（纠纷调处率）",
                        "调处率与台账不一致",
                        LocalDate.of(2025, 11, 18),
                        "共受理纠纷42件，调处41件",
                        true,
                        "实际调处率为97.6%",
                        "四星级",
                        "三星级",
                        "",
                        LocalDate.of(2025, 11, 24))
                .document();
        String ruled = joined(pdf(ruling));
        assertTrue(ruled.contains("异议成立。实际调处率为97.6%。"), ruled);
        assertTrue(ruled.contains("由“四星级”变更为“三星级”"), ruled);
        Document order = new OrderText(
                        "",
                        "青禾县住房和城乡建设局",
                        "安居物业服务有限公司",
                        "青禾县2025年第四季度物业服务评级",
                        "不合格",
                        List.of(new OrderText.Defect("2.3 消防通道", "被占用", "立即清理")),
                        LocalDate.of(2025, 12, 22),
                        LocalDate.of(2026, 1, 21),
                        "")
                .document();
        assertTrue(order.isDraft(), "an order without number is a draft");
        String ordered = joined(pdf(order));
        assertTrue(ordered.contains("请于2026年1月21日（含当日）前完成整改") && ordered.contains("立即清理"), ordered);
        SheetText sheet = new SheetText(
                "青禾县2026年度评星晋级",
                "青柳社区",
                "990121001003",
                "柳河街道",
                "四星级",
                "社区党组织评星晋级（2010版）",
                List.of(new SheetText.Part(
                        "一星级", List.of(new SheetText.Clause("1.4b", "纠纷调处率", "≥ 100%", "98%（社区自报）")))),
                DAY,
                false);
        String filled = joined(pdf(sheet.document()));
        assertTrue(filled.contains("98%（社区自报）") && filled.contains("□达标□未达标"), filled);
        assertTrue(filled.contains("检查人员签字"));
        Document blank = new SheetText(
                        sheet.round(),
                        sheet.unit(),
                        sheet.code(),
                        sheet.above(),
                        sheet.appliedFor(),
                        sheet.standard(),
                        sheet.parts(),
                        DAY,
                        true)
                .document();
        assertFalse(joined(pdf(blank)).contains("98%"), "a blank sheet shows no figure");
        for (Document each : List.of(ruling, order, sheet.document())) {
            try (XWPFDocument word = word(docx(each))) {
                assertFalse(text(word).isBlank());
            }
        }
    }

    @Test
    void the_same_document_is_the_same_file() throws IOException {
        assertArrayEquals(pdf(circular(50, "青柳社区")), pdf(circular(50, "青柳社区")));
        assertArrayEquals(docx(circular(50, "青柳社区")), docx(circular(50, "青柳社区")));
        assertFalse(java.util.Arrays.equals(pdf(circular(50, "青柳社区")), pdf(circular(50, "清柳社区"))));
    }
}
