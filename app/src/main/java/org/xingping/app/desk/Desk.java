package org.xingping.app.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.Stage;

/// One unit's desk for one period, as one viewer has it.
///
/// @param periods those with open cycles, the latest first
/// @param cycles the open ones of this period that the unit takes part in
/// @param previousPeriod the period before; null: none is known
/// @param stage the level the viewer gives figures at; null: only looks on
/// @param stages the levels the viewer could choose from
/// @param isClosed whether figures of this level are no longer taken
/// @param items what is due, by key
record Desk(
        Unit unit,
        String period,
        List<String> periods,
        List<Cycle> cycles,
        @Nullable String previousPeriod,
        @Nullable Stage stage,
        List<Stage> stages,
        LocalDate reportsDue,
        boolean isClosed,
        Map<String, Item> items) {

    boolean isWritable() {
        return stage != null && !isClosed;
    }

    long due() {
        return items.values().stream().filter(item -> !item.isException()).count();
    }
}
