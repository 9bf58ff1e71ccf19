package org.xingping.app.standards;

import java.time.Instant;

/// An overlay that is being written.
///
/// @param owner id of the unit whose overlay it becomes
/// @param path the unit's path today
/// @param version counts the saves; a save names the one it started from
public record Draft(
        long id,
        long owner,
        String ownerCode,
        String ownerName,
        String path,
        String name,
        String source,
        int version,
        Instant changedAt,
        String changedBy) {}
