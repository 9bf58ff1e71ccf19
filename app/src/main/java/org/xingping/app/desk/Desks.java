package org.xingping.app.desk;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.Stage;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Text;

/// Opens desks.
@Component
class Desks {

    /// Who may look at a desk; who writes is told by [Stage].
    private static final Role[] READERS = {Role.REPORTER, Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR};

    private final Directory directory;
    private final Cycles cycles;
    private final Items items;
    private final Editions editions;

    Desks(Directory directory, Cycles cycles, Items items, Editions editions) {
        this.directory = directory;
        this.cycles = cycles;
        this.items = items;
        this.editions = editions;
    }

    static Scope scope(Viewer viewer) {
        return viewer.scope(READERS);
    }

    /// The desk of a unit.
    ///
    /// @param period null: the latest with an open cycle
    /// @param stage null: the lowest level the viewer gives figures at
    /// @throws NotFound when there is no such unit, or not for the viewer
    /// @throws Refused when nothing is due from it
    Desk open(String code, @Nullable String period, @Nullable String stage, Viewer viewer) {
        Unit unit = directory.find(code, scope(viewer)).orElseThrow(() -> new NotFound("unit " + code));
        LocalDate today = directory.today();
        List<Cycle> open = cycles.dueFor(unit, today);
        List<String> periods = open.stream()
                .map(Cycle::period)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        if (periods.isEmpty()) {
            throw new Refused(
                    Text.of(unit.name() + "目前没有要填报的内容。", "Nothing is due from " + unit.name() + " at the moment."),
                    Text.of("县（区）开始一轮评定后，填报台会自动打开。", "The desk opens when the district starts a round of rating."));
        }
        String chosen = period == null || period.isEmpty() ? periods.getFirst() : period;
        if (!periods.contains(chosen)) {
            throw new Refused(
                    Text.of(chosen + " 期没有正在进行的评定。", "No rating of " + chosen + " is under way."),
                    Text.of("请改选：" + String.join("、", periods), "Choose one of: " + String.join(", ", periods)));
        }
        List<Cycle> chosenCycles =
                open.stream().filter(cycle -> cycle.period().equals(chosen)).toList();
        List<Stage> stages = stages(viewer, unit);
        Stage writes = stage(stages, stage);
        LocalDate due = chosenCycles.stream()
                .map(Cycle::reportsDue)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Desk(
                unit,
                chosen,
                periods,
                chosenCycles,
                previousPeriod(chosenCycles),
                writes,
                stages,
                due,
                writes == Stage.SELF && today.isAfter(due) && !isLedByProcedure(chosenCycles),
                items.of(chosenCycles.stream().map(Cycle::edition).toList()));
    }

    /// Then it is the procedure that says when figures are taken: what was returned is corrected after the last day
    /// for reporting, too, and who is late is shown to be late.
    private boolean isLedByProcedure(List<Cycle> chosen) {
        return chosen.stream()
                .anyMatch(cycle -> editions.checked(cycle.edition()).standard().procedure() != null);
    }

    private static List<Stage> stages(Viewer viewer, Unit unit) {
        return Stream.of(Stage.values())
                .filter(stage -> viewer.scope(stage.writer()).covers(unit.path()))
                .toList();
    }

    private static @Nullable Stage stage(List<Stage> stages, @Nullable String asked) {
        return stages.stream()
                .filter(stage -> stage.id().equals(asked))
                .findFirst()
                .orElse(stages.isEmpty() ? null : stages.getFirst());
    }

    private @Nullable String previousPeriod(List<Cycle> current) {
        for (Cycle cycle : current) {
            if (cycle.previous() != null) {
                List<Cycle> line = cycles.line(cycle);
                return line.size() > 1 ? line.get(1).period() : null;
            }
        }
        return null;
    }
}
