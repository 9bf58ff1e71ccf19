package org.xingping.app.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLanguage;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.xingping.app.shell.Formats;

/// What all our .docx have in common: page, fonts and their stand-ins, properties, and that the same document is the
/// same file, byte for byte.
final class DocxFile {

    private static final String FONT_TABLE =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable";
    private static final String FONT_TABLE_TYPE =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml";
    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// The beginning of the time that zip files know.
    private static final LocalDate ZIP_DAY = LocalDate.of(1980, 1, 1);

    private DocxFile() {}

    static BigInteger twips(double mm) {
        return BigInteger.valueOf(Math.round(Sheet.points(mm) * 20));
    }

    static CTSectPr page(XWPFDocument file, boolean isLandscape) {
        CTSectPr section = file.getDocument().getBody().isSetSectPr()
                ? file.getDocument().getBody().getSectPr()
                : file.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.isSetPgSz() ? section.getPgSz() : section.addNewPgSz();
        size.setW(twips(isLandscape ? Sheet.HEIGHT_MM : Sheet.WIDTH_MM));
        size.setH(twips(isLandscape ? Sheet.WIDTH_MM : Sheet.HEIGHT_MM));
        size.setOrient(isLandscape ? STPageOrientation.LANDSCAPE : STPageOrientation.PORTRAIT);
        return section;
    }

    static void margins(CTSectPr section, double top, double right, double bottom, double left) {
        CTPageMar margins = section.isSetPgMar() ? section.getPgMar() : section.addNewPgMar();
        margins.setTop(twips(top));
        margins.setRight(twips(right));
        margins.setBottom(twips(bottom));
        margins.setLeft(twips(left));
        margins.setHeader(twips(15));
        margins.setFooter(twips(Sheet.BOTTOM_MM - Sheet.PAGE_NUMBER_MM - 5));
        margins.setGutter(BigInteger.ZERO);
    }

    static void describe(XWPFDocument file, Document document) {
        XWPFStyles styles = file.createStyles();
        CTFonts usual = CTFonts.Factory.newInstance();
        usual.setAscii(Face.BODY.officialName());
        usual.setHAnsi(Face.BODY.officialName());
        usual.setEastAsia(Face.BODY.officialName());
        styles.setDefaultFonts(usual);
        styles.setEastAsia("zh-CN");
        POIXMLProperties.CoreProperties properties = file.getProperties().getCoreProperties();
        Optional<Date> made = Optional.of(
                Date.from(document.dated().atStartOfDay(Formats.ZONE).toInstant()));
        properties.setTitle(document.title().replace("\n", ""));
        properties.setCreator("Xingping");
        properties.setCreated(made);
        properties.setModified(made);
        file.getProperties().getExtendedProperties().setApplication("Xingping");
    }

    /// Sets a run in a face and size.
    static XWPFRun run(XWPFParagraph in, String text, Face face, double size, String colour) {
        XWPFRun run = in.createRun();
        CTRPr properties =
                run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr();
        CTFonts fonts = properties.addNewRFonts();
        fonts.setAscii(face.officialName());
        fonts.setHAnsi(face.officialName());
        fonts.setEastAsia(face.officialName());
        fonts.setCs(face.officialName());
        run.setFontSize(size);
        run.setColor(colour);
        CTLanguage language = properties.addNewLang();
        language.setVal("en-US");
        language.setEastAsia("zh-CN");
        run.setText(printable(text));
        return run;
    }

    /// Without what XML cannot hold.
    private static String printable(String text) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c) && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static void write(XWPFDocument file, OutputStream out) throws IOException {
        nameFonts(file.getPackage());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.write(bytes);
        settle(bytes.toByteArray(), out);
    }

    /// Says which fonts may stand in for the official ones.
    private static void nameFonts(OPCPackage file) throws IOException {
        StringBuilder table = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                + "<w:fonts xmlns:w=\"" + WORD + "\">");
        for (Face face : Face.values()) {
            table.append("<w:font w:name=\"%s\"><w:altName w:val=\"%s\"/><w:charset w:val=\"86\"/></w:font>"
                    .formatted(face.officialName(), face.otherNames()));
        }
        try {
            PackagePart part =
                    file.createPart(PackagingURIHelper.createPartName("/word/fontTable.xml"), FONT_TABLE_TYPE);
            try (OutputStream out = part.getOutputStream()) {
                out.write(table.append("</w:fonts>").toString().getBytes(StandardCharsets.UTF_8));
            }
            file.getPart(PackagingURIHelper.createPartName("/word/document.xml"))
                    .addRelationship(part.getPartName(), TargetMode.INTERNAL, FONT_TABLE);
        } catch (InvalidFormatException impossible) {
            throw new IOException(impossible);
        }
    }

    /// Packs anew, in a fixed order and without the time of day.
    private static void settle(byte[] written, OutputStream out) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(written))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        ZipOutputStream zip = new ZipOutputStream(out);
        byte[] types = parts.remove("[Content_Types].xml"); // readers expect it first
        if (types != null) {
            put(zip, "[Content_Types].xml", types);
        }
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            put(zip, part.getKey(), part.getValue());
        }
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) {
        try {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(ZIP_DAY.atStartOfDay());
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
