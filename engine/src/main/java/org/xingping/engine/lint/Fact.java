package org.xingping.engine.lint;

import org.xingping.engine.condition.Rational;
import org.xingping.engine.metric.Metric.Better;

/// Something a person enters: a figure, a finding, awarded points.
///
/// @param name name by which expressions refer to it
/// @param better which way is the better one for the unit
record Fact(String name, Rational low, Rational high, int decimals, Better better, Kind kind) {

    enum Kind {
        FIGURE,
        /// 1 when met, else 0.
        FINDING,
        /// As a finding, but 1 is to the unit's disadvantage.
        VETO,
        POINTS
    }

    Rational step() {
        return Decimals.step(decimals);
    }

    Rational worst() {
        return better == Better.LESS ? high : low;
    }

    Rational best() {
        return better == Better.LESS ? low : high;
    }
}
