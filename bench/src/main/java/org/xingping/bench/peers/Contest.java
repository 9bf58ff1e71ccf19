package org.xingping.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs contenders in turns on the same work and holds their answers against each other.
///
/// Each runs once, cold, and its answers are checked; fast ones then warm up; then come rounds in which everybody has
/// a turn, the slow ones not in every round. What else the machine does hits all alike, and medians forget it.
final class Contest {

    /// What a contender may take for all its measured runs, more or less.
    private static final double BUDGET_MS = 20_000;

    private static final int FEWEST_RUNS = 3;
    private static final double WARM_UP_MS = 3_000;

    private final Work work;
    private final int rounds;
    private final Consumer<String> progress;

    /// Two contenders do not say the same.
    static final class Disagreement extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Disagreement(String message) {
            super(message);
        }
    }

    /// What one contender took.
    ///
    /// @param scale what its times are multiplied by, because it had a part of the rows only
    /// @param runs measured runs, without the first
    record Result(Contender contender, double scale, double firstMs, List<Run> runs) {

        Result {
            runs = List.copyOf(runs);
        }

        double medianMs() {
            return median(runs.stream().mapToDouble(Run::wallMs).toArray());
        }

        double leastMs() {
            return runs.stream().mapToDouble(Run::wallMs).min().orElse(firstMs);
        }

        double processorMs() {
            return median(runs.stream().mapToDouble(Run::processorMs).toArray());
        }
    }

    /// One run, scaled up to the whole work.
    record Run(double wallMs, double processorMs) {}

    /// @param rounds how many measured runs a fast contender has
    /// @param progress is told what goes on
    Contest(Work work, int rounds, Consumer<String> progress) {
        this.work = work;
        this.rounds = rounds;
        this.progress = progress;
    }

    private static final class Turn {
        final Contender contender;
        final double scale;
        final List<Run> runs = new ArrayList<>();
        double firstMs;
        int planned;

        Turn(Contender contender, double scale) {
            this.contender = contender;
            this.scale = scale;
        }
    }

    /// Runs them all; the answers of the first one that has any are what the others are held against.
    ///
    /// @throws Disagreement when two of them do not agree
    List<Result> run(List<Contender> contenders) throws Exception {
        List<Turn> turns = new ArrayList<>();
        for (Contender contender : contenders) {
            long begin = System.nanoTime();
            contender.load(work);
            turns.add(new Turn(contender, (double) work.rows() / contender.rows(work)));
            progress.accept(
                    "%s has its facts after %.1f s".formatted(label(contender), (System.nanoTime() - begin) / 1e9));
        }
        first(turns);
        for (Turn turn : turns) {
            warmUp(turn);
            double once = Math.max(0.01, turn.firstMs / turn.scale);
            turn.planned = Math.clamp(Math.round(BUDGET_MS / once), Math.min(FEWEST_RUNS, rounds), rounds);
        }
        for (int round = 1; round <= rounds; round++) {
            for (Turn turn : turns) {
                // spread evenly over the rounds
                if (round * turn.planned / rounds > (round - 1) * turn.planned / rounds) {
                    turn.runs.add(time(turn));
                }
            }
        }
        return turns.stream()
                .map(turn -> new Result(turn.contender, turn.scale, turn.firstMs, turn.runs))
                .toList();
    }

    private void first(List<Turn> turns) throws Exception {
        Answers standard = null;
        Contender by = null;
        for (Turn turn : turns) {
            turn.firstMs = time(turn).wallMs();
            Answers answers = turn.contender.answers();
            String agreement = "";
            if (answers != null && standard != null && by != null) {
                compare(by, standard, turn.contender, answers);
                agreement = ", agrees with " + by.name() + " in %,d rows".formatted(answers.rows());
            } else if (answers != null) {
                standard = answers;
                by = turn.contender;
            }
            progress.accept(String.format(
                    Locale.ROOT,
                    "%s: first run %.0f ms%s%s",
                    label(turn.contender),
                    turn.firstMs,
                    turn.scale > 1 ? " (scaled up)" : "",
                    agreement));
        }
    }

    private void compare(Contender by, Answers standard, Contender other, Answers answers) {
        int row = standard.disagreement(answers);
        if (row >= 0) {
            throw new Disagreement("row %d, unit %s:%n  %s: %s%n  %s: %s"
                    .formatted(
                            row, work.facts().unit(row), label(by), standard.row(row), label(other), answers.row(row)));
        }
    }

    private static void warmUp(Turn turn) throws Exception {
        double spent = 0;
        double last = turn.firstMs / turn.scale;
        while (spent + last < WARM_UP_MS) {
            last = time(turn).wallMs() / turn.scale;
            spent += last;
        }
    }

    private static Run time(Turn turn) throws Exception {
        long processor = turn.contender.processorNanos();
        long begin = System.nanoTime();
        turn.contender.run();
        double wallMs = (System.nanoTime() - begin) / 1e6;
        double processorMs = (turn.contender.processorNanos() - processor) / 1e6;
        return new Run(wallMs * turn.scale, processorMs * turn.scale);
    }

    private static String label(Contender contender) {
        return contender.name() + (contender.threads() > 1 ? " (" + contender.threads() + " threads)" : "");
    }

    static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// The result of our engine; null when it did not take part in that form.
    static @Nullable Result ours(List<Result> results, Ours.Form form, int threads) {
        return results.stream()
                .filter(result ->
                        result.contender() instanceof Ours ours && ours.form() == form && ours.threads() == threads)
                .findFirst()
                .orElse(null);
    }
}
