package org.xingping.app.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.calendar.Calendars;
import org.xingping.app.calendar.WorkingDays;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.CyclePublished;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.rectification.FollowUp.Kind;
import org.xingping.app.rectification.FollowUpRows.New;
import org.xingping.app.rectification.FollowUpRows.NewOrder;
import org.xingping.app.rectification.Order.Missed;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Editions;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardNames;
import org.xingping.engine.explain.Explainer;
import org.xingping.engine.explain.Explanation;
import org.xingping.engine.explain.Explanation.PartKind;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Inspection.Outcome;
import org.xingping.engine.rate.ConsequenceResult;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.Procedure.Limit;
import org.xingping.engine.standard.Standard.Consequence;

/// What follows from published results by the standard: put down in the transaction that publishes them.
@Component
public class FollowUps {

    /// Who looks over what follows.
    private static final Role[] READERS = {Role.REVIEWER, Role.INSPECTOR, Role.PUBLISHER, Role.AUDITOR};

    /// A public list has no more names; beyond that one looks at the table of results.
    private static final int MOST_NAMED = 500;

    private static final int MOST_ATTENDED = 200;
    private static final int MOST_MINUTES = 2_000;

    /// The names of results that all clauses have a part in.
    private static final Set<String> OF_ALL = Set.of(
            StandardNames.AWARD,
            StandardNames.AWARD_VALUE,
            StandardNames.STARS,
            StandardNames.TIER,
            StandardNames.SHARE,
            StandardNames.POINTS);

    private final FollowUpRows rows;
    private final Ratings ratings;
    private final Cycles cycles;
    private final Editions editions;
    private final Calendars calendars;
    private final Directory directory;
    private final AuditTrail audit;

    FollowUps(
            FollowUpRows rows,
            Ratings ratings,
            Cycles cycles,
            Editions editions,
            Calendars calendars,
            Directory directory,
            AuditTrail audit) {
        this.rows = rows;
        this.ratings = ratings;
        this.cycles = cycles;
        this.editions = editions;
        this.calendars = calendars;
        this.directory = directory;
        this.audit = audit;
    }

    /// The part of the tree for which somebody looks over what follows.
    public static Scope readBy(Viewer viewer) {
        return viewer.scope(READERS);
    }

    /// After the last rating, which is what it follows from.
    @EventListener
    void follow(CyclePublished published) {
        Cycle cycle = cycles.cycle(published.cycle());
        CheckedStandard checked = editions.checked(cycle.edition());
        if (checked.standard().consequences().stream().allMatch(FollowUps::isPartOfTheProcedure)) {
            return;
        }
        LocalDate today = directory.today();
        WorkingDays days = calendars.workingDays();
        int[] counts = {0, rows.lastNumber(cycle.unit(), today.getYear()), 0};
        ratings.each(cycle, (units, table) -> {
            List<New> all = new ArrayList<>();
            for (int row = 0; row < units.size(); row++) {
                Unit unit = units.get(row);
                for (ConsequenceResult result : table.consequences(row)) {
                    if (!isPartOfTheProcedure(result.consequence())) {
                        all.add(followUp(unit, table, row, result, today, days));
                    }
                }
            }
            int issued = rows.store(cycle, all, today, counts[1]);
            counts[0] += all.size();
            counts[1] += issued;
            counts[2] += issued;
        });
        audit.record(
                null,
                "rectification.followed",
                cycle.unit(),
                cycle.standard() + "@" + cycle.editionName() + " " + cycle.period(),
                Map.of("cycle", cycle.id(), "consequences", counts[0], "orders", counts[2]));
    }

    /// The public notice before the award is a step of the procedure, and over by now.
    private static boolean isPartOfTheProcedure(Consequence consequence) {
        return consequence.kind().equals("notice");
    }

    private static New followUp(
            Unit unit, RatingTable table, int row, ConsequenceResult result, LocalDate today, WorkingDays days) {
        Consequence consequence = result.consequence();
        Kind kind = Kind.of(consequence.kind());
        NewOrder order = null;
        if (kind == Kind.RECTIFY && result.isCertain()) {
            Integer length = consequence.days();
            LocalDate due = length == null
                    ? null
                    : days.after(today, new Limit(length, false)).dayOrNull();
            order = new NewOrder(due, length != null && due == null, missed(table, row, consequence));
        }
        return new New(unit.id(), consequence.id(), kind, consequence.title(), result.isCertain(), order);
    }

    /// The clauses for which a consequence follows: those missed of the parts that its condition names, and all of
    /// those missed where it asks for the result as a whole.
    static List<Missed> missed(RatingTable table, int row, Consequence consequence) {
        CheckedStandard checked = table.standard();
        Set<String> names = checked.compiled(consequence.when()).names();
        boolean isOfAll = names.stream()
                .anyMatch(name -> OF_ALL.contains(name)
                        || checked.standard().values().stream()
                                .anyMatch(value -> value.name().equals(name)));
        Explanation explanation = Explainer.explain(table, row);
        return explanation.parts().stream()
                .flatMap(part -> {
                    boolean isNamed = Stream.of(
                                    StandardNames.star(part.id()),
                                    StandardNames.points(part.id()),
                                    StandardNames.share(part.id()))
                            .anyMatch(names::contains);
                    Outcome missed = part.kind() == PartKind.VETOES ? Outcome.MET : Outcome.UNMET;
                    return part.lines().stream()
                            .filter(line -> line.outcome() == missed)
                            .filter(line -> isNamed || isOfAll || names.contains(StandardNames.met(line.id())));
                })
                .map(line -> new Missed(line.id(), line.title()))
                .toList();
    }

    /// What follows from a cycle within a scope, by consequence and code.
    public List<FollowUp> of(Cycle cycle, Scope scope) {
        return rows.of(cycle.id(), scope);
    }

    /// Those who are named in public in a published cycle, by consequence and code.
    public List<FollowUp> named(Cycle cycle) {
        return cycle.isPublished() ? rows.named(cycle.id(), MOST_NAMED) : List.of();
    }

    /// Records that an interview was held. A later record corrects an earlier one.
    ///
    /// @throws NotFound when there is no such interview for this viewer
    /// @throws Refused when something is missing, or the day has not come
    @Transactional
    public void hold(Viewer by, long id, LocalDate heldOn, String attended, String minutes) {
        FollowUp interview = rows.find(id, by.scope(Role.REVIEWER, Role.PUBLISHER))
                .filter(found -> found.kind() == Kind.INTERVIEW && found.isCertain())
                .orElseThrow(() -> new NotFound("interview " + id));
        Cycle cycle = cycles.cycle(interview.cycle());
        LocalDate published = cycle.publishedAt() == null
                ? heldOn
                : LocalDate.ofInstant(cycle.publishedAt(), org.xingping.app.shell.Formats.ZONE);
        if (heldOn.isAfter(directory.today()) || heldOn.isBefore(published)) {
            throw new Refused(
                    Text.of("约谈日期不在结果公布之后、今天之前。", "The interview was not held between publication and today."),
                    Text.of("请核对日期。", "Check the day."));
        }
        if (attended.isBlank() || minutes.isBlank()) {
            throw new Refused(
                    Text.of("没有写明参加人和谈话要点。", "Who took part or what was said is missing."),
                    Text.of("两项都请填写。", "Fill in both."));
        }
        refuseLong(attended, MOST_ATTENDED, Text.of("参加人", "Who took part"));
        refuseLong(minutes, MOST_MINUTES, Text.of("谈话要点", "What was said"));
        rows.record(by, id, heldOn, attended.strip(), minutes.strip());
        audit.record(
                by,
                "rectification.interviewed",
                interview.unit(),
                interview.consequence() + " " + cycle.standard() + "@" + cycle.editionName() + " " + cycle.period(),
                Map.of("heldOn", heldOn.toString(), "followUp", id));
    }

    private static void refuseLong(String text, int most, Text what) {
        if (text.strip().length() > most) {
            throw new Refused(
                    Text.of(
                            "“" + what.zh() + "”超过 " + most + " 字。",
                            what.en() + " has more than " + most + " characters."),
                    Text.of("请写得简短些。", "Make it shorter."));
        }
    }
}
