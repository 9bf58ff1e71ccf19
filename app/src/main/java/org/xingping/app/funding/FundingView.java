package org.xingping.app.funding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.funding.FundingTable.Row;
import org.xingping.app.funding.FundingTable.Total;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;
import org.xingping.app.standards.Edition;
import org.xingping.engine.standard.Value;

/// What results come to in money, staff and room.
///
/// @param cycles rounds to choose from
/// @param cycle null: there is none
/// @param rules editions to choose from
/// @param table null: there is no round, or nothing could be computed
/// @param rows those the filter lets through
/// @param streets with a row, in the order of their codes
/// @param names null: there is no round
/// @param refused why nothing was computed; null: it was
public record FundingView(
        List<Cycle> cycles,
        @Nullable Cycle cycle,
        List<Edition> rules,
        @Nullable FundingTable table,
        List<Row> rows,
        List<Unit> streets,
        ListQuery query,
        @Nullable AwardNames names,
        @Nullable Refused refused)
        implements View {

    public FundingView {
        cycles = List.copyOf(cycles);
        rules = List.copyOf(rules);
        rows = List.copyOf(rows);
        streets = List.copyOf(streets);
    }

    /// Rows of the list by the code of their street; empty: none.
    public Map<String, List<Row>> byStreet() {
        return FundingTable.byStreet(rows);
    }

    public Total total(Value formula, List<Row> of) {
        return FundingTable.total(formula, of);
    }

    /// The key of a unit's name: `funding.unit.yuan`.
    public static String unitKey(Value formula) {
        return switch (formula.unit()) {
            case "yuan" -> "funding.unit.yuan";
            case "yuan-a-month" -> "funding.unit.yuan-a-month";
            case "people" -> "funding.unit.people";
            case "m2" -> "funding.unit.m2";
            case "ratio" -> "funding.unit.ratio";
            default -> "funding.unit.other";
        };
    }

    @Override
    public String template() {
        return "funding/funding";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
