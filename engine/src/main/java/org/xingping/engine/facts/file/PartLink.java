package org.xingping.engine.facts.file;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/// A pointer from one part of a workbook to another.
///
/// @param id name of the pointer inside the part it starts from
/// @param type an address that ends with the kind of part pointed to
/// @param part name of the part pointed to, from the root of the zip
record PartLink(String id, String type, String part) {

    private static final int MOST_LINKS = 100_000;

    /// The part that lists the links of `part`.
    static String listOf(String part) {
        int slash = part.lastIndexOf('/') + 1;
        return part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    }

    /// The links of `from`; those to other files are left out.
    static List<PartLink> read(String from, InputStream bytes) throws IOException, WorkbookDamaged {
        List<PartLink> links = new ArrayList<>();
        try (XmlPart part = new XmlPart(bytes)) {
            while (part.next() && links.size() < MOST_LINKS) {
                String id = part.attribute("Id");
                String type = part.attribute("Type");
                String target = part.attribute("Target");
                if (part.isStart("Relationship")
                        && id != null
                        && type != null
                        && target != null
                        && !"External".equals(part.attribute("TargetMode"))) {
                    links.add(new PartLink(id, type, resolved(from, target)));
                }
            }
        }
        return links;
    }

    private static String resolved(String from, String target) throws WorkbookDamaged {
        try {
            String path = new URI("/" + from.replace(" ", "%20"))
                    .resolve(target.replace('\\', '/').replace(" ", "%20"))
                    .normalize()
                    .getPath();
            return path == null ? "" : path.substring(path.startsWith("/") ? 1 : 0);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new WorkbookDamaged("no address: " + Characters.shown(target), e);
        }
    }
}
