package org.xingping.engine.standard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xingping.engine.format.JsonSchema;
import org.xingping.engine.format.ReferencePage;
import org.xingping.engine.format.ReferencePage.FileKind;
import org.xingping.engine.language.Language;

/// The documents written from [StandardFormat]: JSON Schemas for editors and the reference pages.
///
/// They are kept in the repository, where people look for them; a test compares them with what is written here,
/// and brings them up to date when run with `-Dxingping.update=true`.
public final class FormatDocuments {

    private static final List<FileKind> FILES = List.of(
            new FileKind("standards/<id>/standard.yaml", StandardFormat.STANDARD),
            new FileKind("standards/metrics.yaml", StandardFormat.DICTIONARY),
            new FileKind("*.yaml", StandardFormat.OVERLAY));

    private FormatDocuments() {}

    /// The text of each document by its path in the repository.
    public static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("standards/standard.schema.json", JsonSchema.of(StandardFormat.STANDARD, FormatRules.ALL));
        texts.put("standards/metrics.schema.json", JsonSchema.of(StandardFormat.DICTIONARY, FormatRules.ALL));
        texts.put("standards/overlay.schema.json", JsonSchema.of(StandardFormat.OVERLAY, FormatRules.ALL));
        texts.put("docs/reference/format.md", ReferencePage.of(Language.EN, FILES, FormatRules.ALL, "format.zh-CN.md"));
        texts.put("docs/reference/format.zh-CN.md", ReferencePage.of(Language.ZH, FILES, FormatRules.ALL, "format.md"));
        return texts;
    }

    /// Writes all documents below `repository`.
    public static void write(Path repository) throws IOException {
        for (Map.Entry<String, String> document : texts().entrySet()) {
            Path file = repository.resolve(document.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, document.getValue());
        }
    }
}
