package org.xingping.engine.standard;

import java.util.ArrayList;
import java.util.List;
import org.xingping.engine.language.Text;

/// Where a standard comes from: the editions it was built of and what was left out on the way.
///
/// @param editions the standard it started from, then each overlay, the last one being the standard itself
/// @param dropped clauses that overlays took out, in the order they did
public record Lineage(List<Edition> editions, List<Dropped> dropped) {

    public Lineage {
        editions = List.copyOf(editions);
        dropped = List.copyOf(dropped);
    }

    /// An edition of a standard or of an overlay.
    public record Edition(String id, String edition) {
        @Override
        public String toString() {
            return id + "@" + edition;
        }
    }

    /// A clause an overlay took out.
    ///
    /// @param title the clause's title, since the resolved standard no longer has it
    /// @param by the overlay that did
    public record Dropped(String clause, Text title, Text reason, Edition by) {}

    /// The lineage of a standard that stands on its own.
    static Lineage of(String id, String edition) {
        return new Lineage(List.of(new Edition(id, edition)), List.of());
    }

    Lineage then(Edition overlay, List<Dropped> more) {
        List<Edition> allEditions = new ArrayList<>(editions);
        allEditions.add(overlay);
        List<Dropped> allDropped = new ArrayList<>(dropped);
        allDropped.addAll(more);
        return new Lineage(allEditions, allDropped);
    }
}
