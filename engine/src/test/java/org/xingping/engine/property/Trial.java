package org.xingping.engine.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.golden.ResultCells;
import org.xingping.engine.lanes.Lanes;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.oracle.NaiveRating;
import org.xingping.engine.oracle.NaiveReader;
import org.xingping.engine.plan.Inspection;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.rate.Applications;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.StandardReader;

/// One generated standard, planned, and the dice that made it.
record Trial(long seed, Dice dice, StandardGenerator.Made made, CheckedStandard checked, RatingPlan plan) {

    /// What the planner may refuse in a made-up standard: it says why and what to write instead.
    private static final List<String> REFUSALS =
            List.of("row-by-row", "needs-decimals", "quotient-too-fine", "too-wide");

    /// The first standard of this seed that can be planned.
    static Trial of(long seed) {
        Dice dice = new Dice(seed);
        while (true) {
            StandardGenerator.Made made = StandardGenerator.standard(dice);
            try {
                Standard standard =
                        StandardReader.read(SourceReader.read("made-up.yaml", made.yaml()), Dictionary.empty());
                CheckedStandard checked =
                        StandardChecker.check(standard, Dictionary.empty().with(standard.scales(), standard.metrics()));
                return new Trial(seed, dice, made, checked, RatingPlan.of(checked));
            } catch (InputRefused refused) {
                for (Problem problem : refused.problems()) {
                    if (problem.isError() && !REFUSALS.contains(problem.rule())) {
                        throw new AssertionError("seed " + seed + ":\n" + made.yaml(), refused);
                    }
                }
            } catch (RuntimeException | StackOverflowError broken) {
                throw new AssertionError("seed " + seed + ":\n" + made.yaml(), broken);
            }
        }
    }

    Standard standard() {
        return checked.standard();
    }

    /// Whether the engine's bounds may differ from the naive reader's while facts are unknown.
    boolean isLoose() {
        return made.loose() || !plan.fallbacks().isEmpty();
    }

    Sheet sheet(int size, double unknown, double notApplicable) {
        return Sheet.made(dice, standard(), made.metrics(), made.ties(), size, unknown, notApplicable);
    }

    History history(Sheet sheet) {
        return history(dice, made, sheet);
    }

    static History history(Dice dice, StandardGenerator.Made made, Sheet sheet) {
        List<Map<String, String>> cycles = new ArrayList<>();
        for (int cycle = 0; cycle < dice.from(0, 2); cycle++) {
            Map<String, String> awards = new HashMap<>();
            for (Sheet.Row row : sheet.rows) {
                if (dice.chance(0.7)) {
                    awards.put(row.unit(), dice.of(made.levels()));
                }
            }
            cycles.add(awards);
        }
        return new History(cycles);
    }

    RatingTable rate(FactTable facts, History history, int threads) {
        return Rater.rate(plan, facts, history, threads);
    }

    /// The ratings in every way there is: at once and made ready, on one thread and on two, on all lanes.
    List<RatingTable> rateInEveryWay(FactTable facts, History history) {
        List<RatingTable> ratings = new ArrayList<>(List.of(rate(facts, history, 1), rate(facts, history, 2)));
        Lanes vector = Objects.requireNonNull(Lanes.vector(), "tests run with jdk.incubator.vector");
        ratings.add(Rater.bind(plan, facts, history, Applications.NONE, Lanes.plain())
                .rate(1));
        ratings.add(Rater.bind(plan, facts, history, Applications.NONE, vector).rate(2));
        return ratings;
    }

    NaiveReader readNaively(FactTable facts, History history) {
        return new NaiveReader(standard(), checked.dictionary(), facts, history);
    }

    /// Everything the engine says of a unit, as the naive reader says it.
    static NaiveRating said(RatingTable ratings, int row) {
        Map<String, String> values = new HashMap<>();
        if (!ratings.isExcluded(row)) {
            ratings.inspect(row).values().forEach((name, interval) -> values.put(name, shown(interval)));
        }
        List<String> consequences = ratings.consequences(row).stream()
                .map(each -> each.consequence().id() + (each.isCertain() ? "" : "?"))
                .toList();
        return new NaiveRating(
                ratings.isExcluded(row),
                ratings.blocked(row) == null ? "" : "blocked",
                ResultCells.of(ratings, row),
                values,
                consequences);
    }

    private static String shown(Inspection.@Nullable Interval interval) {
        return interval == null
                ? "failed"
                : interval.low().toPlainString() + ".." + interval.high().toPlainString();
    }

    static List<String> targets(RatingTable ratings) {
        return ratings.targets().stream()
                .map(each -> "%s %s %s..%s %s"
                        .formatted(
                                each.target().id(),
                                Objects.requireNonNullElse(each.group(), ""),
                                each.low().toPlainString(),
                                each.high().toPlainString(),
                                each.standing()))
                .toList();
    }

    /// How two ratings of one unit differ; blank when they do not.
    static String difference(NaiveRating wanted, NaiveRating said) {
        List<String> differences = new ArrayList<>();
        if (wanted.isExcluded() != said.isExcluded()) {
            differences.add("excluded " + said.isExcluded() + " instead of " + wanted.isExcluded());
        }
        if (wanted.failure().isEmpty() != said.failure().isEmpty() && !wanted.isExcluded()) {
            differences.add("blocked `" + said.failure() + "` instead of `" + wanted.failure() + "`");
        }
        differ(wanted.cells(), said.cells(), differences);
        if (wanted.failure().isEmpty()) {
            differ(wanted.values(), said.values(), differences);
        }
        if (!wanted.consequences().equals(said.consequences())) {
            differences.add("consequences " + said.consequences() + " instead of " + wanted.consequences());
        }
        return String.join("; ", differences);
    }

    private static void differ(Map<String, String> wanted, Map<String, String> said, List<String> differences) {
        wanted.forEach((name, cell) -> {
            String found = said.getOrDefault(name, "nothing");
            if (!found.equals(cell)) {
                differences.add(name + " `" + found + "` instead of `" + cell + "`");
            }
        });
    }

    /// What a person needs to repeat a failure.
    String report(Sheet sheet, int row, String what) {
        Sheet.Row facts = sheet.rows.get(row);
        return "seed %d, %d rows, unit %s (parent %s): %s\nmetrics %s\nfindings %s\n%s"
                .formatted(
                        seed,
                        sheet.rows.size(),
                        facts.unit(),
                        facts.parent(),
                        what,
                        facts.metrics(),
                        facts.findings(),
                        made.yaml());
    }
}
