package org.xingping.cli.explanation;

import org.jspecify.annotations.Nullable;
import org.xingping.cli.output.Styled;
import org.xingping.cli.output.Tint;
import org.xingping.engine.explain.Explanation.Line;
import org.xingping.engine.explain.Explanation.Part;
import org.xingping.engine.explain.Explanation.PartKind;
import org.xingping.engine.plan.Inspection.Outcome;

/// The sign in front of a clause or section: ✓ met, ✗ unmet, ? unknown, – does not apply, ! cannot be evaluated,
/// ○ left out, ↑ to be raised.
final class Marks {

    private Marks() {}

    static Styled of(Part part) {
        if (part.kind() == PartKind.VETOES) {
            return Styled.of("■", Tint.SOFT);
        }
        Outcome outcome = part.outcome();
        if (outcome == null) {
            return Styled.of("■", Tint.SOFT);
        }
        if (!part.winsStar()) {
            return of(outcome);
        }
        return switch (outcome) {
            case MET -> Styled.of("★", Tint.GOLD);
            case UNMET -> Styled.of(part.isWinnable() ? "☆" : "–", Tint.SOFT);
            case UNKNOWN, NOT_APPLICABLE, FAILED -> of(outcome);
        };
    }

    /// @param isVeto whether being met means that a veto holds, which is bad news
    static Styled of(Line line, boolean isVeto) {
        Outcome outcome = line.outcome();
        if (outcome == null) {
            return Styled.of("○", Tint.SOFT);
        }
        if (!isVeto) {
            return of(outcome);
        }
        return switch (outcome) {
            case MET -> Styled.of("✗", Tint.RED);
            case UNMET -> Styled.of("✓", Tint.GREEN);
            case UNKNOWN, NOT_APPLICABLE, FAILED -> of(outcome);
        };
    }

    /// A step of advice: a veto to be cleared, points to be raised, or a clause to be won.
    static Styled ofStep(@Nullable Outcome now, boolean isVeto) {
        // points count as met however few they are
        return now == Outcome.MET ? isVeto ? Styled.of("✗", Tint.RED) : Styled.of("↑", Tint.OPEN) : of(now);
    }

    static Styled of(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> Styled.of("·", Tint.SOFT);
            case MET -> Styled.of("✓", Tint.GREEN);
            case UNMET -> Styled.of("✗", Tint.RED);
            case UNKNOWN -> Styled.of("?", Tint.OPEN);
            case NOT_APPLICABLE -> Styled.of("–", Tint.SOFT);
            case FAILED -> Styled.of("!", Tint.RED);
        };
    }
}
