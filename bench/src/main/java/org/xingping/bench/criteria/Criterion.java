package org.xingping.bench.criteria;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// A condition one criterion asks of a community; every one of them is of a kind that standards have in practice.
///
/// Where a figure is unknown the condition is certain if it holds for every value the figure may have, and possible if
/// it holds for some: the bounds are those with each unknown figure at the worse and at the better end of its range.
public sealed interface Criterion {

    /// The condition in CEL.
    String text();

    /// A figure against a constant.
    ///
    /// @param sign `>=`, `<=` or `==`
    record Threshold(Figure figure, String sign, BigDecimal limit) implements Criterion {
        @Override
        public String text() {
            return figure.id() + " " + sign + " " + limit.toPlainString();
        }
    }

    /// At least a number that depends on how many people live there; while that is unknown, any of the numbers may be
    /// asked for.
    ///
    /// @param name the derived number's name in the standard
    /// @param upTo greatest populations of all bands but the last
    /// @param limits what is asked for in each band; one more than `upTo`
    record BySize(Figure figure, String name, Figure size, List<Long> upTo, List<BigDecimal> limits)
            implements Criterion {
        public BySize {
            upTo = List.copyOf(upTo);
            limits = List.copyOf(limits);
        }

        @Override
        public String text() {
            return figure.id() + " >= " + name;
        }
    }

    /// A quotient of two figures against a constant: exact, so that 4/5 >= 0.8 holds. No divisor can be zero.
    record Quotient(Figure dividend, Figure divisor, BigDecimal limit) implements Criterion {
        @Override
        public String text() {
            return dividend.id() + " / " + divisor.id() + " >= " + limit.toPlainString();
        }
    }

    /// Several thresholds at once.
    record Together(List<Threshold> parts) implements Criterion {
        public Together {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return parts.stream().map(Threshold::text).collect(Collectors.joining(" && "));
        }
    }
}
