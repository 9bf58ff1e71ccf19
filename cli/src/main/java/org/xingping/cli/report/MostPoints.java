package org.xingping.cli.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;

/// The most points a section can give, which is what a full petal stands for.
final class MostPoints {

    private MostPoints() {}

    /// Null where the standard states no bound, or no clause gives points.
    static @Nullable BigDecimal of(Section section) {
        BigDecimal most = BigDecimal.ZERO;
        for (Clause clause : section.kept()) {
            BigDecimal each = of(clause);
            if (each == null) {
                return section.cap();
            }
            most = most.add(each);
        }
        if (section.cap() != null) {
            most = most.min(section.cap());
        }
        return most.signum() > 0 ? most : null;
    }

    private static @Nullable BigDecimal of(Clause clause) {
        return switch (clause.kind()) {
            case Clause.Finding(BigDecimal worth, var partly) -> worth == null ? BigDecimal.ZERO : worth;
            case Clause.When(var condition, BigDecimal worth) -> worth == null ? BigDecimal.ZERO : worth;
            case Clause.AwardedPoints points -> points.high();
            case Clause.FormulaPoints points -> points.cap();
            case Clause.Omitted omitted -> BigDecimal.ZERO;
        };
    }
}
