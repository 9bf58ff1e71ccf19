package org.xingping.engine.condition;

import java.math.BigDecimal;
import org.xingping.engine.metric.Scale;

/// What a name in a condition stands for.
///
/// @param name the name as conditions write it; made-up names such as `met:1.1a` stand for functions of a constant
/// @param type what it yields
public record Symbol(String name, Type type) {

    /// What a name yields.
    public sealed interface Type {}

    /// A number that varies from unit to unit.
    public record Quantity() implements Type {}

    /// A number that is the same for all units, such as a parameter.
    public record Constant(BigDecimal value) implements Type {}

    /// True or false, unit by unit.
    public record Truth() implements Type {}

    /// The rank of a word on a scale, unit by unit.
    public record Words(Scale scale) implements Type {}

    /// An award, as its merit: 0 for the worst.
    public record Award() implements Type {}

    public static Symbol number(String name) {
        return new Symbol(name, new Quantity());
    }

    public static Symbol truth(String name) {
        return new Symbol(name, new Truth());
    }

    public static Symbol constant(String name, BigDecimal value) {
        return new Symbol(name, new Constant(value));
    }
}
