package org.xingping.engine.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.plan.Movers;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.LiveRating;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.rate.Written;
import org.xingping.engine.standard.Clause;

/// After every change the ratings that follow it are those of rating everything anew.
class LiveRatingTest {

    private static final long STANDARDS = Boolean.getBoolean("xingping.long") ? 2_000 : 60;
    private static final int EDITS = 20;

    /// Random edits of figures and findings under generated standards.
    @Test
    void followsEveryFact() {
        for (long seed = 1; seed <= STANDARDS; seed++) {
            Trial trial = Trial.of(7_000_000 + seed);
            Dice dice = trial.dice();
            Sheet sheet = trial.sheet(dice.one(1, 3, 13, 40, 64, 65, 130), dice.one(0.0, 0.1, 0.5), dice.one(0.0, 0.1));
            History history = trial.history(sheet);
            LiveRating live = LiveRating.of(trial.plan(), sheet.table(), history, 1, lanes(dice));
            for (int edit = 0; edit < EDITS; edit++) {
                int row = dice.from(0, sheet.rows.size() - 1);
                edit(trial, sheet, live, row);
                compare(trial, sheet, history, live);
            }
        }
    }

    private static Lanes lanes(Dice dice) {
        return dice.chance(0.5) ? Lanes.plain() : Objects.requireNonNull(Lanes.vector());
    }

    private static void edit(Trial trial, Sheet sheet, LiveRating live, int row) {
        Dice dice = trial.dice();
        Sheet.Row facts = sheet.rows.get(row);
        List<Clause> clauses = trial.standard().clauses().stream()
                .filter(clause -> clause.kind() instanceof Clause.Finding)
                .toList();
        if (!clauses.isEmpty() && dice.chance(0.4)) {
            Clause clause = dice.of(clauses);
            Sheet.Cell cell = dice.chance(0.2) ? null : Sheet.answer(clause, dice);
            if (cell == null || cell.finding() == null) {
                facts.findings().remove(clause.id());
                live.find(row, clause.id(), null);
            } else {
                facts.findings().put(clause.id(), cell);
                live.find(row, clause.id(), cell.finding());
            }
            return;
        }
        if (sheet.metrics.isEmpty()) {
            return;
        }
        GeneratedMetric metric = dice.of(sheet.metrics);
        if (dice.chance(0.2)) {
            facts.metrics().remove(metric.id());
            live.clear(row, metric.id());
        } else {
            long stored = metric.value(dice);
            facts.metrics().put(metric.id(), stored);
            live.set(row, metric.id(), stored);
        }
    }

    private static void compare(Trial trial, Sheet sheet, History history, LiveRating live) {
        RatingTable wanted = trial.rate(sheet.table(), history, 1);
        RatingTable said = live.ratings();
        for (int row = 0; row < sheet.rows.size(); row++) {
            String difference = Trial.difference(Trial.said(wanted, row), Trial.said(said, row));
            if (!difference.isEmpty()) {
                fail(trial.report(sheet, row, difference));
            }
        }
        assertEquals(Trial.targets(wanted), Trial.targets(said), () -> trial.report(sheet, 0, "targets"));
    }

    // Conditions too

    /// @param within whom the places that c5 asks for are compared with
    /// @param isLeftOut whether who meets c4 is not rated
    private static String standard(List<String> conditions, String within, boolean isLeftOut) {
        return (isLeftOut ? "excluded: [{when: 'met(\"c4\")', reason: {en: r}}]\n" : "")
                + """
                values:
                  needed: {by: b, bands: [{up_to: 3, is: 2}, {up_to: 6, is: 5}, {is: 7}]}
                  place: {rank_of: b, within: WITHIN}
                sections:
                  - {id: S, title: {en: s}, star: points >= 5, clauses: [
                      {id: c0, when: '%s', worth: 3}, {id: c2, finding: met, worth: 2}, {id: c5, when: place <= LIMIT, worth: 2},
                      {id: c6, when: a + d >= 2, worth: 1}, {id: c7, when: s >= 0, worth: 1}, {id: c8, when: d < 0.4, worth: 1}]}
                  - {id: T, title: {en: t}, star: points >= 4, clauses: [
                      {id: c1, when: '%s', worth: 4}, {id: c3, when: '%s', worth: 1}, {id: c4, when: '%s'}]}
                score: points * 2 + a
                award:
                  - {is: good, when: stars >= 1, best: 0.3, by: points, within: parent, ties: in}
                  - {is: fair, when: points >= 4}
                  - {is: poor}
                """.replace("WITHIN", within)
                        .replace("LIMIT", within.equals("all") ? "37" : "2")
                        .formatted(conditions.toArray());
    }

    private static List<String> conditions(Dice dice) {
        List<String> conditions = new ArrayList<>();
        for (int clause = 0; clause < 4; clause++) {
            conditions.add(condition(dice, clause));
        }
        // some are the same for everybody, and those cannot be replaced
        conditions.set(0, "a >= %d".formatted(dice.from(1, 9)));
        if (dice.chance(0.5)) {
            // what a reviewer says decides, too, until something else is tried in its place
            conditions.set(2, "met(\"c2\") || " + conditions.get(2));
        }
        return conditions;
    }

    private static String condition(Dice dice, int clause) {
        return switch (clause) {
            case 0 ->
                dice.chance(0.2)
                        ? "a / s >= %d".formatted(dice.from(0, 3))
                        : "%s %s %d"
                                .formatted(dice.one("a", "b * 3"), dice.one(">=", "<", "==", "!="), dice.from(-1, 11));
            case 1 -> "a / (b + 1) >= %d.%d".formatted(dice.from(0, 3), dice.from(0, 9));
            case 2 ->
                dice.chance(0.5)
                        ? "s >= needed"
                        : "s + %d >= needed && d < 0.%d".formatted(dice.from(0, 4), dice.from(1, 9));
            default ->
                dice.chance(0.5)
                        ? "d >= 0.%d".formatted(dice.from(95, 99))
                        : "d >= 0.%d || s > %d".formatted(dice.from(10, 99), dice.from(-9, 9));
        };
    }

    /// 1,000 edits of all kinds on small tables.
    @Test
    void followsAThousandEdits() {
        Dice dice = new Dice(20_261_122L);
        for (int table = 0; table < 24; table++) {
            int rows = List.of(1, 70, 150).get(table % 3);
            boolean isInOrder = table % 6 >= 3;
            boolean isLeftOut = table % 12 >= 6;
            String within = table >= 12 ? "all" : "parent";
            boolean isReported = table % 4 > 0;
            List<String> conditions = conditions(dice);
            Written first = Written.of(standard(conditions, within, isLeftOut));
            List<Map<String, Long>> figures = new ArrayList<>();
            List<Finding> findings = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                figures.add(new HashMap<>());
                findings.add(FINDINGS.get(row % FINDINGS.size()));
                for (int m = 0; m < METRICS.size(); m++) {
                    report(figures.get(row), METRICS.get(m), isReported ? figure(dice, m) : null);
                }
            }
            LiveRating live = LiveRating.of(
                    first.plan(), first.facts(table(figures, findings, isInOrder)), History.NONE, 2, lanes(dice));
            for (int edit = 0; edit < 42; edit++) {
                int row = dice.from(0, rows - 1);
                if (dice.chance(0.3)) {
                    int clause = dice.from(0, 3);
                    conditions.set(clause, condition(dice, clause));
                    List<String> before = awards(live.ratings());
                    Movers movers = live.tryCondition("c" + (clause < 2 ? clause : clause + 1), conditions.get(clause));
                    movedAsSaid(before, awards(live.ratings()), movers);
                } else if (dice.chance(0.3)) {
                    findings.set(row, dice.of(FINDINGS));
                    live.find(row, "c2", findings.get(row));
                } else {
                    int metric = dice.from(0, 3);
                    @Nullable Long stored = figure(dice, metric);
                    report(figures.get(row), METRICS.get(metric), stored);
                    if (stored == null) {
                        live.clear(row, METRICS.get(metric));
                    } else {
                        live.set(row, METRICS.get(metric), stored);
                    }
                }
                Written now = Written.of(standard(conditions, within, isLeftOut));
                RatingTable wanted = Rater.rate(now.plan(), now.facts(table(figures, findings, isInOrder)));
                RatingTable said = live.ratings();
                for (int each = 0; each < rows; each++) {
                    assertEquals(
                            "",
                            Trial.difference(Trial.said(wanted, each), Trial.said(said, each)),
                            "table " + table + ", edit " + edit + ", row " + each + " under " + conditions);
                }
            }
        }
    }

    private static final List<Finding> FINDINGS = List.of(Finding.MET, Finding.NOT_APPLICABLE, Finding.UNMET);

    private static final List<String> METRICS = List.of("a", "b", "s", "d");

    private static @Nullable Long figure(Dice dice, int metric) {
        if (dice.chance(0.15)) {
            return null;
        }
        return metric == 2 ? dice.from(-10L, 10L) : metric == 3 ? dice.from(0L, 100L) : dice.from(0L, 10L);
    }

    private static void report(Map<String, Long> figures, String metric, @Nullable Long stored) {
        if (stored == null) {
            figures.remove(metric);
        } else {
            figures.put(metric, stored);
        }
    }

    /// @param isInOrder whether the units of a parent follow each other
    private static String table(List<Map<String, Long>> figures, List<Finding> findings, boolean isInOrder) {
        StringBuilder table = new StringBuilder("unit parent a b s d c2\n");
        for (int row = 0; row < figures.size(); row++) {
            table.append("u").append(row).append(" p").append(isInOrder ? row / 7 : row % 3);
            for (int m = 0; m < METRICS.size(); m++) {
                Long stored = figures.get(row).get(METRICS.get(m));
                table.append(' ').append(stored == null ? "-" : m == 3 ? BigDecimal.valueOf(stored, 2) : stored);
            }
            table.append(
                    switch (findings.get(row)) {
                        case MET -> " met\n";
                        case PARTLY -> " partly\n";
                        case UNMET -> " unmet\n";
                        case NOT_APPLICABLE -> " na\n";
                    });
        }
        return table.toString();
    }

    private static List<String> awards(RatingTable ratings) {
        List<String> awards = new ArrayList<>();
        for (int row = 0; row < ratings.size(); row++) {
            awards.add(ratings.execution().meritLow(row) + ".."
                    + ratings.execution().meritHigh(row));
        }
        return awards;
    }

    private static void movedAsSaid(List<String> before, List<String> after, Movers movers) {
        int next = 0;
        for (int row = 0; row < before.size(); row++) {
            if (!before.get(row).equals(after.get(row))) {
                assertEquals(row, movers.row(next));
                assertEquals(before.get(row), movers.meritLowBefore(next) + ".." + movers.meritHighBefore(next));
                assertEquals(after.get(row), movers.meritLowAfter(next) + ".." + movers.meritHighAfter(next));
                next++;
            }
        }
        assertEquals(next, movers.size());
    }
}
