package org.xingping.app.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// An uploaded .xlsx or .docx, looked at before any library that holds documents in memory sees it: inflated once,
/// piece by piece, and kept nowhere.
///
/// @param contentTypes what the file says its parts are; empty unless it is fine
public record OfficeFile(Finding finding, String contentTypes) {

    /// What is to be said of it.
    public enum Finding {
        FINE,
        /// It carries macros, whatever its name says.
        MACROS,
        /// It inflates beyond what anybody fills in, or has too many parts.
        TOO_LARGE,
        /// It is no such file, is cut off, or its parts are not what it says they are.
        DAMAGED
    }

    private static final int MOST_TYPES = 1 << 20;

    private record Part(Finding finding, long inflated, String text) {}

    /// Looks at a file.
    ///
    /// @param mostInflated bytes of all parts
    /// @param mostOther bytes of a part that is no worksheet: libraries hold those as a whole
    /// @param mostParts how many it may have
    public static OfficeFile examine(Path file, long mostInflated, long mostOther, int mostParts) throws IOException {
        String types = "";
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > mostParts) {
                return of(Finding.TOO_LARGE);
            }
            long left = mostInflated;
            byte[] buffer = new byte[1 << 16];
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName().toLowerCase(Locale.ROOT).replace('\\', '/');
                if (name.startsWith("/") || name.contains("../") || name.indexOf('\0') >= 0) {
                    return of(Finding.DAMAGED);
                }
                if (name.endsWith("vbaproject.bin") || name.contains("macrosheets/")) {
                    return of(Finding.MACROS);
                }
                boolean isTypes = name.equals("[content_types].xml");
                long most = isTypes ? MOST_TYPES : name.contains("worksheets/") ? left : Math.min(left, mostOther);
                Part part = inflate(zip, entry, most, buffer, isTypes);
                if (part.finding() != Finding.FINE) {
                    return of(part.finding());
                }
                left -= part.inflated();
                types = isTypes ? part.text() : types;
            }
        } catch (IOException | IllegalArgumentException noZip) {
            return of(Finding.DAMAGED);
        }
        String lower = types.toLowerCase(Locale.ROOT);
        return lower.contains("macroenabled") || lower.contains("vbaproject")
                ? of(Finding.MACROS)
                : types.isEmpty() ? of(Finding.DAMAGED) : new OfficeFile(Finding.FINE, types);
    }

    private static OfficeFile of(Finding finding) {
        return new OfficeFile(finding, "");
    }

    private static Part inflate(ZipFile zip, ZipEntry entry, long most, byte[] buffer, boolean isKept)
            throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        CRC32 sum = new CRC32();
        long inflated = 0;
        try (InputStream bytes = zip.getInputStream(entry)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                inflated += read;
                if (inflated > most) {
                    return new Part(Finding.TOO_LARGE, inflated, "");
                }
                sum.update(buffer, 0, read);
                if (isKept) {
                    kept.write(buffer, 0, read);
                }
            }
        }
        return sum.getValue() == entry.getCrc()
                ? new Part(Finding.FINE, inflated, kept.toString(StandardCharsets.UTF_8))
                : new Part(Finding.DAMAGED, inflated, "");
    }
}
