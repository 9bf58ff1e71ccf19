package org.xingping.app.procedure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.calendar.Calendars;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.ratings.Rating;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.shell.Formats;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure.Actor;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.Standard;

/// How units move on their way through a round: what is stored, what time limit follows, which ratings are outdated
/// by it and what the trail says. Part of the transaction of an act.
@Component
class Moves {

    /// Units named in a message; more are counted.
    private static final int NAMED = 5;

    private final CaseRows rows;
    private final Editions editions;
    private final Calendars calendars;
    private final Directory directory;
    private final Ratings ratings;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Moves(
            CaseRows rows,
            Editions editions,
            Calendars calendars,
            Directory directory,
            Ratings ratings,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.editions = editions;
        this.calendars = calendars;
        this.directory = directory;
        this.ratings = ratings;
        this.audit = audit;
        this.events = events;
    }

    Way way(Cycle cycle) {
        Way way = Way.of(standard(cycle));
        if (way == null) {
            throw new NotFound("procedure of cycle " + cycle.id());
        }
        return way;
    }

    Schedule schedule(Cycle cycle, Way way) {
        return new Schedule(
                way.procedure(),
                standard(cycle).levels(),
                calendars.workingDays(),
                LocalDate.ofInstant(cycle.openedAt(), Formats.ZONE),
                cycle.reportsDue());
    }

    /// Whether somebody may bring the round as a whole on: post its notice, end it, publish.
    boolean isRunBy(Viewer by, Cycle cycle) {
        Scope own = by.scope(Role.PUBLISHER);
        return wholeTree(cycle).paths().stream().anyMatch(own::covers);
    }

    /// What concerns everybody is done by who answers for the whole round.
    void demandRunBy(Viewer by, Cycle cycle) {
        if (!isRunBy(by, cycle)) {
            throw new NotFound("cycle " + cycle.id());
        }
    }

    Scope wholeTree(Cycle cycle) {
        return directory
                .find(cycle.unit(), directory.today())
                .or(() -> directory.find(cycle.unit(), cycle.treeOn()))
                .map(district -> Scope.of(List.of(district.path())))
                .orElse(Scope.NOTHING);
    }

    /// The units of a round that somebody acts on in a role, or sees in any.
    List<Case> standing(Viewer by, Cycle cycle, Predicate<Case> which, Role... roles) {
        List<Case> found =
                rows.of(cycle.id(), by.scope(roles)).stream().filter(which).toList();
        if (found.isEmpty() && !rows.isOpened(cycle.id())) {
            throw new NotFound("procedure of cycle " + cycle.id());
        }
        return found;
    }

    void demandDecided(Cycle cycle, List<Case> units) {
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

    /// @param noticeEnds the time limit of what follows, where it is not the step's own
    List<Long> store(
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

    List<Long> store(
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

    static String names(List<Case> units) {
        String named = units.stream().limit(NAMED).map(Case::unitName).collect(Collectors.joining("、"));
        return units.size() > NAMED ? named + "……" : named;
    }

    private Standard standard(Cycle cycle) {
        return editions.checked(cycle.edition()).standard();
    }

    private static String subject(Cycle cycle) {
        return cycle.standard() + "@" + cycle.editionName() + " " + cycle.period();
    }

    static String subject(Cycle cycle, Case unit) {
        return subject(cycle) + " " + unit.unitCode();
    }
}
