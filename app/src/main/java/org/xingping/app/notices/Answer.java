package org.xingping.app.notices;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Inspection.Outcome;

/// A ruling with everything it changed. Nothing in it says who objected.
///
/// @param by who ruled; for those who handle objections, not for the public
/// @param about the clause or figure objected to; null: none was named
/// @param awardBefore the unit's award in words
/// @param clauses those that came out otherwise afterwards
/// @param figures those that were corrected
/// @param others other ratings that came out otherwise afterwards
public record Answer(
        Ruling ruling,
        Verdict verdict,
        String by,
        String unitCode,
        @Nullable String unitNameEnglish,
        @Nullable Text about,
        Result before,
        Result after,
        Text awardBefore,
        Text awardAfter,
        List<ClauseChange> clauses,
        List<FigureChange> figures,
        List<Effect> others) {

    public Answer {
        clauses = List.copyOf(clauses);
        figures = List.copyOf(figures);
        others = List.copyOf(others);
    }

    /// A clause that came out otherwise.
    ///
    /// @param isVeto whether being met means that it holds against the unit
    public record ClauseChange(Text title, boolean isVeto, Outcome before, Outcome after) {}

    /// A figure that was corrected.
    ///
    /// @param before `—` where it was not known
    public record FigureChange(Text title, Text before, Text after) {}

    /// Another rating that came out otherwise: of the same unit in another round, or of a unit compared with it.
    ///
    /// @param round its standard
    public record Effect(
            Text round,
            String unitName,
            @Nullable String unitNameEnglish,
            Text awardBefore,
            Text awardAfter,
            Result before,
            Result after) {}

    /// Whether the unit's own rating came out otherwise.
    public boolean isRerated() {
        return !before.equals(after);
    }
}
