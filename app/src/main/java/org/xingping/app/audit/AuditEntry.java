package org.xingping.app.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An entry of the trail.
///
/// @param by how they were called then; null: the application itself, or a visitor without an account
/// @param action what was done: `facts.recorded`
/// @param unitCode of the unit it concerns; null: none
/// @param subject what it was done to
/// @param detail figures before and after, reasons; by key
/// @param hash of the entry, in hexadecimal digits
/// @param previous hash of the one before it
public record AuditEntry(
        long id,
        Instant at,
        @Nullable String by,
        String action,
        @Nullable String unitCode,
        @Nullable String unitName,
        @Nullable String unitNameEnglish,
        String subject,
        Map<String, String> detail,
        String hash,
        String previous) {

    public AuditEntry {
        detail = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(detail));
    }
}
