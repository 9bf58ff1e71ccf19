package org.xingping.app.documents;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openpdf.text.Element;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfGState;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;
import org.xingping.app.shell.Formats;

/// What all our .pdf have in common: properties, and that the same document is the same file, byte for byte.
final class PdfFile {

    private static final Pattern SUBSET = Pattern.compile("/FontName ?/([A-Z]{6})\\+");
    private static final Pattern ID = Pattern.compile("/ID ?\\[<([0-9a-f]{32})><([0-9a-f]{32})>\\]");
    private static final Color PALE = new Color(0xE6, 0xE0, 0xD6);

    private PdfFile() {}

    static void describe(PdfWriter writer, org.openpdf.text.Document pdf, Document document) {
        writer.setPdfVersion(PdfWriter.PDF_VERSION_1_7);
        pdf.addTitle(document.title().replace("\n", ""));
        pdf.addProducer("Xingping");
        pdf.addCreator("Xingping");
        writer.getInfo().put(PdfName.CREATIONDATE, date(document.dated()));
        writer.getInfo().put(PdfName.MODDATE, date(document.dated()));
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString("zh-CN"));
        writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
    }

    private static PdfDate date(LocalDate day) {
        GregorianCalendar calendar = GregorianCalendar.from(day.atStartOfDay(Formats.ZONE));
        calendar.setTimeZone(TimeZone.getTimeZone(Formats.ZONE));
        return new PdfDate(calendar);
    }

    /// Pale letters across a page that is not final.
    static void markDraft(PdfPen pen, PdfContentByte under, double width, double height) {
        under.saveState();
        PdfGState pale = new PdfGState();
        pale.setFillOpacity(0.6f);
        under.setGState(pale);
        org.openpdf.text.pdf.ColumnText.showTextAligned(
                under,
                Element.ALIGN_CENTER,
                pen.phrase("草　稿", Face.HEI, 110, PALE),
                (float) width / 2,
                (float) height / 2 - 40,
                45);
        under.restoreState();
    }

    /// The library draws the tags of fonts and the name of the file by chance; here they follow from the content.
    static byte[] settled(ByteArrayOutputStream written) {
        String file = written.toString(StandardCharsets.ISO_8859_1); // one character for each byte
        Map<String, String> tags = new HashMap<>();
        Matcher fonts = SUBSET.matcher(file);
        while (fonts.find()) {
            tags.putIfAbsent(fonts.group(1), "XP%s".formatted(letters(tags.size())));
        }
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            file = file.replace("/" + tag.getKey() + "+", "/" + tag.getValue() + "+");
        }
        Matcher id = ID.matcher(file);
        if (id.find()) {
            String content = file.substring(0, id.start());
            String hash = hash(content);
            file = content + "/ID [<" + hash + "><" + hash + ">]" + file.substring(id.end());
        }
        return file.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String letters(int number) {
        return "AAA" + (char) ('A' + number);
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing); // every Java platform has it
        }
    }
}
