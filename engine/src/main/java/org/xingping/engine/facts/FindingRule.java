package org.xingping.engine.facts;

import java.math.BigDecimal;
import org.xingping.engine.language.Text;

/// What a reviewer may say about one clause.
///
/// @param key column name: `<standard>/<clause>`
/// @param title the clause's title
/// @param answer which answers are allowed; `na` always is
public record FindingRule(String key, Text title, Answer answer) {

    /// The answers a clause allows besides `na`.
    public sealed interface Answer {}

    /// `met` or `unmet`.
    public record MetOrNot() implements Answer {}

    /// A veto: `met` says that it holds, `unmet` that it does not. Told apart from a clause because 达标 (up to
    /// the mark) would say the opposite.
    public record HoldsOrNot() implements Answer {}

    /// `met`, `partly` or `unmet`.
    public record MetPartlyOrNot() implements Answer {}

    /// Points within `low … high`, both scaled by 10^decimals.
    public record Points(long low, long high, int decimals) implements Answer {
        public String range() {
            return BigDecimal.valueOf(low, decimals).toPlainString()
                    + ".."
                    + BigDecimal.valueOf(high, decimals).toPlainString();
        }
    }

    /// Nothing but `na`: the clause is decided by metrics.
    public record DecidedByMetrics() implements Answer {}
}
