package org.xingping.app.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;

/// One unit: where it stands and stood, what it came from, and what can be done with it.
///
/// @param above the viewer's units above it, the topmost first
/// @param canChange whether the viewer administers it
/// @param act the act that was refused; empty: none
/// @param typed what was typed for it
/// @param refused why it was refused; null: it was not
/// @param done what was just done; empty: nothing
public record UnitView(
        Unit unit,
        List<Unit> above,
        List<Place> places,
        List<FormerName> formerNames,
        List<Succession> predecessors,
        List<Succession> successors,
        List<UnitRow> children,
        boolean canChange,
        String today,
        String act,
        Map<String, String> typed,
        @Nullable Refused refused,
        String done)
        implements View {

    /// Where it stood from a day on.
    ///
    /// @param until first day of the next place; null: it stands there
    /// @param parentCode null: nothing stands above it that the viewer may see
    public record Place(
            LocalDate since,
            @Nullable LocalDate until,
            @Nullable String parentCode,
            @Nullable String parentName) {}

    public record FormerName(String name, LocalDate until) {}

    /// What was typed into a field of the refused act, else what it begins with.
    public String value(String ofAct, String field, String beginning) {
        return act.equals(ofAct) ? typed.getOrDefault(field, beginning) : beginning;
    }

    /// The reason, at the form that it belongs to.
    public @Nullable Refused refused(String ofAct) {
        return act.equals(ofAct) ? refused : null;
    }

    /// What may be founded below it.
    public List<UnitKind> kindsBelow() {
        return List.of(UnitKind.values()).stream()
                .filter(kind -> kind.above().contains(unit.kind()))
                .toList();
    }

    @Override
    public String template() {
        return "directory/unit";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
