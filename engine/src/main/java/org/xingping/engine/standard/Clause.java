package org.xingping.engine.standard;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;

/// One clause of a standard: the smallest thing that is met or earns points.
///
/// @param partOmitted the letter under which a part of the source's clause is left out; null when it is kept whole
/// @param from the standard under whose name its findings are kept; null for the clause's own standard
public record Clause(
        String id,
        Text title,
        Text note,
        Kind kind,
        @Nullable String partOmitted,
        @Nullable String from,
        Position at) {

    /// How the clause is decided.
    public sealed interface Kind {}

    /// A reviewer says whether it is met.
    ///
    /// @param worth points when met; null when it earns none
    /// @param partly points when partly met; null when "partly" is no answer
    public record Finding(
            @Nullable BigDecimal worth, @Nullable BigDecimal partly) implements Kind {}

    /// A condition on metrics says whether it is met.
    public record When(Snippet condition, @Nullable BigDecimal worth) implements Kind {}

    /// A reviewer awards points.
    public record AwardedPoints(BigDecimal low, BigDecimal high, int decimals) implements Kind {}

    /// A formula gives the points.
    public record FormulaPoints(
            Snippet formula,
            Rounding rounding,
            @Nullable BigDecimal floor,
            @Nullable BigDecimal cap) implements Kind {}

    /// Left out on purpose; carries no text and no weight.
    ///
    /// @param letter the reason's letter, explained in docs/concepts/scope.md
    public record Omitted(String letter) implements Kind {}

    /// The column its findings are kept under: `<standard>/<clause>`.
    ///
    /// @param standard id of the standard the clause stands in
    public String findingKey(String standard) {
        return (from == null ? standard : from) + "/" + id;
    }

    public boolean isOmitted() {
        return kind instanceof Omitted;
    }

    /// The most points the clause can give, zero for one without points; null where the standard states no bound.
    @Nullable
    BigDecimal mostPoints() {
        return switch (kind) {
            case Finding finding -> finding.worth() == null ? BigDecimal.ZERO : finding.worth();
            case When when -> when.worth() == null ? BigDecimal.ZERO : when.worth();
            case AwardedPoints points -> points.high();
            case FormulaPoints points -> points.cap();
            case Omitted omitted -> BigDecimal.ZERO;
        };
    }

    /// Whether the clause is met or unmet, as opposed to earning points only.
    public boolean isMetOrUnmet() {
        return kind instanceof Finding || kind instanceof When;
    }
}
