package org.xingping.app.procedure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Procedure;
import org.xingping.engine.standard.Procedure.Actor;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.Standard;

/// Moves units on their way through a round. Each act is one transaction with its entry in the trail; units
/// are held while it runs, so that of two people who decide at once the second one is told.
@Component
public class Procedures {

    private final CaseRows rows;
    private final Cycles cycles;
    private final Editions editions;
    private final Directory directory;
    private final ObjectProvider<Lots> lots;
    private final AuditTrail audit;
    private final Moves moves;

    Procedures(
            CaseRows rows,
            Cycles cycles,
            Editions editions,
            Directory directory,
            ObjectProvider<Lots> lots,
            AuditTrail audit,
            Moves moves) {
        this.rows = rows;
        this.cycles = cycles;
        this.editions = editions;
        this.directory = directory;
        this.lots = lots;
        this.audit = audit;
        this.moves = moves;
    }

    /// The procedure a round goes by; empty when its standard states none.
    public Optional<Procedure> of(Cycle cycle) {
        return Optional.ofNullable(standard(cycle).procedure());
    }

    /// When each step should be over, by step; null where the calendar is not announced.
    public Map<String, @Nullable LocalDate> schedule(Cycle cycle) {
        return moves.schedule(cycle, moves.way(cycle)).all();
    }

    /// The units of a round within a scope, by code.
    public List<Case> cases(Cycle cycle, Scope scope) {
        return rows.of(cycle.id(), scope);
    }

    /// A unit's way through a round.
    ///
    /// @throws NotFound when there is none in scope
    public Case find(Cycle cycle, long unit, Scope scope) {
        return rows.find(cycle.id(), unit, scope)
                .orElseThrow(() -> new NotFound("unit " + unit + " in cycle " + cycle.id()));
    }

    /// A unit's way through a round.
    ///
    /// @throws NotFound when there is none in scope
    public Case find(Cycle cycle, String code, Scope scope) {
        return rows.find(cycle.id(), code, scope)
                .orElseThrow(() -> new NotFound("unit " + code + " in cycle " + cycle.id()));
    }

    /// Whether somebody may bring the round as a whole on: post its notice, end it, publish.
    public boolean isRunBy(Viewer by, Cycle cycle) {
        return moves.isRunBy(by, cycle);
    }

    /// What was done for a unit, the earliest first. For a unit that was found in scope.
    public List<Done> history(Case unit) {
        return rows.history(unit.cycle(), unit.unit());
    }

    /// Whose turn it is; null when it is nobody's.
    public @Nullable Actor turn(Cycle cycle, Standing standing) {
        return moves.way(cycle).turn(standing);
    }

    /// The role in which somebody acts in a step.
    public static Role role(Step step) {
        return switch (step.by()) {
            case UNIT -> Role.REPORTER;
            case STREET -> Role.REVIEWER;
            case COUNTY -> step.kind() == Kind.INSPECT ? Role.INSPECTOR : Role.PUBLISHER;
        };
    }

    /// A unit's ways through all rounds of a period, held until the transaction ends: it moves in none of them
    /// meanwhile, and no notice with it ends. Part of the caller's transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Case> hold(long unit, String period) {
        rows.hold(unit, period);
        return rows.ofUnit(unit, period);
    }

    /// A unit applies, or hands in again what was returned.
    ///
    /// @param award level id; null where the way does not depend on it
    /// @throws NotFound when the unit is not the viewer's to report for
    /// @throws Refused when it has applied already, or the award is none
    @Transactional
    public void apply(Viewer by, Cycle cycle, long unit, @Nullable String award) {
        act(by, cycle, unit, Role.REPORTER, Actor.UNIT, new Act.Apply(award), "apply", "");
    }

    /// Whoever acts in the step is content with these units, one or many.
    ///
    /// @param step where the viewer saw them: of two who act at once, the second one does not take the next step
    ///     by mistake
    /// @param award a lower level for them; null to leave what they applied for
    /// @param reason needed for a lower level
    /// @throws NotFound when one of them is not the viewer's, or there is no such step
    /// @throws Refused when one of them is not at that step, or it is not the viewer's; nothing is done then
    @Transactional
    public void pass(
            Viewer by, Cycle cycle, Collection<Long> units, String step, @Nullable String award, String reason) {
        Step here = step(cycle, step);
        List<Case> held = held(by, cycle, units, role(here));
        demandAt(held, here);
        demandDrawn(cycle, here);
        moves.store(by, cycle, held, here.by(), new Act.Pass(award, reason), "pass", reason, null);
    }

    /// Takes those past an inspection who were in its urn and stayed there.
    ///
    /// @return their ids
    /// @throws NotFound when the round is not the viewer's to bring on, or there is no such step
    /// @throws Refused when no draw was held for the step
    @Transactional
    public List<Long> passNotDrawn(Viewer by, Cycle cycle, String step) {
        moves.demandRunBy(by, cycle);
        rows.hold(cycle.id());
        Step here = step(cycle, step);
        demandDrawn(cycle, here);
        BigDecimal share = here.draw();
        Map<Long, Act.Lot> drawn = lots(cycle, here);
        List<Case> spared = moves.standing(
                by,
                cycle,
                unit -> {
                    Act.Lot lot = drawn.get(unit.unit());
                    return share != null
                            && lot != null
                            && !lot.isDrawn(share)
                            && unit.standing().step().equals(here.id())
                            && unit.standing().state() == State.WAITING;
                },
                Role.PUBLISHER);
        moves.store(
                by,
                cycle,
                spared,
                Actor.COUNTY,
                unit -> new Act.NotDrawn(Objects.requireNonNull(drawn.get(unit.unit()))),
                "not-drawn",
                "",
                null);
        return spared.stream().map(Case::unit).toList();
    }

    /// Who is inspected is known before anybody is: otherwise the draw would be of those left over.
    private void demandDrawn(Cycle cycle, Step step) {
        if (step.draw() != null && lots(cycle, step).isEmpty()) {
            throw new Refused(
                    Text.of(
                            "“" + step.title().zh() + "”按比例抽查，还没有抽签。",
                            "Units are drawn for “" + step.title().in(Language.EN) + "”, and no draw was held yet."),
                    Text.of("请在“抽查”中先公布名单和种子，再抽签。", "Announce the list and the seed under “Draws” first, then draw."));
        }
    }

    private Map<Long, Act.Lot> lots(Cycle cycle, Step step) {
        return lots.stream()
                .map(each -> each.of(cycle.id(), step.id()))
                .findFirst()
                .orElse(Map.of());
    }

    /// Returns what a unit reported, clause by clause.
    ///
    /// @param step where the viewer saw it
    /// @throws NotFound when it is not the viewer's, or there is no such step
    /// @throws Refused when it is not at that step, no clause or no reason is given, or the step returns nothing
    @Transactional
    public void giveBack(Viewer by, Cycle cycle, long unit, String step, List<Act.Objection> clauses) {
        Step here = step(cycle, step);
        List<Case> held = held(by, cycle, List.of(unit), role(here));
        demandAt(held, here);
        demandDrawn(cycle, here);
        demandClauses(cycle, clauses);
        String reason = clauses.stream().map(Act.Objection::reason).collect(Collectors.joining("；"));
        List<Long> acts = moves.store(by, cycle, held, here.by(), new Act.Return(clauses), "return", reason, null);
        rows.storeReturned(acts.getFirst(), clauses);
    }

    private void demandClauses(Cycle cycle, List<Act.Objection> returned) {
        Set<String> clauses = standard(cycle).clauses().stream()
                .filter(clause -> !clause.isOmitted())
                .map(Clause::id)
                .collect(Collectors.toSet());
        for (Act.Objection each : returned) {
            if (!each.clause().isEmpty() && !clauses.contains(each.clause())) {
                throw new NotFound("clause " + each.clause() + " of cycle " + cycle.id());
            }
        }
    }

    /// Takes a unit out of the round.
    @Transactional
    public void exclude(Viewer by, Cycle cycle, long unit, String reason) {
        act(by, cycle, unit, Role.PUBLISHER, Actor.COUNTY, new Act.Exclude(reason), "exclude", reason);
    }

    /// Takes a unit back to a step that is behind it, by a ruling everybody can read.
    @Transactional
    public void reopen(Viewer by, Cycle cycle, long unit, String step, String ruling) {
        act(by, cycle, unit, Role.PUBLISHER, Actor.COUNTY, new Act.Reopen(step, ruling), "reopen", ruling);
    }

    /// Puts off a unit's time limit: a logged exception.
    ///
    /// @throws Refused when nothing is waited for, the day is not later than the limit, or no reason is given
    @Transactional
    public void extend(Viewer by, Cycle cycle, long unit, LocalDate until, String reason) {
        rows.hold(cycle.id(), List.of(unit));
        Case now = find(cycle, unit, by.scope(Role.PUBLISHER));
        LocalDate due = now.due();
        LocalDate today = directory.today();
        if (due == null) {
            throw new Refused(
                    Text.of("现在没有可以延长的期限。", "There is no time limit to put off."),
                    Text.of(
                            "该单位不在等待办理，或者当年放假安排尚未公布，期限还算不出来。",
                            "Nothing is waited for, or that year's holidays are not announced, so that none can be told."));
        }
        if (!until.isAfter(due) || until.isBefore(today)) {
            throw new Refused(
                    Text.of("延期的日期不晚于现在的期限。", "The day is not later than the time limit."),
                    Text.of("请选择更晚的日期。", "Choose a later day."));
        }
        if (until.isAfter(today.plusYears(1))) {
            throw new Refused(
                    Text.of("延期超过一年。", "That is more than a year from now."), Text.of("请核对年份。", "Check the year."));
        }
        if (reason.isBlank()) {
            throw new Refused(Text.of("没有写明延期理由。", "No reason is given."), Text.of("请写明理由。", "Give the reason."));
        }
        Way.demandShort(reason);
        rows.extend(now, until, reason.strip(), by);
        audit.record(
                by,
                "procedure.extended",
                unit,
                Moves.subject(cycle, now),
                Map.of(
                        "step",
                        now.standing().step(),
                        "from",
                        due.toString(),
                        "until",
                        until.toString(),
                        "reason",
                        reason.strip()));
    }

    /// Gives the awards: nothing about the round changes any more.
    ///
    /// @throws Refused when a unit has not come so far
    @Transactional
    public void publish(Viewer by, Cycle cycle) {
        moves.demandRunBy(by, cycle);
        rows.hold(cycle.id());
        List<Case> all = moves.standing(by, cycle, unit -> true, Role.PUBLISHER);
        Step last = moves.way(cycle).procedure().steps().getLast();
        List<Case> behind = all.stream()
                .filter(unit -> !unit.standing().isOver())
                .filter(unit -> !unit.standing().step().equals(last.id()))
                .toList();
        if (!behind.isEmpty()) {
            throw new Refused(
                    Text.of(
                            "还有 " + behind.size() + " 个单位没有办完：" + Moves.names(behind) + "。",
                            behind.size() + " units have not come so far: " + Moves.names(behind) + "."),
                    Text.of("请办完，或写明理由定为不参评。", "Finish them, or take them out with a reason."));
        }
        List<Case> ready = all.stream()
                .filter(unit -> unit.standing().state() == State.WAITING)
                .toList();
        moves.demandDecided(cycle, ready);
        moves.store(by, cycle, ready, Actor.COUNTY, new Act.Publish(), "publish", "", null);
        Cycle now = cycles.cycle(cycle.id());
        if (now.isOpen()) {
            cycles.close(now, by);
        }
        cycles.publish(cycles.cycle(cycle.id()), by);
    }

    // How an act is done

    private void act(Viewer by, Cycle cycle, long unit, Role role, Actor actor, Act act, String name, String reason) {
        moves.store(by, cycle, held(by, cycle, List.of(unit), role), actor, act, name, reason, null);
    }

    /// Units as they stand, held until the transaction ends.
    ///
    /// @throws NotFound when one of them is not the viewer's in that role
    private List<Case> held(Viewer by, Cycle cycle, Collection<Long> units, Role role) {
        rows.hold(cycle.id(), units);
        Set<Long> wanted = Set.copyOf(units);
        List<Case> now = moves.standing(by, cycle, unit -> wanted.contains(unit.unit()), role);
        if (now.size() != wanted.size() || now.isEmpty()) {
            throw new NotFound("units of cycle " + cycle.id());
        }
        return now;
    }

    private Step step(Cycle cycle, String id) {
        return moves.way(cycle).procedure().steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("step " + id));
    }

    private static void demandAt(List<Case> units, Step step) {
        List<Case> elsewhere = units.stream()
                .filter(unit -> !unit.standing().step().equals(step.id()))
                .toList();
        if (!elsewhere.isEmpty()) {
            throw new Refused(
                    Text.of(
                            Moves.names(elsewhere) + "已不在“" + step.title().zh() + "”步骤。",
                            Moves.names(elsewhere) + ": not at “" + step.title().in(Language.EN) + "” any more."),
                    Text.of("请刷新页面，查看现在的步骤。", "Load the page anew to see where they stand now."));
        }
    }

    private Standard standard(Cycle cycle) {
        return editions.checked(cycle.edition()).standard();
    }
}
