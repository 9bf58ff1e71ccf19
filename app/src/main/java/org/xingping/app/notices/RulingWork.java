package org.xingping.app.notices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.NewFact;
import org.xingping.app.facts.Stage;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.RuledFigures;
import org.xingping.app.ratings.Rating;
import org.xingping.app.ratings.Ratings;
import org.xingping.app.shell.NotFound;
import org.xingping.app.standards.Editions;
import org.xingping.engine.plan.Inspection.Outcome;

/// Does what a ruling says, within its transaction: figures, ratings before and after, the ruling itself.
@Component
class RulingWork {

    private final RulingRows rows;
    private final Procedures procedures;
    private final Cycles cycles;
    private final Directory directory;
    private final Facts facts;
    private final Ratings ratings;
    private final Editions editions;

    RulingWork(
            RulingRows rows,
            Procedures procedures,
            Cycles cycles,
            Directory directory,
            Facts facts,
            Ratings ratings,
            Editions editions) {
        this.rows = rows;
        this.procedures = procedures;
        this.cycles = cycles;
        this.directory = directory;
        this.facts = facts;
        this.ratings = ratings;
        this.editions = editions;
    }

    /// @return the ruling's number
    String rule(
            Viewer by, Objection objection, Cycle cycle, Verdict verdict, String reasons, Map<String, String> figures) {
        if (!editions.keys(cycle.edition()).containsAll(figures.keySet())) {
            throw new NotFound("figures " + figures.keySet() + " in cycle " + cycle.id());
        }
        Unit unit = unit(objection, cycle);
        // held in all rounds that read its figures: no other act stands between the two ratings
        List<Cycle> rounds = rounds(objection, procedures.hold(objection.unit(), objection.period()));
        LocalDate today = directory.today();
        int serial = rows.next(cycle.unit(), today.getYear());
        String number = ObjectionRows.number(today.getYear(), serial);
        Map<Long, Map<Long, Rating>> before = rated(rounds);
        Map<String, Outcome> clausesBefore = clauses(cycle, unit, before);
        Map<String, FactEntry> inForce = facts.inForce(unit.id(), cycle.period());
        List<FactEntry> corrected = correct(by, unit, cycle, number, reasons, figures);
        Map<Long, Map<Long, Rating>> after = corrected.isEmpty() ? before : rated(rounds);
        Map<String, Outcome> clausesAfter = corrected.isEmpty() ? clausesBefore : clauses(cycle, unit, after);

        long id = objection.id();
        rows.store(id, cycle.unit(), today, serial, verdict, reasons, by);
        for (FactEntry entry : corrected) {
            FactEntry was = inForce.get(entry.key());
            rows.storeFigure(id, entry.key(), entry.id(), was == null ? null : was.value(), entry.value());
        }
        clausesBefore.forEach((clause, was) -> {
            Outcome now = clausesAfter.get(clause);
            if (now != null && now != was) {
                rows.storeClause(id, clause, was, now);
            }
        });
        for (Cycle round : rounds) {
            storeEffects(objection, round, of(before, round), of(after, round));
        }
        return number;
    }

    private Unit unit(Objection objection, Cycle cycle) {
        return directory
                .find(objection.unit(), directory.today())
                .or(() -> directory.find(objection.unit(), cycle.treeOn()))
                .orElseThrow(() -> new NotFound("unit " + objection.unit()));
    }

    private List<Cycle> rounds(Objection objection, List<Case> ways) {
        List<Cycle> rounds = new ArrayList<>();
        ways.stream().map(Case::cycle).sorted().map(cycles::cycle).forEach(rounds::add);
        rounds.removeIf(round -> round.isPublished() && round.id() != objection.cycle());
        return rounds;
    }

    /// What the ratings are now, with everything that was due.
    private Map<Long, Map<Long, Rating>> rated(List<Cycle> rounds) {
        Map<Long, Map<Long, Rating>> rated = new HashMap<>();
        for (Cycle round : rounds) {
            ratings.rateDue(round);
            Map<Long, Rating> ofRound = new LinkedHashMap<>();
            ratings.of(round).forEach(rating -> ofRound.put(rating.unit(), rating));
            rated.put(round.id(), ofRound);
        }
        return rated;
    }

    private static Map<Long, Rating> of(Map<Long, Map<Long, Rating>> rated, Cycle round) {
        return Objects.requireNonNull(rated.get(round.id()));
    }

    /// Nothing for a unit that was taken out of the round meanwhile.
    private Map<String, Outcome> clauses(Cycle cycle, Unit unit, Map<Long, Map<Long, Rating>> rated) {
        Map<String, Outcome> clauses = new LinkedHashMap<>();
        if (!of(rated, cycle).containsKey(unit.id())) {
            return clauses;
        }
        ratings.explain(cycle, unit)
                .parts()
                .forEach(part -> part.lines().forEach(line -> {
                    Outcome outcome = line.outcome();
                    if (outcome != null) {
                        clauses.put(line.id(), outcome);
                    }
                }));
        return clauses;
    }

    /// @return the entries the ruling made
    private List<FactEntry> correct(
            Viewer by, Unit unit, Cycle cycle, String number, String reasons, Map<String, String> figures) {
        if (figures.isEmpty()) {
            return List.of();
        }
        String source = "异议裁定 " + number;
        List<NewFact> news = new ArrayList<>();
        figures.forEach((key, value) -> news.add(new NewFact(key, value, null, source, reasons, null)));
        return RuledFigures.correct(
                        unit.id(),
                        cycle.period(),
                        figures.keySet(),
                        () -> facts.record(by, unit, cycle.period(), Stage.FINAL, news))
                .stream()
                .filter(entry -> entry.source().equals(source))
                .toList();
    }

    private void storeEffects(Objection objection, Cycle round, Map<Long, Rating> before, Map<Long, Rating> after) {
        after.forEach((unit, rating) -> {
            Result was = Result.of(rated(before, unit));
            Result now = Result.of(rating);
            boolean isOwn = round.id() == objection.cycle() && unit == objection.unit();
            if (isOwn || !was.equals(now)) {
                rows.storeEffect(objection.id(), round.id(), unit, was, now);
            }
        });
    }

    private static @Nullable Rating rated(Map<Long, Rating> before, long unit) {
        return before.get(unit);
    }
}
