package org.xingping.app.desk;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.explain.Explanation;
import org.xingping.engine.explain.Explanation.Line;
import org.xingping.engine.explain.Explanation.Part;
import org.xingping.engine.explain.Explanation.PartKind;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Inspection.Outcome;

/// The section or tier that is nearest to being won, and the clauses it still lacks.
///
/// @param isTier whether it is the next tier of a ladder
public record NextStar(Text title, boolean isTier, List<Lacking> lacking) {

    /// A clause that is not met yet.
    ///
    /// @param isUnknown whether figures are missing, rather than too low
    /// @param missing keys of the figures that are blank
    public record Lacking(
            String clause,
            Text title,
            boolean isUnknown,
            @Nullable String filled,
            List<String> missing) {}

    public NextStar {
        lacking = List.copyOf(lacking);
    }

    /// Null when nothing is left to win, or the standard is not made of parts that are won.
    static @Nullable NextStar of(Explanation explanation) {
        Part tier = explanation.parts().stream()
                .filter(part -> part.kind() == PartKind.TIER && part.outcome() != Outcome.MET)
                .findFirst()
                .orElse(null);
        Part nearest = tier != null
                ? tier
                : explanation.parts().stream()
                        .filter(part -> part.kind() == PartKind.SECTION
                                && part.isWinnable()
                                && part.outcome() != null
                                && part.outcome() != Outcome.MET)
                        .min(Comparator.comparingLong(part -> part.lines().stream()
                                .filter(NextStar::isLacking)
                                .count()))
                        .orElse(null);
        if (nearest == null) {
            return null;
        }
        List<Lacking> lacking = nearest.lines().stream()
                .filter(NextStar::isLacking)
                .map(line -> new Lacking(
                        line.id(), line.title(), line.outcome() == Outcome.UNKNOWN, line.filled(), line.missing()))
                .toList();
        return new NextStar(nearest.title(), nearest.kind() == PartKind.TIER, lacking);
    }

    private static boolean isLacking(Line line) {
        return line.outcome() == Outcome.UNKNOWN || line.outcome() == Outcome.UNMET;
    }
}
