package org.xingping.app.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file put forward for a figure.
///
/// @param id of the use, not of the file: one file may serve many figures
/// @param unit id of the unit
/// @param key metric id or `<standard>/<clause>`
/// @param sha256 of the file's bytes
/// @param name as its owner calls it, without folders
/// @param mediaType as its content shows, whatever its name says
/// @param width pixels; null: no picture
public record Attachment(
        long id,
        long unit,
        String period,
        String key,
        String sha256,
        String name,
        String note,
        String mediaType,
        long bytes,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean hasThumbnail,
        String addedByName,
        Instant addedAt) {}
