package org.xingping.engine.facts.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.jspecify.annotations.Nullable;

/// An open `.xlsx`: a zip of XML parts that point to each other.
///
/// The zip is POI's, which refuses what inflates beyond reason. Its package and workbook classes are not used:
/// they hold parts as trees in memory and log the stack of every damaged one.
final class WorkbookFile implements AutoCloseable {

    private static final String DOCUMENT = "/officeDocument";
    private static final String SHEET = "/worksheet";
    private static final String TEXTS = "/sharedStrings";
    private static final String STYLES = "/styles";
    private static final List<String> PREFERRED = List.of(DataSheet.NAME, "facts");
    private static final int MOST_SHEETS = 10_000;

    private final ZipSecureFile zip;
    private final Map<String, ZipArchiveEntry> entries = new HashMap<>();
    private final String document;
    private final List<PartLink> links;

    /// A sheet as the workbook lists it.
    record Sheet(String name, boolean visible, String part) {}

    private WorkbookFile(ZipSecureFile zip) throws IOException, WorkbookDamaged {
        this.zip = zip;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            entries.putIfAbsent(key(entry.getName()), entry);
        }
        document = target(links(""), DOCUMENT);
        if (document.isEmpty()) {
            throw new WorkbookDamaged("no workbook in the zip");
        }
        links = links(document);
    }

    static WorkbookFile open(Path path) throws IOException, WorkbookDamaged {
        ZipSecureFile zip = zip(path);
        try {
            return new WorkbookFile(zip);
        } catch (IOException | WorkbookDamaged e) {
            zip.close();
            throw e;
        }
    }

    /// Whether the file carries a program.
    boolean hasMacros() throws IOException, WorkbookDamaged {
        try (XmlPart types = new XmlPart(bytes("[content_types].xml"))) {
            while (types.next()) {
                String type = types.attribute("ContentType");
                if (type != null && (type.contains("macroEnabled") || type.contains("vbaProject"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The sheet with the facts: the one called 数据 or "facts", else the first that shows; null when there is none.
    @Nullable
    Sheet factsSheet() throws IOException, WorkbookDamaged {
        List<Sheet> sheets = sheets();
        for (Sheet sheet : sheets) {
            if (PREFERRED.contains(sheet.name())) {
                return sheet;
            }
        }
        return sheets.stream().filter(Sheet::visible).findFirst().orElse(null);
    }

    SheetReader rows(Sheet sheet, SheetRow row) throws IOException, WorkbookDamaged {
        String textsPart = target(links, TEXTS);
        SharedTexts texts = textsPart.isEmpty() ? SharedTexts.none() : SharedTexts.read(bytes(textsPart));
        String stylesPart = target(links, STYLES);
        CellFormats formats = stylesPart.isEmpty() ? CellFormats.none() : CellFormats.read(bytes(stylesPart));
        return new SheetReader(bytes(sheet.part()), texts, formats, row);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private List<Sheet> sheets() throws IOException, WorkbookDamaged {
        Map<String, PartLink> byId = new HashMap<>();
        links.forEach(link -> byId.put(link.id(), link));
        List<Sheet> sheets = new ArrayList<>();
        try (XmlPart part = new XmlPart(bytes(document))) {
            while (part.next() && sheets.size() < MOST_SHEETS) {
                if (part.isStart("sheet")) {
                    String name = part.attribute("name");
                    String state = part.attribute("state");
                    PartLink link = byId.get(part.attribute("id"));
                    // Charts and dialogues are listed as sheets too.
                    if (name != null && link != null && link.type().endsWith(SHEET)) {
                        sheets.add(new Sheet(name, state == null || state.equals("visible"), link.part()));
                    }
                }
            }
        }
        return sheets;
    }

    /// Where `part` points to; the empty name is the package itself.
    private List<PartLink> links(String part) throws IOException, WorkbookDamaged {
        String list = PartLink.listOf(part);
        return entries.containsKey(key(list)) ? PartLink.read(part, bytes(list)) : List.of();
    }

    /// The part that the first link of a type leads to; empty when there is none.
    private static String target(List<PartLink> links, String type) {
        return links.stream()
                .filter(link -> link.type().endsWith(type))
                .map(PartLink::part)
                .findFirst()
                .orElse("");
    }

    private InputStream bytes(String part) throws IOException, WorkbookDamaged {
        ZipArchiveEntry entry = entries.get(key(part));
        if (entry == null) {
            throw new WorkbookDamaged("no part " + Characters.shown(part));
        }
        try {
            return zip.getInputStream(entry);
        } catch (RuntimeException e) {
            // Like the constructor: the library also throws unchecked exceptions on bytes it does not expect.
            throw new WorkbookDamaged("no part " + Characters.shown(part), e);
        }
    }

    private static ZipSecureFile zip(Path path) throws IOException, WorkbookDamaged {
        try {
            return new ZipSecureFile(path.toFile());
        } catch (RuntimeException e) {
            throw new WorkbookDamaged("no zip", e);
        }
    }

    /// Names of parts do not distinguish capitals, and some writers use the other slash.
    private static String key(String part) {
        return part.replace('\\', '/').toLowerCase(Locale.ROOT);
    }
}
