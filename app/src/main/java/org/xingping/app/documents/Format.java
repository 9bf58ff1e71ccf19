package org.xingping.app.documents;

import java.util.Locale;
import org.xingping.app.shell.NotFound;

/// What kind of file a document becomes.
public enum Format {
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    PDF("application/pdf");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /// As file names end: `docx`.
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws NotFound when there is none with that ending
    public static Format of(String ending) {
        for (Format format : values()) {
            if (format.ending().equals(ending)) {
                return format;
            }
        }
        throw new NotFound("format " + ending);
    }
}
