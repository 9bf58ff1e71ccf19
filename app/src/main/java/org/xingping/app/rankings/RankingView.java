package org.xingping.app.rankings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.directory.Unit;
import org.xingping.app.rankings.Ranking.Row;
import org.xingping.app.shell.ListQuery;
import org.xingping.app.shell.View;

/// A year's ranking.
///
/// @param lines years to choose from
/// @param chosen null: there is none
/// @param ranking null: there is none
/// @param rows those the filter lets through
/// @param streets to choose from
public record RankingView(
        List<Rankings.Line> lines,
        Rankings.@Nullable Line chosen,
        @Nullable Ranking ranking,
        List<Row> rows,
        List<Unit> streets,
        ListQuery query)
        implements View {

    public RankingView {
        lines = List.copyOf(lines);
        rows = List.copyOf(rows);
        streets = List.copyOf(streets);
    }

    @Override
    public String template() {
        return "rankings/rankings";
    }
}
