package org.xingping.app.standards;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xingping.app.directory.UnitKind;
import org.xingping.engine.language.Text;

/// An installed edition of a standard. It never changes; a changed text is another edition.
///
/// @param standard id of the standard or overlay: `ten-star`
/// @param edition as the standard calls it: `2010`
/// @param rates the standard's word for the kind of unit it rates: `community`
/// @param period what one rating speaks for: `year`, `quarter` or `month`
/// @param clauses how many clauses it keeps, vetoes included
/// @param omitted how many clauses of its source it leaves out on purpose
/// @param metrics how many metrics it reads
/// @param sha256 hash of the resolved text, as the engine takes it
/// @param overlayOf id of the edition it was laid over; null: it stands on its own
/// @param owner id of the unit whose edition it is; null: shipped with the product
public record Edition(
        long id,
        String standard,
        String edition,
        Text title,
        String rates,
        String period,
        int clauses,
        int omitted,
        int metrics,
        String sha256,
        @Nullable Long overlayOf,
        @Nullable Long owner,
        Instant installedAt) {

    private static final int SHORT_HASH = 12;

    /// The kind of unit it rates; empty when the tree of units has no such kind, as for the members of a programme.
    public Optional<UnitKind> subject() {
        return Arrays.stream(UnitKind.values())
                .filter(kind -> kind.id().equals(rates.replace('-', '_')))
                .findFirst();
    }

    /// `ten-star@1`.
    public String name() {
        return standard + "@" + edition;
    }

    public String shortHash() {
        return sha256.substring(0, SHORT_HASH);
    }

    /// Where it is read. Addresses go by the hash: two texts may carry the same edition, and an edition may
    /// be called something no address can hold.
    public String address() {
        return "/standards/" + standard + "/" + shortHash();
    }
}
