package org.xingping.app.procedure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.calendar.Calendars;
import org.xingping.app.calendar.Deadline;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.ratings.Rating;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure;
import org.xingping.engine.standard.Procedure.Actor;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.Standard;

/// Moves units on their way through a round. Each act is one transaction with its entry in the trail; units
/// are held while it runs, so that of two people who decide at once the second one is told.
@Component
public class Procedures {

    /// Units named in a message; more are counted.
    private static final int NAMED = 5;

    private final CaseRows rows;
    private final NoticeRows notices;
    private final Cycles cycles;
    private final Editions editions;
    private final Calendars calendars;
    private final Directory directory;
    private final Ratings ratings;
    private final ObjectProvider<OpenObjections> objections;
    private final ObjectProvider<Lots> lots;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Procedures(
            CaseRows rows,
            NoticeRows notices,
            Cycles cycles,
            Editions editions,
            Calendars calendars,
            Directory directory,
            Ratings ratings,
            ObjectProvider<OpenObjections> objections,
            ObjectProvider<Lots> lots,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.notices = notices;
        this.cycles = cycles;
        this.editions = editions;
        this.calendars = calendars;
        this.directory = directory;
        this.ratings = ratings;
        this.objections = objections;
        this.lots = lots;
        this.audit = audit;
        this.events = events;
    }

    /// The procedure a round goes by; empty when its standard states none.
    public Optional<Procedure> of(Cycle cycle) {
        return Optional.ofNullable(standard(cycle).procedure());
    }

    /// When each step should be over, by step; null where the calendar is not announced.
    public Map<String, @Nullable LocalDate> schedule(Cycle cycle) {
        return schedule(cycle, way(cycle)).all();
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
        Scope own = by.scope(Role.PUBLISHER);
        return wholeTree(cycle).paths().stream().anyMatch(own::covers);
    }

    /// What was done for a unit, the earliest first. For a unit that was found in scope.
    public List<Done> history(Case unit) {
        return rows.history(unit.cycle(), unit.unit());
    }

    /// Whose turn it is; null when it is nobody's.
    public @Nullable Actor turn(Cycle cycle, Standing standing) {
        return way(cycle).turn(standing);
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

    /// A notice, for what everybody may see.
    public Optional<PublicNotice> notice(long id) {
        return notices.find(id);
    }

    /// The notices of a round, the latest first.
    public List<PublicNotice> notices(Cycle cycle) {
        return notices.of(cycle.id());
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
        store(by, cycle, held, here.by(), new Act.Pass(award, reason), "pass", reason, null);
    }

    /// Takes those past an inspection who were in its urn and stayed there.
    ///
    /// @return their ids
    /// @throws NotFound when the round is not the viewer's to bring on, or there is no such step
    /// @throws Refused when no draw was held for the step
    @Transactional
    public List<Long> passNotDrawn(Viewer by, Cycle cycle, String step) {
        demandRunBy(by, cycle);
        rows.hold(cycle.id());
        Step here = step(cycle, step);
        demandDrawn(cycle, here);
        BigDecimal share = here.draw();
        Map<Long, Act.Lot> drawn = lots(cycle, here);
        List<Case> spared = standing(
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
        store(
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
        String reason = clauses.stream().map(Act.Objection::reason).collect(Collectors.joining("；"));
        List<Long> acts = store(by, cycle, held, here.by(), new Act.Return(clauses), "return", reason, null);
        rows.storeReturned(acts.getFirst(), clauses);
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
        if (due == null || !until.isAfter(due) || until.isBefore(directory.today())) {
            throw new Refused(
                    Text.of("延期的日期不晚于现在的期限。", "The day is not later than the time limit."),
                    Text.of("请选择更晚的日期。", "Choose a later day."));
        }
        if (reason.isBlank()) {
            throw new Refused(Text.of("没有写明延期理由。", "No reason is given."), Text.of("请写明理由。", "Give the reason."));
        }
        rows.extend(now, until, reason.strip(), by);
        audit.record(
                by,
                "procedure.extended",
                unit,
                subject(cycle, now),
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

    /// Begins the public notice of all units that have come to it.
    ///
    /// @return the notice
    /// @throws Refused when a notice runs already, nobody has come to it, an award is still open, or its
    ///     last day cannot be told because that year's calendar is not announced
    @Transactional
    public PublicNotice post(Viewer by, Cycle cycle) {
        demandRunBy(by, cycle);
        rows.hold(cycle.id());
        Way way = way(cycle);
        Step step = noticeStep(way);
        List<Case> ready = standing(
                by,
                cycle,
                unit -> unit.standing().step().equals(step.id())
                        && unit.standing().state() == State.WAITING,
                Role.PUBLISHER);
        if (ready.isEmpty()) {
            throw new Refused(
                    Text.of("没有待公示的单位。", "No unit has come to the public notice."),
                    Text.of("请先完成评审、评定和验收。", "Finish assessment, decision and inspection first."));
        }
        if (notices.running(cycle.id()).isPresent()) {
            throw new Refused(
                    Text.of("本周期正在公示。", "A public notice of this cycle is running."),
                    Text.of("请等它结束后再公示其余单位。", "Post the others when it is over."));
        }
        demandDecided(cycle, ready);
        LocalDate today = directory.today();
        LocalDate last = switch (calendars.workingDays().after(today, step.limit())) {
            case Deadline.On(LocalDate day) -> day;
            case Deadline.NotAnnounced(int year) ->
                throw new Refused(
                        Text.of(
                                year + " 年的放假安排尚未公布，算不出公示的最后一日。",
                                "The holidays of " + year + " are not announced, so the last day cannot be told."),
                        Text.of("请管理员在“工作日历”中录入后再公示。", "An administrator enters them under “Calendar” first."));
        };
        notices.post(cycle.id(), today, last, by);
        store(by, cycle, ready, Actor.COUNTY, new Act.Post(), "post", "", last);
        return notices.running(cycle.id()).orElseThrow();
    }

    /// Ends the public notice of a round whose time is over.
    ///
    /// @throws NotFound when the round is not the viewer's to bring on
    /// @throws Refused when none runs, it is not over, or an objection waits for an answer
    @Transactional
    public void end(Viewer by, Cycle cycle) {
        demandRunBy(by, cycle);
        end(
                notices.running(cycle.id())
                        .orElseThrow(() -> new Refused(
                                Text.of("本周期没有正在进行的公示。", "No public notice of this cycle is running."),
                                Text.of("请刷新页面。", "Load the page anew."))),
                by);
    }

    /// Ends a public notice whose time is over, without anybody's doing.
    ///
    /// @throws Refused when it is not, or an objection waits for an answer
    @Transactional
    public void end(PublicNotice notice) {
        end(notice, null);
    }

    private void end(PublicNotice notice, @Nullable Viewer by) {
        Cycle cycle = cycles.cycle(notice.cycle());
        rows.hold(cycle.id());
        PublicNotice running = notices.running(cycle.id())
                .filter(each -> each.id() == notice.id())
                .orElseThrow(() -> new Refused(
                        Text.of("公示已经结束。", "The public notice is over already."),
                        Text.of("请刷新页面。", "Load the page anew.")));
        int open = objections.stream().mapToInt(each -> each.of(cycle.id())).sum();
        running.demandOver(directory.today(), open);
        notices.end(running.id());
        List<Case> posted = rows.of(cycle.id(), wholeTree(cycle)).stream()
                .filter(unit -> unit.standing().state() == State.POSTED)
                .toList();
        store(by, cycle, posted, Actor.COUNTY, new Act.EndNotice(), "end", "", null);
    }

    /// Notices that run, those over first.
    public List<PublicNotice> running() {
        return notices.running();
    }

    /// Gives the awards: nothing about the round changes any more.
    ///
    /// @throws Refused when a unit has not come so far
    @Transactional
    public void publish(Viewer by, Cycle cycle) {
        demandRunBy(by, cycle);
        rows.hold(cycle.id());
        List<Case> all = standing(by, cycle, unit -> true, Role.PUBLISHER);
        Step last = way(cycle).procedure().steps().getLast();
        List<Case> behind = all.stream()
                .filter(unit -> !unit.standing().isOver())
                .filter(unit -> !unit.standing().step().equals(last.id()))
                .toList();
        if (!behind.isEmpty()) {
            throw new Refused(
                    Text.of(
                            "还有 " + behind.size() + " 个单位没有办完：" + names(behind) + "。",
                            behind.size() + " units have not come so far: " + names(behind) + "."),
                    Text.of("请办完，或写明理由定为不参评。", "Finish them, or take them out with a reason."));
        }
        List<Case> ready = all.stream()
                .filter(unit -> unit.standing().state() == State.WAITING)
                .toList();
        demandDecided(cycle, ready);
        store(by, cycle, ready, Actor.COUNTY, new Act.Publish(), "publish", "", null);
        Cycle now = cycles.cycle(cycle.id());
        if (now.isOpen()) {
            cycles.close(now, by);
        }
        cycles.publish(cycles.cycle(cycle.id()), by);
    }

    // How an act is done

    private void act(Viewer by, Cycle cycle, long unit, Role role, Actor actor, Act act, String name, String reason) {
        store(by, cycle, held(by, cycle, List.of(unit), role), actor, act, name, reason, null);
    }

    /// Units as they stand, held until the transaction ends.
    ///
    /// @throws NotFound when one of them is not the viewer's in that role
    private List<Case> held(Viewer by, Cycle cycle, Collection<Long> units, Role role) {
        rows.hold(cycle.id(), units);
        Set<Long> wanted = Set.copyOf(units);
        List<Case> now = standing(by, cycle, unit -> wanted.contains(unit.unit()), role);
        if (now.size() != wanted.size() || now.isEmpty()) {
            throw new NotFound("units of cycle " + cycle.id());
        }
        return now;
    }

    private Step step(Cycle cycle, String id) {
        return way(cycle).procedure().steps().stream()
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
                            names(elsewhere) + "已不在“" + step.title().zh() + "”步骤。",
                            names(elsewhere) + ": not at “" + step.title().in(Language.EN) + "” any more."),
                    Text.of("请刷新页面，查看现在的步骤。", "Load the page anew to see where they stand now."));
        }
    }

    /// The units of a round that somebody acts on in a role, or sees in any.
    private List<Case> standing(Viewer by, Cycle cycle, Predicate<Case> which, Role... roles) {
        List<Case> found =
                rows.of(cycle.id(), by.scope(roles)).stream().filter(which).toList();
        if (found.isEmpty() && !rows.isOpened(cycle.id())) {
            throw new NotFound("procedure of cycle " + cycle.id());
        }
        return found;
    }

    /// @param noticeEnds the time limit of what follows, where it is not the step's own
    private List<Long> store(
            @Nullable Viewer by,
            Cycle cycle,
            List<Case> units,
            Actor actor,
            Act act,
            String name,
            String reason,
            @Nullable LocalDate noticeEnds) {
        return store(by, cycle, units, actor, unit -> act, name, reason, noticeEnds);
    }

    private List<Long> store(
            @Nullable Viewer by,
            Cycle cycle,
            List<Case> units,
            Actor actor,
            Function<Case, Act> act,
            String name,
            String reason,
            @Nullable LocalDate noticeEnds) {
        if (units.isEmpty()) {
            return List.of();
        }
        Way way = way(cycle);
        Schedule schedule = schedule(cycle, way);
        LocalDate today = directory.today();
        List<CaseRows.Move> moves = new ArrayList<>();
        for (Case unit : units) {
            Standing after = after(way, unit, act.apply(unit), actor, units.size());
            LocalDate due = noticeEnds != null ? noticeEnds : due(way, schedule, after, today);
            moves.add(new CaseRows.Move(unit, after, due, unit.isLate(today)));
        }
        List<Long> acts = rows.store(moves, name, reason.strip(), by);
        audit.record(
                by,
                "procedure." + name,
                units.size() == 1 ? units.getFirst().unit() : cycle.unit(),
                units.size() == 1 ? subject(cycle, units.getFirst()) : subject(cycle),
                detail(moves, reason));
        outdate(cycle, moves);
        events.publishEvent(
                new CaseMoved(cycle.id(), units.stream().map(Case::unit).toList(), name));
        return acts;
    }

    /// Ratings follow what was applied for, and who takes part.
    private void outdate(Cycle cycle, List<CaseRows.Move> moves) {
        boolean othersTakePart = moves.stream()
                .anyMatch(move -> (move.before().standing().state() == State.EXCLUDED)
                        != (move.after().state() == State.EXCLUDED));
        if (othersTakePart) {
            ratings.outdate(cycle);
            return;
        }
        List<Long> units = moves.stream()
                .filter(move -> !Objects.equals(
                        move.before().standing().award(), move.after().award()))
                .map(move -> move.before().unit())
                .toList();
        if (!units.isEmpty()) {
            ratings.outdate(cycle, units);
        }
    }

    private static Standing after(Way way, Case unit, Act act, Actor actor, int together) {
        try {
            return way.after(unit.standing(), act, actor);
        } catch (Refused refused) {
            if (together == 1) {
                throw refused;
            }
            throw new Refused(
                    Text.of(
                            unit.unitName() + "：" + refused.what().zh(),
                            unit.unitName() + ": " + refused.what().en()),
                    refused.remedy());
        }
    }

    private static @Nullable LocalDate due(Way way, Schedule schedule, Standing after, LocalDate today) {
        Step step = way.procedure().step(after.step());
        return switch (after.state()) {
            case WAITING -> schedule.due(step, today);
            case RETURNED -> schedule.correction(step, today);
            case POSTED, EXCLUDED, PUBLISHED -> null;
        };
    }

    private static Map<String, Object> detail(List<CaseRows.Move> moves, String reason) {
        Map<String, Object> detail = new HashMap<>();
        CaseRows.Move first = moves.getFirst();
        detail.put("step", first.before().standing().step());
        detail.put("to", first.after().step() + " " + first.after().state().id());
        if (first.after().award() != null) {
            detail.put("award", first.after().award());
        }
        if (!reason.isBlank()) {
            detail.put("reason", reason.strip());
        }
        if (moves.size() > 1) {
            detail.put("units", moves.size());
        }
        return detail;
    }

    private void demandDecided(Cycle cycle, List<Case> units) {
        ratings.rateDue(cycle);
        Map<String, Rating> byCode =
                ratings.of(cycle).stream().collect(Collectors.toMap(Rating::code, rating -> rating));
        List<Case> open = units.stream()
                .filter(unit -> {
                    Rating rating = byCode.get(unit.unitCode());
                    return rating == null || (rating.award() == null && rating.notRated() == null);
                })
                .toList();
        if (!open.isEmpty()) {
            throw new Refused(
                    Text.of(
                            open.size() + " 个单位的等次还不确定：" + names(open) + "。",
                            "The awards of " + open.size() + " units are still open: " + names(open) + "."),
                    Text.of("请补齐数据和认定，使等次确定。", "Complete their figures and findings first."));
        }
    }

    /// What concerns everybody is done by who answers for the whole round.
    private void demandRunBy(Viewer by, Cycle cycle) {
        if (!isRunBy(by, cycle)) {
            throw new NotFound("cycle " + cycle.id());
        }
    }

    private static String names(List<Case> units) {
        String named = units.stream().limit(NAMED).map(Case::unitName).collect(Collectors.joining("、"));
        return units.size() > NAMED ? named + "……" : named;
    }

    private static Step noticeStep(Way way) {
        return way.procedure().steps().stream()
                .filter(step -> step.kind() == Kind.NOTICE)
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Text.of("这部标准的程序没有公示。", "The procedure of this standard has no public notice."),
                        Text.of("评定完成后即可公布。", "Publish when everything is decided.")));
    }

    private Scope wholeTree(Cycle cycle) {
        return directory
                .find(cycle.unit(), directory.today())
                .or(() -> directory.find(cycle.unit(), cycle.treeOn()))
                .map(district -> Scope.of(List.of(district.path())))
                .orElse(Scope.NOTHING);
    }

    private Standard standard(Cycle cycle) {
        return editions.checked(cycle.edition()).standard();
    }

    private Way way(Cycle cycle) {
        Way way = Way.of(standard(cycle));
        if (way == null) {
            throw new NotFound("procedure of cycle " + cycle.id());
        }
        return way;
    }

    private Schedule schedule(Cycle cycle, Way way) {
        return new Schedule(
                way.procedure(),
                standard(cycle).levels(),
                calendars.workingDays(),
                LocalDate.ofInstant(cycle.openedAt(), Formats.ZONE),
                cycle.reportsDue());
    }

    private static String subject(Cycle cycle) {
        return cycle.standard() + "@" + cycle.editionName() + " " + cycle.period();
    }

    private static String subject(Cycle cycle, Case unit) {
        return subject(cycle) + " " + unit.unitCode();
    }
}
