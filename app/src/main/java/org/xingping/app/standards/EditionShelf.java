package org.xingping.app.standards;

import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardTexts;

/// The editions that an overlay may be of, and which of them was taken.
final class EditionShelf implements StandardTexts.Shelf {

    private final List<Edition> editions;
    private final LongFunction<ResolvedStandard> resolved;
    private @Nullable Edition taken;

    /// @param editions the newest of a standard first
    EditionShelf(List<Edition> editions, LongFunction<ResolvedStandard> resolved) {
        this.editions = editions;
        this.resolved = resolved;
    }

    @Override
    public List<String> ids() {
        return editions.stream().map(Edition::standard).distinct().sorted().toList();
    }

    @Override
    public @Nullable ResolvedStandard find(String id, @Nullable String edition) {
        for (Edition each : editions) {
            if (each.standard().equals(id) && (edition == null || each.edition().equals(edition))) {
                taken = each;
                return resolved.apply(each.id());
            }
        }
        return null;
    }

    /// The edition handed out last; null when none was.
    @Nullable
    Edition taken() {
        return taken;
    }
}
