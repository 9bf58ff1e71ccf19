package org.xingping.app.funding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.standards.Edition;
import org.xingping.engine.language.Text;
import org.xingping.engine.rate.FormulaResult;
import org.xingping.engine.standard.Split;
import org.xingping.engine.standard.Split.Payer;
import org.xingping.engine.standard.Standard.Parameter;
import org.xingping.engine.standard.Value;

/// What the formulas of a standard come to for the units of a round.
///
/// @param rules the edition whose formulas are computed: the round's own, or an overlay of it
/// @param parameters the constants its formulas ask for
/// @param rows by code
public record FundingTable(
        Cycle cycle, Edition rules, List<Value> formulas, List<Parameter> parameters, List<Row> rows) {

    /// What is worth adding up; a ratio or somebody's pay is not.
    private static final Set<String> ADDED = Set.of("yuan", "people", "m2", "count", "households");

    public FundingTable {
        formulas = List.copyOf(formulas);
        parameters = List.copyOf(parameters);
        rows = List.copyOf(rows);
    }

    /// A unit.
    ///
    /// @param street above it; null: none
    /// @param award level id; null: not decided
    /// @param isRated false: excluded, or it cannot be rated
    /// @param results in the order of the formulas
    /// @param missing titles of the figures that are missing, by the name of the formula
    public record Row(
            Unit unit,
            @Nullable Unit street,
            @Nullable String award,
            boolean isRated,
            List<FormulaResult> results,
            Map<String, List<Text>> missing) {
        public Row {
            results = List.copyOf(results);
            missing = Map.copyOf(missing);
        }

        public FormulaResult result(Value formula) {
            return results.stream()
                    .filter(result -> result.formula().name().equals(formula.name()))
                    .findFirst()
                    .orElseThrow();
        }

        public List<Text> missing(Value formula) {
            return missing.getOrDefault(formula.name(), List.of());
        }
    }

    /// What is known of a sum.
    ///
    /// @param known the sum of all that is decided
    /// @param open how many units are not; their part is missing in the sum
    /// @param shares of what is known, by who bears it; empty where nobody shares it
    public record Total(BigDecimal known, int open, Map<Payer, BigDecimal> shares) {
        public Total {
            shares = Map.copyOf(shares);
        }
    }

    /// Whether results can still change.
    public boolean isProvisional() {
        return !cycle.isPublished();
    }

    public static boolean isAdded(Value formula) {
        return ADDED.contains(formula.unit());
    }

    /// Who bears parts of a formula, from the widest level to the narrowest.
    public static List<Payer> payers(Value formula) {
        Split split = formula.split();
        return split == null
                ? List.of()
                : split.parts().stream().map(Split.Part::payer).toList();
    }

    /// The sum of a formula over rows.
    public static Total total(Value formula, Collection<Row> rows) {
        BigDecimal known = BigDecimal.ZERO;
        int open = 0;
        Map<Payer, BigDecimal> shares = new EnumMap<>(Payer.class);
        for (Row row : rows) {
            if (!row.isRated()) {
                continue;
            }
            FormulaResult result = row.result(formula);
            BigDecimal number = result.number();
            if (number == null) {
                open++;
            } else {
                known = known.add(number);
                result.shares().forEach((payer, share) -> shares.merge(payer, share, BigDecimal::add));
            }
        }
        return new Total(known, open, shares);
    }

    /// The rows by street, in the order of its code; those outside any street last.
    public static Map<String, List<Row>> byStreet(Collection<Row> rows) {
        Map<String, List<Row>> byStreet = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.street() == null
                        ? "\uFFFF"
                        : Objects.requireNonNull(row.street()).code()))
                .forEach(row -> byStreet.computeIfAbsent(
                                row.street() == null
                                        ? ""
                                        : Objects.requireNonNull(row.street()).code(),
                                none -> new ArrayList<>())
                        .add(row));
        return byStreet;
    }
}
