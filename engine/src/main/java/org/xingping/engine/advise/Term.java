package org.xingping.engine.advise;

import java.math.BigDecimal;
import org.chocosolver.solver.variables.IntVar;

/// A number of the constraint model.
sealed interface Term {

    /// A number no clause can change.
    record Fixed(BigDecimal value) implements Term {}

    /// A number that depends on the clauses won, as a whole multiple of 10^-decimals.
    record Open(IntVar variable, int decimals) implements Term {}

    /// A quotient with a fixed divisor.
    record Over(Term dividend, BigDecimal divisor) implements Term {}
}
