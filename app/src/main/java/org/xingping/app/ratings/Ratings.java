package org.xingping.app.ratings;

import java.lang.ref.SoftReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.ratings.Participation.Participants;
import org.xingping.app.shell.NotFound;
import org.xingping.app.standards.Editions;
import org.xingping.engine.advise.Advice;
import org.xingping.engine.advise.Advisor;
import org.xingping.engine.explain.Explainer;
import org.xingping.engine.explain.Explanation;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Text;
import org.xingping.engine.plan.Fraction;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.Applications;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;

/// The ratings of cycles.
///
/// What is stored follows the facts until a cycle is published and then stays. One transaction rates: it
/// takes the cycle's lock first and reads the facts after that, so that a rating never goes back to older
/// facts.
@Component
public class Ratings {

    /// Where more units are rated at once it pays to share the rows between threads.
    private static final int FEW = 4096;

    /// Units that are in memory at once, at least; a group is never divided.
    private static final int TOGETHER = 20_000;

    /// Groups that are looked up at once.
    private static final int FEW_GROUPS = 1_000;

    private final RatingRows rows;
    private final DueRows due;
    private final RatedFacts facts;
    private final EarlierAwards earlier;
    private final Editions editions;
    private final ObjectProvider<Participation> procedures;
    private final ApplicationEventPublisher events;
    private final ReentrantLock wholeTable = new ReentrantLock();
    private volatile Kept kept = new Kept(0, new SoftReference<>(null));

    Ratings(
            RatingRows rows,
            DueRows due,
            RatedFacts facts,
            EarlierAwards earlier,
            Editions editions,
            ObjectProvider<Participation> procedures,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.due = due;
        this.facts = facts;
        this.earlier = earlier;
        this.editions = editions;
        this.procedures = procedures;
        this.events = events;
    }

    /// Rates all units of a cycle and stores what comes out. A published cycle stays as it is.
    @Transactional
    public void rate(Cycle cycle) {
        boolean isPublished = rows.lock(cycle.id());
        due.take(cycle.id());
        if (!isPublished) {
            rateAll(cycle);
        }
    }

    /// Rates what has become due in a cycle: the units whose facts changed and those compared with them.
    ///
    /// @return whether anything was due
    @Transactional
    public boolean rateDue(Cycle cycle) {
        boolean isPublished = rows.lock(cycle.id());
        DueRows.Due taken = due.take(cycle.id());
        if (!isPublished && !taken.isEmpty()) {
            rateTaken(cycle, taken);
        }
        return !taken.isEmpty();
    }

    /// Rates for the last time, within the transaction that publishes, and keeps the facts that were rated:
    /// whatever is corrected later, a published result stays explained by the figures it was published
    /// with.
    @Transactional
    void freeze(Cycle cycle) {
        rows.lock(cycle.id());
        due.take(cycle.id());
        List<Long> rated = rateAll(cycle);
        for (int from = 0; from < rated.size(); from += TOGETHER) {
            rows.freeze(cycle, rated.subList(from, Math.min(rated.size(), from + TOGETHER)));
        }
    }

    private void rateTaken(Cycle cycle, DueRows.Due taken) {
        RatingPlan plan = editions.plan(cycle.edition());
        if (taken.isAll() || plan.comparesAcrossGroups() || !rows.isRated(cycle.id())) {
            rateAll(cycle);
            return;
        }
        List<Long> parents = rows.parents(cycle, taken.units());
        for (int from = 0; from < parents.size(); from += FEW_GROUPS) {
            List<Unit> units = rows.below(cycle, parents.subList(from, Math.min(parents.size(), from + FEW_GROUPS)));
            if (!units.isEmpty()) {
                rateAndStore(cycle, units, new ArrayList<>());
            }
        }
    }

    /// Group after group where no unit is compared with those of another group: a nation is rated in the memory of a
    /// county.
    ///
    /// @return the ids of the units that take part
    private List<Long> rateAll(Cycle cycle) {
        List<Long> rated = new ArrayList<>();
        if (editions.plan(cycle.edition()).comparesAcrossGroups()) {
            rateAndStore(cycle, rows.units(cycle), rated);
        } else {
            for (List<Long> parents : rows.groups(cycle, TOGETHER)) {
                rateAndStore(cycle, rows.below(cycle, parents), rated);
            }
        }
        rows.dropOthers(cycle, rated);
        return rated;
    }

    private void rateAndStore(Cycle cycle, List<Unit> all, List<Long> rated) {
        Taking taking = taking(cycle, all);
        List<Unit> units = taking.units();
        rows.store(cycle, units, table(cycle, taking, facts.inForce(cycle, units)));
        units.forEach(unit -> rated.add(unit.id()));
    }

    /// What a round's units are rated by, some at a time.
    interface PortionOfUnits {
        void take(List<Unit> units, RatingTable table, History history, Map<String, String> applied);
    }

    /// Hands over all units of a cycle with their ratings computed anew, group after group where no unit is compared
    /// with those of another group. Nothing is stored.
    void portions(Cycle cycle, PortionOfUnits each) {
        if (editions.plan(cycle.edition()).comparesAcrossGroups()) {
            portion(cycle, rows.units(cycle), each);
        } else {
            for (List<Long> parents : rows.groups(cycle, TOGETHER)) {
                portion(cycle, rows.below(cycle, parents), each);
            }
        }
    }

    private void portion(Cycle cycle, List<Unit> all, PortionOfUnits each) {
        Taking taking = taking(cycle, all);
        List<Unit> units = taking.units();
        History history =
                earlier.of(cycle, editions.plan(cycle.edition()).standard().standard(), units);
        each.take(
                units,
                table(cycle, taking, facts.of(cycle, units)),
                history,
                applications(taking).awards());
    }

    private RatingTable table(Cycle cycle, Taking taking, FactTable facts) {
        return table(cycle, editions.plan(cycle.edition()), taking, facts);
    }

    private RatingTable table(Cycle cycle, RatingPlan plan, Taking taking, FactTable facts) {
        List<Unit> units = taking.units();
        History history = earlier.of(cycle, plan.standard().standard(), units);
        int threads = units.size() > FEW ? Runtime.getRuntime().availableProcessors() : 1;
        return Rater.rate(plan, facts, history, applications(taking), threads);
    }

    private static Applications applications(Taking taking) {
        Map<String, String> awards = new HashMap<>();
        taking.units().forEach(unit -> {
            String award = taking.participants().appliedFor().get(unit.id());
            if (award != null) {
                awards.put(unit.code(), award);
            }
        });
        return new Applications(awards);
    }

    /// Units that take part, and what they applied for.
    private record Taking(List<Unit> units, Participants participants) {}

    private Taking taking(Cycle cycle, List<Unit> units) {
        Participation procedure = procedures.getIfAvailable();
        Participants participants = procedure == null
                ? Participants.ALL
                : procedure.of(cycle, units.stream().map(Unit::id).toList());
        return new Taking(participants.taking(units), participants);
    }

    /// Puts down that a whole round has to be rated again, because others take part now. Part of the caller's
    /// transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void outdate(Cycle cycle) {
        due.add(cycle.id());
        events.publishEvent(new RatingsOutdated(cycle.id()));
    }

    /// Puts down that these units have to be rated again, for another reason than their facts. Part of the
    /// caller's transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void outdate(Cycle cycle, Collection<Long> units) {
        due.add(cycle.id(), units);
        events.publishEvent(new RatingsOutdated(cycle.id()));
    }

    /// Hands over the ratings of a cycle with all that stands behind them, portion by portion, by what is
    /// reported now; for a published cycle by what it was published with. A table has a row for each unit, in
    /// their order. Groups that are compared are never divided.
    public void each(Cycle cycle, BiConsumer<List<Unit>, RatingTable> taker) {
        each(cycle, rows.district(cycle), editions.plan(cycle.edition()), taker);
    }

    /// The same by other rules. Nothing is stored.
    ///
    /// @param district of the cycle, on its tree day
    /// @param plan with the levels of the cycle's edition, to which earlier awards and applications belong
    public void each(Cycle cycle, Unit district, RatingPlan plan, BiConsumer<List<Unit>, RatingTable> taker) {
        List<List<Unit>> portions = plan.comparesAcrossGroups()
                ? List.of(rows.units(cycle, district))
                : rows.groups(cycle, district, TOGETHER).stream()
                        .map(parents -> rows.below(cycle, district, parents))
                        .toList();
        for (List<Unit> units : portions) {
            Taking taking = taking(cycle, units);
            taker.accept(taking.units(), table(cycle, plan, taking, facts.of(cycle, taking.units())));
        }
    }

    /// The stored ratings of a cycle, by code.
    public List<Rating> of(Cycle cycle) {
        return rows.of(cycle.id());
    }

    /// The ratings of a unit at this moment, with values that are not saved laid over, by cycle in the
    /// order given. Nothing is stored, and the facts are read once for all cycles in which the same units
    /// are compared.
    ///
    /// @param proposed by key what was typed; blank: unknown
    /// @throws NotFound when the unit does not take part
    public Map<Cycle, Live> live(Collection<Cycle> cycles, Unit unit, Map<String, String> proposed) {
        record Read(String period, List<Unit> units) {}
        Map<Read, FactTable> read = new HashMap<>();
        Map<Cycle, Live> live = new LinkedHashMap<>();
        for (Cycle cycle : cycles) {
            Taking taking = group(cycle, unit);
            List<Unit> units = taking.units();
            FactTable table = read.computeIfAbsent(
                    new Read(cycle.period(), units), absent -> facts.of(cycle, units, unit.id(), proposed));
            live.put(cycle, live(table(cycle, taking, table), unit));
        }
        return live;
    }

    private static Live live(RatingTable table, Unit unit) {
        int row = row(table, unit);
        AwardNames names = new AwardNames(table.standard().standard());
        Text reason = reason(table, row);
        String low = table.awardLow(row);
        String high = table.awardHigh(row);
        boolean hasStars = table.hasStars() && reason == null;
        return new Live(
                low,
                high,
                reason == null ? names.span(low, high) : reason,
                new Petals(table).of(row),
                names.middle(low, high),
                hasStars ? table.starsLow(row) : null,
                hasStars ? table.starsHigh(row) : null,
                number(table.scoreLow(row)),
                number(table.scoreHigh(row)),
                reason == null ? table.met(row) : 0,
                reason == null ? table.unmet(row) : 0,
                reason == null ? table.unknown(row) : 0,
                Explainer.explain(table, row));
    }

    /// Why a unit has the rating it has: for a published cycle by the facts it was published with.
    ///
    /// @throws NotFound when the unit does not take part
    public Explanation explain(Cycle cycle, Unit unit) {
        return closer(cycle, unit).explanation();
    }

    /// What other rules would make of units of a cycle, with the facts its ratings rest on: for a published
    /// cycle those it was published with. Nothing is stored.
    ///
    /// @param plans each with the levels of the cycle's edition, to which earlier awards belong
    /// @return a table for each plan, with a row for each unit, in their order
    public List<RatingTable> under(Cycle cycle, List<Unit> units, List<RatingPlan> plans) {
        FactTable table = facts.of(cycle, units);
        return plans.stream()
                .map(plan -> Rater.rate(
                        plan, table, earlier.of(cycle, plan.standard().standard(), units), 1))
                .toList();
    }

    /// The shortest way to the next award.
    ///
    /// @throws NotFound when the unit does not take part
    public Advice advise(Cycle cycle, Unit unit) {
        return closer(cycle, unit).advice();
    }

    /// Explanation, consequences and advice from one reading of the facts.
    Closer closer(Cycle cycle, Unit unit) {
        RatingTable table;
        if (editions.plan(cycle.edition()).comparesAcrossGroups()) {
            table = whole(cycle);
        } else {
            Taking taking = group(cycle, unit);
            table = table(cycle, taking, facts.of(cycle, taking.units()));
        }
        return new Closer(table, row(table, unit));
    }

    /// A table of all units of a cycle, which is large: made by one request at a time, and kept, while
    /// there is room, of the published cycle that was asked for last, which never changes.
    private RatingTable whole(Cycle cycle) {
        wholeTable.lock();
        try {
            RatingTable known = kept.cycle() == cycle.id() ? kept.table().get() : null;
            if (known != null) {
                return known;
            }
            Taking taking = taking(cycle, rows.units(cycle));
            RatingTable table = table(cycle, taking, facts.of(cycle, taking.units()));
            if (cycle.isPublished()) {
                kept = new Kept(cycle.id(), new SoftReference<>(table));
            }
            return table;
        } finally {
            wholeTable.unlock();
        }
    }

    private record Kept(long cycle, SoftReference<RatingTable> table) {}

    /// One unit's rating under the lens.
    record Closer(RatingTable table, int row) {
        Explanation explanation() {
            return Explainer.explain(table, row);
        }

        Advice advice() {
            return Advisor.advise(table, row);
        }
    }

    /// The units a unit's rating may depend on.
    private Taking group(Cycle cycle, Unit unit) {
        return taking(
                cycle,
                editions.plan(cycle.edition()).comparesAcrossGroups()
                        ? rows.units(cycle)
                        : rows.siblings(cycle, Set.of(unit.id())));
    }

    private static int row(RatingTable table, Unit unit) {
        Integer row = table.facts().rowOf(unit.code());
        if (row == null) {
            throw new NotFound("unit " + unit.code() + " in this cycle");
        }
        return row;
    }

    static @Nullable Text reason(RatingTable table, int row) {
        if (table.isExcluded(row)) {
            Text reason = table.inspect(row).exclusion();
            return reason == null || reason.isEmpty() ? Text.of("不参评", "not rated") : reason;
        }
        return table.blocked(row);
    }

    static @Nullable BigDecimal number(@Nullable Fraction number) {
        return number == null ? null : number.rounded();
    }
}
