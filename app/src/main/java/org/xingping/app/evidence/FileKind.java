package org.xingping.app.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tika.Tika;
import org.xingping.app.shell.OfficeFile;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;

/// The kinds of files that are taken, told by their content.
enum FileKind {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private static final long MOST_INFLATED = 200L << 20;
    private static final int MOST_PARTS = 2_000;

    private final String mediaType;
    private final String extension;

    FileKind(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    boolean isPicture() {
        return this == JPEG || this == PNG;
    }

    /// Empty for everything that is not taken.
    ///
    /// @throws Refused when it would be taken but for macros or its size inside
    static Optional<FileKind> of(Path file) throws IOException {
        String detected;
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            detected = new Tika().detect(bytes); // the name is not told: it says what its owner likes
        }
        return switch (detected) {
            case "image/jpeg" -> Optional.of(JPEG);
            case "image/png" -> Optional.of(PNG);
            case "application/pdf" -> Optional.of(PDF);
            case "application/zip", "application/x-tika-ooxml" -> document(file);
            default -> Optional.empty();
        };
    }

    /// Inflated once as a whole: whoever opens it later is not to meet a bomb of ours.
    private static Optional<FileKind> document(Path file) throws IOException {
        OfficeFile office = OfficeFile.examine(file, MOST_INFLATED, MOST_INFLATED, MOST_PARTS);
        return switch (office.finding()) {
            case MACROS ->
                throw new Refused(
                        Text.of("文件带有宏，不予接收。", "The file carries macros and is not taken."),
                        Text.of("请另存为不含宏的 DOCX、XLSX，或导出为 PDF。", "Save it without macros, or as PDF."));
            case TOO_LARGE ->
                throw new Refused(
                        Text.of("文件解压后大得反常，不予接收。", "The file inflates beyond reason and is not taken."),
                        Text.of("请导出为 PDF 后再上传。", "Save it as PDF and upload that."));
            case DAMAGED -> Optional.empty();
            case FINE -> {
                String types = office.contentTypes();
                yield types.contains(DOCX.mediaType + ".main+xml")
                        ? Optional.of(DOCX)
                        : types.contains(XLSX.mediaType + ".main+xml") ? Optional.of(XLSX) : Optional.empty();
            }
        };
    }
}
