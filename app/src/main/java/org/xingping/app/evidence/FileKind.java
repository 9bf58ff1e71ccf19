package org.xingping.app.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.tika.Tika;

/// The kinds of files that are taken, told by their content.
enum FileKind {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private static final int MOST_LISTED = 1 << 20;
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

    /// Empty for everything that is not taken, documents with macros among them.
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

    private static Optional<FileKind> document(Path file) throws IOException {
        String types = "";
        int parts = 0;
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ZipEntry part = zip.getNextEntry(); part != null && parts < MOST_PARTS; part = zip.getNextEntry()) {
                parts++;
                String name = part.getName().toLowerCase(Locale.ROOT);
                if (name.endsWith("vbaproject.bin") || name.contains("macrosheets/")) {
                    return Optional.empty();
                }
                if (name.equals("[content_types].xml")) {
                    types = new String(zip.readNBytes(MOST_LISTED), StandardCharsets.UTF_8);
                    break;
                }
            }
        }
        if (types.contains("macroEnabled") || types.contains("vbaProject")) {
            return Optional.empty();
        }
        return types.contains(DOCX.mediaType + ".main+xml")
                ? Optional.of(DOCX)
                : types.contains(XLSX.mediaType + ".main+xml") ? Optional.of(XLSX) : Optional.empty();
    }
}
