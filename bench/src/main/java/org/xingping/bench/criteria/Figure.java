package org.xingping.bench.criteria;

import java.math.BigDecimal;

/// A metric of the work. Stored values are whole numbers: value · 10^decimals.
///
/// @param low least stored value there can be
/// @param high greatest stored value there can be
public record Figure(String id, int decimals, long low, long high) {

    /// A stored value as the decimal it stands for.
    public BigDecimal decimal(long stored) {
        return BigDecimal.valueOf(stored, decimals);
    }

    /// The stored value of a decimal.
    public long stored(BigDecimal decimal) {
        return decimal.movePointRight(decimals).longValueExact();
    }
}
