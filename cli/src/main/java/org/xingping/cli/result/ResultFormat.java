package org.xingping.cli.result;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How results are written.
public enum ResultFormat {
    TABLE,
    CSV,
    JSON;

    /// The format a file name's extension stands for; null when it stands for none.
    public static @Nullable ResultFormat ofFile(String name) {
        int dot = name.lastIndexOf('.');
        return switch (dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "csv" -> CSV;
            case "json" -> JSON;
            case "txt" -> TABLE;
            default -> null;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
