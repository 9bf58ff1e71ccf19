package org.xingping.engine.standard;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;

/// A named number derived from facts.
///
/// @param rounding how the number is rounded; null keeps it exact, a quotient included
/// @param range least and greatest value; null unless stated, which only formulas that run row by row need
/// @param source what it rests on; empty unless it is computed after the award
/// @param split who bears it; null where nobody shares it
public record Value(
        String name,
        Text title,
        String unit,
        Form form,
        @Nullable Rounding rounding,
        @Nullable Range range,
        Text source,
        @Nullable Split split,
        Position at) {

    /// Bounds a standard states for a value.
    public record Range(BigDecimal low, BigDecimal high) {}

    /// How the number is made.
    public sealed interface Form {}

    /// By a formula.
    public record Is(Snippet formula) implements Form {}

    /// A sum of parts with weights that add up to one.
    public record Weighted(List<Part> parts) implements Form {
        public Weighted {
            parts = List.copyOf(parts);
        }
    }

    public record Part(Snippet of, Snippet weight) {}

    /// A threshold by size: the first band whose upper end is not exceeded.
    public record Bands(Snippet by, List<Band> bands) implements Form {
        public Bands {
            bands = List.copyOf(bands);
        }
    }

    /// @param upTo greatest size of the band, included; null for the last, open band
    public record Band(@Nullable BigDecimal upTo, Snippet is, Position at) {}

    /// A table looked up by two whole numbers that count from 1.
    ///
    /// @param rows the rows by `first`, each holding its columns by `second`
    public record Matrix(Snippet first, Snippet second, List<List<BigDecimal>> rows) implements Form {
        public Matrix {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// The place among the units of the group; ties share the best place.
    public record RankOf(Snippet of, Group within, boolean highIsBest) implements Form {}

    /// The least value of the group that at least `share` of the group does not exceed (nearest rank).
    public record Percentile(BigDecimal share, Snippet of, Group within) implements Form {}

    /// The CEL texts the number is made of.
    public List<Snippet> texts() {
        return switch (form) {
            case Is(Snippet formula) -> List.of(formula);
            case Weighted(List<Part> parts) ->
                parts.stream()
                        .flatMap(part -> Stream.of(part.of(), part.weight()))
                        .toList();
            case Bands(Snippet by, List<Band> bands) ->
                Stream.concat(Stream.of(by), bands.stream().map(Band::is)).toList();
            case Matrix matrix -> List.of(matrix.first(), matrix.second());
            case RankOf rank -> List.of(rank.of());
            case Percentile percentile -> List.of(percentile.of());
        };
    }
}
