package org.xingping.app.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.procedure.Act;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.PublicNotice;
import org.xingping.app.procedure.PublicNotices;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.ratings.Rating;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.standards.Editions;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Procedure;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Standard.Level;

/// Takes rounds through their procedure, as the people of the county do. Acts are done where it is somebody's
/// turn and nowhere else, so that everything may be repeated.
@Component
@ConditionalOnProperty("xingping.demo")
class Handling {

    private static final List<String> REASONS =
            List.of("台账缺少签到表，请补充。", "照片看不出活动时间，请换一张。", "数字与街道掌握的不一致，请核对。", "所附文件不是本年度的，请更换。");

    private final Procedures procedures;
    private final PublicNotices publicNotices;
    private final Ratings ratings;
    private final Editions editions;
    private final Facts facts;
    private final Directory directory;
    private final Places places;
    private final People people;
    private final TransactionTemplate transaction;
    private final Map<String, Viewer> viewers = new HashMap<>();

    Handling(
            Procedures procedures,
            PublicNotices publicNotices,
            Ratings ratings,
            Editions editions,
            Facts facts,
            Directory directory,
            Places places,
            People people,
            TransactionTemplate transaction) {
        this.procedures = procedures;
        this.publicNotices = publicNotices;
        this.ratings = ratings;
        this.editions = editions;
        this.facts = facts;
        this.directory = directory;
        this.places = places;
        this.people = people;
        this.transaction = transaction;
    }

    void applyAll(List<Cycle> cycles) {
        apply(cycles, place -> true);
    }

    /// Communities apply: most for what their figures come to, some for more, some for less.
    ///
    /// @param who by place in the list of units
    void apply(List<Cycle> cycles, IntPredicate who) {
        for (Cycle cycle : cycles) {
            Procedure procedure = procedure(cycle);
            ratings.rateDue(cycle);
            Map<String, Rating> rated =
                    ratings.of(cycle).stream().collect(Collectors.toMap(Rating::code, rating -> rating));
            List<Case> all = cases(cycle);
            transaction.executeWithoutResult(status -> {
                for (int place = 0; place < all.size(); place++) {
                    Case unit = all.get(place);
                    if (who.test(place) && stands(unit, procedure, Kind.APPLY, State.WAITING)) {
                        String award = procedure.hasBranches() ? award(cycle, rated.get(unit.unitCode()), place) : null;
                        procedures.apply(reporter(unit), cycle, unit.unit(), award);
                    }
                }
            });
        }
    }

    private String award(Cycle cycle, @Nullable Rating rating, int place) {
        List<Level> levels = standard(cycle).levels();
        String likely = rating == null ? null : rating.awardHigh();
        int best = 0;
        for (int level = 0; level < levels.size(); level++) {
            best = levels.get(level).id().equals(likely) ? level : best;
        }
        int asked = best + (place % 4 == 0 ? -1 : place % 11 == 7 ? 1 : 0);
        // nobody applies for the lowest level, which is none
        return levels.get(Math.clamp(asked, 0, levels.size() - 2)).id();
    }

    /// Some applications go back, one or two clauses of each.
    void giveSomeBack(List<Cycle> cycles, IntPredicate which) {
        for (Cycle cycle : cycles) {
            Procedure procedure = procedure(cycle);
            List<Clause> clauses = standard(cycle).clauses().stream()
                    .filter(clause -> clause.kind() instanceof Clause.Finding)
                    .toList();
            List<Case> all = cases(cycle);
            for (int place = 0; place < all.size(); place++) {
                Case unit = all.get(place);
                if (which.test(place) && stands(unit, procedure, Kind.ASSESS, State.WAITING)) {
                    List<Act.Objection> objections = new ArrayList<>();
                    for (int each = 0; each <= place % 2; each++) {
                        objections.add(new Act.Objection(
                                clauses.get((place * 3 + each) % clauses.size()).id(),
                                REASONS.get((place + each) % REASONS.size())));
                    }
                    procedures.giveBack(
                            reviewer(unit), cycle, unit.unit(), unit.standing().step(), objections);
                }
            }
        }
    }

    /// Whoever had something returned hands it in again.
    void correctAll(List<Cycle> cycles) {
        for (Cycle cycle : cycles) {
            for (Case unit : cases(cycle)) {
                if (unit.standing().state() == State.RETURNED) {
                    procedures.apply(reporter(unit), cycle, unit.unit(), null);
                }
            }
        }
    }

    void extend(List<Cycle> cycles, IntPredicate which, LocalDate until) {
        for (Cycle cycle : cycles) {
            List<Case> all = cases(cycle);
            for (int place = 0; place < all.size(); place++) {
                Case unit = all.get(place);
                LocalDate due = unit.due();
                if (which.test(place)
                        && unit.standing().state() == State.RETURNED
                        && !unit.isExtended()
                        && due != null
                        && until.isAfter(due)) {
                    procedures.extend(people.viewer("publisher"), cycle, unit.unit(), until, "社区办公楼搬迁，台账正在整理。");
                }
            }
        }
    }

    /// Who acts in which step.
    private record Turn(String actor, String step) {}

    void pass(List<Cycle> cycles, Kind kind) {
        pass(cycles, kind, place -> true);
    }

    /// Whoever acts in steps of a kind is content, with all of theirs at once.
    void pass(List<Cycle> cycles, Kind kind, IntPredicate which) {
        for (Cycle cycle : cycles) {
            Procedure procedure = procedure(cycle);
            List<Case> all = cases(cycle);
            Map<Turn, List<Long>> byActor = new LinkedHashMap<>();
            for (int place = 0; place < all.size(); place++) {
                Case unit = all.get(place);
                if (which.test(place) && stands(unit, procedure, kind, State.WAITING)) {
                    Step step = procedure.step(unit.standing().step());
                    String actor = switch (Procedures.role(step)) {
                        case REVIEWER -> reviewer(unit).username();
                        case INSPECTOR -> "inspector1";
                        default -> "publisher";
                    };
                    byActor.computeIfAbsent(new Turn(actor, step.id()), none -> new ArrayList<>())
                            .add(unit.unit());
                }
            }
            byActor.forEach(
                    (turn, units) -> procedures.pass(people.viewer(turn.actor()), cycle, units, turn.step(), null, ""));
        }
    }

    /// Takes those whose award is certain past the county's review, and posts whoever has come to the notice.
    ///
    /// @param which by place in the list of units
    void postSome(Cycle cycle, IntPredicate which) {
        if (running(cycle).isPresent()) {
            return;
        }
        ratings.rateDue(cycle);
        Set<Long> certain = ratings.of(cycle).stream()
                .filter(rating -> rating.award() != null)
                .map(Rating::unit)
                .collect(Collectors.toSet());
        List<Case> all = cases(cycle);
        pass(
                List.of(cycle),
                Kind.CONFIRM,
                place -> which.test(place) && certain.contains(all.get(place).unit()));
        // half of those who go for more: the others are still to be inspected
        pass(
                List.of(cycle),
                Kind.INSPECT,
                place -> which.test(place)
                        && place % 16 < 8
                        && certain.contains(all.get(place).unit()));
        Procedure procedure = procedure(cycle);
        if (cases(cycle).stream().anyMatch(unit -> stands(unit, procedure, Kind.NOTICE, State.WAITING))) {
            publicNotices.post(people.viewer("publisher"), cycle);
        }
    }

    Optional<PublicNotice> running(Cycle cycle) {
        return publicNotices.of(cycle).stream()
                .filter(notice -> notice.endedOn() == null)
                .findFirst();
    }

    /// The codes of those that are posted.
    List<String> posted(Cycle cycle) {
        return cases(cycle).stream()
                .filter(unit -> unit.standing().state() == State.POSTED)
                .map(Case::unitCode)
                .toList();
    }

    /// @return the last day of the notice
    LocalDate post(Cycle cycle) {
        PublicNotice running = publicNotices.of(cycle).stream().findFirst().orElse(null);
        return running != null
                ? running.lastDay()
                : publicNotices.post(people.viewer("publisher"), cycle).lastDay();
    }

    void end(Cycle cycle) {
        publicNotices.of(cycle).stream()
                .filter(notice -> notice.endedOn() == null)
                .forEach(publicNotices::end);
    }

    void publish(Cycle cycle) {
        procedures.publish(people.viewer("publisher"), cycle);
    }

    /// The inspector has been at the first unit that waits, and filled in half of the sheet.
    void beginInspection(List<Cycle> cycles) {
        for (Cycle cycle : cycles) {
            Procedure procedure = procedure(cycle);
            List<Case> waiting = cases(cycle).stream()
                    .filter(unit -> stands(unit, procedure, Kind.INSPECT, State.WAITING))
                    .toList();
            if (!waiting.isEmpty()) {
                Case unit = waiting.getFirst();
                List<NewFact> found = new ArrayList<>();
                for (Clause clause : standard(cycle).clauses()) {
                    if (clause.kind() instanceof Clause.Finding && found.size() < 8) {
                        found.add(new NewFact(
                                editions.checked(cycle.edition()).findingKey(clause),
                                found.size() == 5 ? "unmet" : "met",
                                null,
                                "",
                                found.size() == 5 ? "活动室上锁，未见开放时间。" : "",
                                null));
                    }
                }
                facts.record(
                        people.viewer("inspector1"),
                        directory.find(unit.unit(), directory.today()).orElseThrow(),
                        cycle.period(),
                        Stage.COUNTY,
                        found);
            }
        }
    }

    // By place in the list of units: everything that is chosen by it is chosen again when this is repeated.
    private List<Case> cases(Cycle cycle) {
        return procedures.cases(cycle, people.viewer("publisher").scope(Role.PUBLISHER));
    }

    private Procedure procedure(Cycle cycle) {
        return procedures.of(cycle).orElseThrow();
    }

    private Standard standard(Cycle cycle) {
        return editions.checked(cycle.edition()).standard();
    }

    private static boolean stands(Case unit, Procedure procedure, Kind kind, State state) {
        return unit.standing().state() == state
                && procedure.step(unit.standing().step()).kind() == kind;
    }

    private Viewer reporter(Case unit) {
        return viewer("reporter-" + community(unit).code());
    }

    private Viewer reviewer(Case unit) {
        return viewer("reviewer-" + places.parent(community(unit)).code());
    }

    private Unit community(Case unit) {
        Unit found = directory.find(unit.unit(), directory.today()).orElseThrow();
        return found.kind() == UnitKind.COMMUNITY ? found : places.parent(found);
    }

    private Viewer viewer(String username) {
        return viewers.computeIfAbsent(username, people::viewer);
    }
}
