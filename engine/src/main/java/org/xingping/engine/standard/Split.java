package org.xingping.engine.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xingping.engine.language.Text;

/// Who bears an amount, in which proportion.
///
/// @param parts at least two, from the widest level to the narrowest
public record Split(List<Part> parts) {

    public Split {
        parts = List.copyOf(parts);
    }

    /// A level that pays.
    public enum Payer {
        PROVINCE("省", "province"),
        CITY("市", "city"),
        COUNTY("县（区）", "county"),
        STREET("街道（乡镇）", "street");

        private final String chinese;
        private final String english;

        Payer(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public Text title() {
            return Text.of(chinese, english);
        }

        /// As it is written: `city`.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param parts how many parts this level bears, greater than 0
    public record Part(Payer payer, BigDecimal parts) {}

    /// What each bears of an amount. The shares add up to it: the narrowest level bears what rounding leaves.
    ///
    /// @param decimals that shares are rounded to, half up
    public Map<Payer, BigDecimal> of(BigDecimal amount, int decimals) {
        BigDecimal all = parts.stream().map(Part::parts).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<Payer, BigDecimal> shares = new EnumMap<>(Payer.class);
        BigDecimal left = amount;
        for (Part part : parts.subList(0, parts.size() - 1)) {
            BigDecimal share = amount.multiply(part.parts()).divide(all, decimals, RoundingMode.HALF_UP);
            shares.put(part.payer(), share);
            left = left.subtract(share);
        }
        shares.put(parts.getLast().payer(), left);
        return shares;
    }
}
