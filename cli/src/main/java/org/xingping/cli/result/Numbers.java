package org.xingping.cli.result;

import java.math.BigDecimal;

/// Numbers as results print them.
public final class Numbers {

    private Numbers() {}

    /// Without exponent and without trailing zeros.
    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
