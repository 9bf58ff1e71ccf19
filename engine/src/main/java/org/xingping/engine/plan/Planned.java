package org.xingping.engine.plan;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Where a planned number is computed and what is known of it beforehand.
public sealed interface Planned {

    /// The first phase in which it can be used.
    int phase();

    /// A number on a fixed count of decimals.
    ///
    /// @param slot its number slot
    /// @param decimals digits after the point of the stored value
    /// @param low least stored value there can be
    /// @param high greatest stored value there can be
    record Plain(int slot, int decimals, long low, long high, boolean canFail, int phase) implements Planned {
        boolean isConstant() {
            // a number with one value may still fail, and a constant's errors are not looked at
            return low == high && !canFail;
        }

        BigDecimal constant() {
            return BigDecimal.valueOf(low, decimals);
        }
    }

    /// A quotient, kept exact; a zero divisor is an evaluation error where the quotient is used.
    record Ratio(Plain dividend, Plain divisor) implements Planned {
        @Override
        public int phase() {
            return Math.max(dividend.phase(), divisor.phase());
        }

        boolean canFail() {
            return dividend.canFail() || divisor.canFail() || divisor.low() <= 0;
        }
    }

    /// A factor that lifts `decimals` to `target` decimals.
    static BigInteger lift(int decimals, int target) {
        return BigInteger.TEN.pow(target - decimals);
    }
}
