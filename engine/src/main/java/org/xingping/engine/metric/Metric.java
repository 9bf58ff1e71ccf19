package org.xingping.engine.metric;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.Position;

/// Something a unit reports once and every standard may use.
///
/// A value is a whole multiple of 10^-decimals and is kept as that multiple (a *scaled integer*), because a binary
/// double cannot hold 0.1. For a metric on a scale of words the value is the rank of the word.
///
/// @param id identifier used in conditions
/// @param title label for people
/// @param kind numbers or words
/// @param period the period a value speaks for: `year`, `quarter`, `month`; empty when the metric is timeless
/// @param better which direction is the better one; what the lint of monotony relies on
/// @param optional whether a blank is a decided "there is none" rather than a value still to come
/// @param at where the dictionary declares it
public record Metric(String id, Text title, Kind kind, String period, Better better, boolean optional, Position at) {

    /// What a metric's values are.
    public sealed interface Kind {}

    /// Numbers of a unit.
    ///
    /// @param unit the unit's word, such as `ratio`, `yuan`, `m2`
    /// @param decimals digits after the decimal point, 0 to 9
    /// @param low least value that can be true, as a scaled integer
    /// @param high greatest value that can be true, as a scaled integer
    public record Numbers(String unit, int decimals, long low, long high) implements Kind {}

    /// Words of an ordered scale.
    public record Words(Scale scale) implements Kind {}

    /// Which direction of a metric is the better one for the unit.
    public enum Better {
        MORE,
        LESS,
        NEITHER
    }

    /// Whether a figure reported for one can be read as one of the other: the same unit, decimals, range and words,
    /// and the same meaning of a blank. How things are labelled does not change what was reported.
    public boolean meansTheSameAs(Metric other) {
        if (optional != other.optional) {
            return false;
        }
        if (kind instanceof Words(Scale scale) && other.kind instanceof Words(Scale same)) {
            return scale.words().stream()
                    .map(Scale.Word::id)
                    .toList()
                    .equals(same.words().stream().map(Scale.Word::id).toList());
        }
        return kind.equals(other.kind);
    }

    /// Digits after the decimal point of a stored value; 0 for words.
    public int decimals() {
        return switch (kind) {
            case Numbers numbers -> numbers.decimals();
            case Words words -> 0;
        };
    }

    /// Least possible stored value.
    public long low() {
        return switch (kind) {
            case Numbers numbers -> numbers.low();
            case Words words -> 0;
        };
    }

    /// Greatest possible stored value.
    public long high() {
        return switch (kind) {
            case Numbers numbers -> numbers.high();
            case Words words -> words.scale().words().size() - 1L;
        };
    }

    public @Nullable Scale scale() {
        return kind instanceof Words(Scale scale) ? scale : null;
    }

    /// The stored value for `number`; empty when it has more decimals than the metric, whatever its range.
    public Optional<BigInteger> scaled(BigDecimal number) {
        BigDecimal shifted = number.movePointRight(decimals());
        return shifted.stripTrailingZeros().scale() <= 0 ? Optional.of(shifted.toBigIntegerExact()) : Optional.empty();
    }

    /// The number a stored value stands for.
    public BigDecimal number(long scaled) {
        return BigDecimal.valueOf(scaled, decimals());
    }

    /// A stored value as people write it: `0.8`, `12000`, `county`.
    public String format(long scaled) {
        return switch (kind) {
            case Numbers numbers -> plain(number(scaled));
            case Words words -> words.scale().wordAt((int) scaled);
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
