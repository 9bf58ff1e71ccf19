package org.xingping.app.inspection;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xingping.app.procedure.Act;

/// A draw of units for an inspection: announced, or held.
///
/// @param seedSha256 hash of the seed, public from the beginning
/// @param unitsSha256 hash of the list of units, each code and a line feed, by code
/// @param among how many are in the urn
/// @param source which public number was announced to decide
/// @param seed null: not drawn yet
/// @param publicText that number; null: not drawn yet
public record Draw(
        long cycle,
        String step,
        BigDecimal share,
        String seedSha256,
        String unitsSha256,
        int among,
        String source,
        Instant announcedAt,
        String announcedBy,
        @Nullable String seed,
        @Nullable String publicText,
        @Nullable Instant drawnAt,
        @Nullable String drawnBy) {

    /// How many are inspected.
    public int drawn() {
        return Act.Lot.drawn(share, among);
    }

    /// A unit in the urn.
    ///
    /// @param ticket null: not drawn yet
    /// @param place in the order of the draw, from 1; 0: not drawn yet
    public record Entry(
            long unit, String code, String name, @Nullable String ticket, int place) {}
}
