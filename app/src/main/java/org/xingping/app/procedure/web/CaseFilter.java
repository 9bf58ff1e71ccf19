package org.xingping.app.procedure.web;

import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.procedure.Case;
import org.xingping.app.shell.ListQuery;

/// Which units on their way are shown, and in which order: by `street` the id of a unit above, by `step`, `state` and
/// `award` their ids, by `late` with `yes` or `no`.
record CaseFilter(ListQuery query) {

    static CaseFilter of(long cycle, Map<String, String> parameters) {
        ListQuery query = ListQuery.of(
                "/procedure",
                parameters,
                ListQuery.Order.up("code"),
                "cycle",
                "street",
                "step",
                "state",
                "late",
                "award",
                "q");
        return new CaseFilter(query.with("cycle", String.valueOf(cycle)));
    }

    /// Whether only units below this one are shown: the part of a path that it takes.
    boolean isBelow(Case unit) {
        String street = query.value("street");
        return street.isEmpty() || ("." + unit.path() + ".").contains("." + street + ".");
    }

    boolean takes(Case unit, LocalDate today) {
        return isBelow(unit)
                && query.takes("step", unit.standing().step())
                && query.takes("state", unit.standing().state().id())
                && query.takes("late", unit.isLate(today) ? "yes" : "no")
                && query.takes("award", unit.standing().award())
                && query.finds(unit.unitCode(), unit.unitName(), unit.unitNameEnglish());
    }

    /// @param steps ids of the steps in their order
    Comparator<Case> order(List<String> steps) {
        Comparator<@Nullable LocalDate> days = Comparator.nullsLast(Comparator.naturalOrder());
        Comparator<Case> order = switch (query.sort()) {
            case "name" -> Comparator.comparing(Case::unitName, Collator.getInstance(Locale.SIMPLIFIED_CHINESE));
            case "step" ->
                Comparator.comparingInt(unit -> steps.indexOf(unit.standing().step()));
            case "state" -> Comparator.comparing(unit -> unit.standing().state());
            case "award" ->
                Comparator.comparing(unit ->
                        unit.standing().award() == null ? "" : unit.standing().award());
            case "due" -> Comparator.comparing(Case::due, days);
            case "since" -> Comparator.comparing(Case::since);
            default -> Comparator.comparing(Case::unitCode);
        };
        return query.directed(order).thenComparing(Case::unitCode);
    }
}
