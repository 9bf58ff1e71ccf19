package org.xingping.app.procedure.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.procedure.Act;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Done;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.Reviews;
import org.xingping.app.procedure.Standing;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.ratings.AwardNames;
import org.xingping.app.ratings.Live;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Editions;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Procedure;
import org.xingping.engine.standard.Procedure.Actor;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.Standard.Level;

/// Gathers what the page of a unit's way shows.
@Component
class CaseViews {

    private final Procedures procedures;
    private final Editions editions;
    private final Ratings ratings;
    private final Reviews reviews;
    private final Directory directory;

    CaseViews(Procedures procedures, Editions editions, Ratings ratings, Reviews reviews, Directory directory) {
        this.procedures = procedures;
        this.editions = editions;
        this.ratings = ratings;
        this.reviews = reviews;
        this.directory = directory;
    }

    CaseView view(Cycle cycle, Case unit, Viewer viewer, Map<String, String> typed, @Nullable Refused refused) {
        CheckedStandard checked = editions.checked(cycle.edition());
        Procedure procedure = procedures.of(cycle).orElseThrow();
        Standing standing = unit.standing();
        Step step = procedure.step(standing.step());
        Actor turn = procedures.turn(cycle, standing);
        Map<String, Clause> clauses = new HashMap<>();
        checked.standard().clauses().forEach(clause -> clauses.put(clause.id(), clause));
        AwardNames names = new AwardNames(checked.standard());
        List<Done> done = procedures.history(unit);
        boolean mayPass = Reviews.mayAct(cycle, unit, step, viewer);
        boolean mayApply = cycle.isOpen()
                && turn == Actor.UNIT
                && viewer.scope(Role.REPORTER).covers(unit.path());
        Live live = live(cycle, unit);
        List<Level> levels = checked.standard().levels();
        String award = standing.award();
        boolean isRun = cycle.isOpen() && viewer.scope(Role.PUBLISHER).covers(unit.path());
        return new CaseView(
                cycle,
                unit,
                step,
                award == null ? null : names.title(award),
                stops(procedure, standing, done),
                entries(done, procedure, names, clauses),
                turn,
                unit.isLate(directory.today()),
                live,
                mayApply,
                mayApply && step.kind() == Kind.APPLY && procedure.hasBranches() ? levels : List.of(),
                mayPass,
                mayPass && step.kind() != Kind.DECIDE,
                mayPass && award != null ? below(levels, award) : List.of(),
                mayPass && live != null ? reviews.parts(cycle, unit, step, live.explanation()) : List.of(),
                standing.state() == State.RETURNED ? lastReturned(done, clauses) : List.of(),
                isRun && standing.state() != State.PUBLISHED,
                behind(procedure, standing),
                typed,
                refused);
    }

    /// The unit in the tree.
    Unit unit(Cycle cycle, Case unit) {
        return directory
                .find(unit.unit(), directory.today())
                .or(() -> directory.find(unit.unit(), cycle.treeOn()))
                .orElseThrow(() -> new NotFound("unit " + unit.unit()));
    }

    private @Nullable Live live(Cycle cycle, Case unit) {
        if (unit.standing().state() == State.EXCLUDED || !cycle.isOpen()) {
            return null;
        }
        return ratings.live(List.of(cycle), unit(cycle, unit), Map.of()).get(cycle);
    }

    private static List<CaseView.Stop> stops(Procedure procedure, Standing standing, List<Done> done) {
        Map<String, Instant> latest = new HashMap<>();
        done.forEach(each -> latest.put(each.step(), each.at()));
        return procedure.steps().stream()
                .filter(step -> step.concerns(standing.award())
                        || standing.passed().contains(step.id())
                        || step.id().equals(standing.step())
                        || (standing.award() == null && procedure.hasBranches()))
                .map(step -> new CaseView.Stop(
                        step,
                        standing.passed().contains(step.id()),
                        step.id().equals(standing.step()) && !standing.isOver(),
                        standing.passed().contains(step.id()) ? latest.get(step.id()) : null))
                .toList();
    }

    private static List<CaseView.Entry> entries(
            List<Done> done, Procedure procedure, AwardNames names, Map<String, Clause> clauses) {
        List<CaseView.Entry> entries = new ArrayList<>();
        String before = null;
        for (Done each : done) {
            String award = each.award();
            Text title = award == null || award.equals(before) ? null : names.title(award);
            before = award;
            entries.add(new CaseView.Entry(
                    each, procedure.step(each.step()).title(), title, returned(each.returned(), clauses)));
        }
        return entries;
    }

    private static List<CaseView.Returned> lastReturned(List<Done> done, Map<String, Clause> clauses) {
        for (Done each : done.reversed()) {
            if (!each.returned().isEmpty()) {
                return returned(each.returned(), clauses);
            }
        }
        return List.of();
    }

    private static List<CaseView.Returned> returned(List<Act.Objection> objections, Map<String, Clause> clauses) {
        return objections.stream()
                .map(objection -> {
                    Clause clause = clauses.get(objection.clause());
                    return new CaseView.Returned(
                            objection.clause(),
                            clause == null ? Text.of("整份申报", "the whole application") : clause.title(),
                            objection.reason());
                })
                .toList();
    }

    private static List<Level> below(List<Level> levels, String award) {
        boolean isBelow = false;
        List<Level> below = new ArrayList<>();
        for (Level level : levels) {
            if (isBelow) {
                below.add(level);
            }
            isBelow |= level.id().equals(award);
        }
        return below;
    }

    private static List<Step> behind(Procedure procedure, Standing standing) {
        List<Step> behind = new ArrayList<>();
        standing.passed().forEach(step -> behind.add(procedure.step(step)));
        if (standing.state() == State.EXCLUDED) {
            behind.add(procedure.step(standing.step()));
        }
        return behind;
    }
}
