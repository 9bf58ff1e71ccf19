package org.xingping.app.documents;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a circular and a notice say of a round, as it stood when they were issued; kept with the number, so that the
/// same document can be written at any time.
///
/// @param period `2025年度`
/// @param standard its title
/// @param subject what is rated: `社区`
/// @param source what the standard follows; empty: it does not say
/// @param hash the beginning of the hash of the edition
/// @param awards best first, those that nobody has included
/// @param lines the best first
/// @param postedOn of a notice; null: of a circular
/// @param lastDay of a notice; null: of a circular
/// @param contact how to reach the office; empty: it is not said
/// @param steps that these units went through, in the words of the standard; null: it was issued before they were kept
public record RoundText(
        String district,
        String period,
        String standard,
        String subject,
        String source,
        String hash,
        boolean hasEarlier,
        List<Award> awards,
        List<Line> lines,
        List<Excluded> excluded,
        @Nullable LocalDate postedOn,
        @Nullable LocalDate lastDay,
        String contact,
        @Nullable List<String> steps) {

    public RoundText {
        steps = steps == null ? null : List.copyOf(steps);
        awards = List.copyOf(awards);
        lines = List.copyOf(lines);
        excluded = List.copyOf(excluded);
    }

    /// @param units how many have it
    public record Award(String title, int units) {}

    /// @param above the street, or what else stands above; empty: nothing
    /// @param before the award of the round before; empty: it had none
    /// @param change `promoted`, `demoted` or empty
    public record Line(String above, String name, String award, String before, String change) {}

    /// A unit that takes no part.
    public record Excluded(String name, String reason) {}

    List<String> changed(String change) {
        return lines.stream()
                .filter(line -> line.change().equals(change))
                .map(Line::name)
                .toList();
    }

    RoundText with(String contact) {
        return new RoundText(
                district,
                period,
                standard,
                subject,
                source,
                hash,
                hasEarlier,
                awards,
                lines,
                excluded,
                postedOn,
                lastDay,
                contact,
                steps);
    }
}
