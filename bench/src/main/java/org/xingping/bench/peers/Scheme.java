package org.xingping.bench.peers;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.condition.Expression.Comparison;

/// A standard restated for programs that know nothing of standards: criteria over columns of whole numbers, sections
/// that win stars, awards by stars, and a place within the group.
///
/// @param score what units are ranked by
/// @param awards rules tested from the top; the first that holds gives the award
record Scheme(List<Column> columns, List<Section> sections, Score score, List<Award> awards) {

    Scheme {
        columns = List.copyOf(columns);
        sections = List.copyOf(sections);
        awards = List.copyOf(awards);
    }

    enum Score {
        /// All points won.
        POINTS,
        /// Sections that won their star.
        STARS
    }

    /// A condition; columns are named by their place.
    sealed interface Criterion {}

    /// A figure against a constant.
    record Compare(int column, Comparison comparison, long limit) implements Criterion {
        boolean holds(long value) {
            return comparison.holds(Long.compare(value, limit));
        }
    }

    /// At least what is asked for at that size.
    ///
    /// @param upTo greatest sizes of all bands but the last
    /// @param limits what is asked for in each band, rising; one more than `upTo`
    record BySize(int column, int size, List<Long> upTo, List<Long> limits) implements Criterion {
        BySize {
            upTo = List.copyOf(upTo);
            limits = List.copyOf(limits);
        }
    }

    /// `dividend · times >= divisor · limit`, all of it whole numbers and no divisor zero.
    record Quotient(int dividend, int divisor, long times, long limit) implements Criterion {}

    /// Several comparisons at once.
    record All(List<Compare> parts) implements Criterion {
        All {
            parts = List.copyOf(parts);
        }
    }

    /// What a reviewer said.
    record Found(int column) implements Criterion {}

    /// A criterion and what it is worth.
    record Item(String id, Criterion criterion, int points) {}

    /// A part of the standard; it wins its star with so many tenths of the points that apply to the unit.
    record Section(List<Item> items, int tenths) {
        Section {
            items = List.copyOf(items);
        }

        /// All points there are, whether they apply to a unit or not.
        int points() {
            return items.stream().mapToInt(Item::points).sum();
        }

        /// The least number of points that wins the star when everything applies.
        int starFrom() {
            return (points() * tenths + 9) / 10;
        }

        /// Whether a reviewer can say of a criterion that it does not apply.
        boolean mayNotApply() {
            return items.stream().anyMatch(item -> item.criterion() instanceof Found);
        }
    }

    /// A rule for an award.
    ///
    /// @param merit 0 for the worst award
    /// @param stars how many of them it takes
    /// @param allStars whether it takes every star that can be won
    /// @param best the share of a group that can have it, by score, places rounded down, ties out; null
    ///     without limit
    record Award(
            int merit,
            int stars,
            boolean allStars,
            @Nullable BigDecimal best) {}

    List<Item> items() {
        return sections.stream().flatMap(section -> section.items().stream()).toList();
    }

    /// The share that can be among the best; null when no award asks for it.
    @Nullable
    BigDecimal best() {
        return awards.stream()
                .map(Award::best)
                .filter(best -> best != null)
                .findFirst()
                .orElse(null);
    }
}
