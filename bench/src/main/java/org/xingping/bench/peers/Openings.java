package org.xingping.bench.peers;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.snapshot.Snapshot;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.rate.Applications;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;

/// What it takes to open the work's facts from a snapshot file, until every column is checked and in memory, in turns
/// with rating them; and what rating holds.
final class Openings {

    private static final int WARM_UP = 5;
    private static final int ROUNDS = 15;

    private Openings() {}

    /// Lines of the page.
    ///
    /// @throws Contest.Disagreement when the facts of the snapshot are rated otherwise
    static String measure(Work work) throws IOException {
        Path folder = Files.createTempDirectory("xingping-opening");
        Path file = folder.resolve("work." + Snapshot.EXTENSION);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                Snapshot.write(work.facts(), work.schema(), out);
            }
            return measure(work, file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static String measure(Work work, Path file) throws IOException {
        RatingPlan plan = RatingPlan.of(work.standard());
        double[] openings = new double[ROUNDS];
        double[] ratings = new double[ROUNDS];
        FactTable opened = work.facts();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            opened = open(file, work);
            long between = System.nanoTime();
            Rater.rate(plan, opened, History.NONE, 1);
            if (round >= 0) {
                openings[round] = (between - begin) / 1e6;
                ratings[round] = (System.nanoTime() - between) / 1e6;
            }
        }
        Answers before = Ours.answersOf(Rater.rate(plan, work.facts(), History.NONE, 1));
        Answers after = Ours.answersOf(Rater.rate(plan, opened, History.NONE, 1));
        int row = before.disagreement(after);
        if (row >= 0) {
            throw new Contest.Disagreement("row %d from a snapshot:%n  as made: %s%n  as opened: %s"
                    .formatted(row, before.row(row), after.row(row)));
        }
        double opening = Contest.median(openings);
        double rating = Contest.median(ratings);
        long bound = Rater.bind(plan, opened, History.NONE, Applications.NONE).bytes();
        long results = Rater.rate(plan, opened, History.NONE, 1).execution().bytes();
        return String.format(
                Locale.ROOT,
                """
                - Opening the snapshot (%.0f MB, every column copied and its checksum compared): %.1f ms; rating what was opened: %.1f ms; %.2f times as long (1 thread, medians of %d).
                - Memory: facts %.1f MB, classes of a bound table %.1f MB, results %.1f MB: %.2f times the facts.
                """,
                Files.size(file) / 1e6,
                opening,
                rating,
                opening / rating,
                ROUNDS,
                opened.bytes() / 1e6,
                bound / 1e6,
                results / 1e6,
                (opened.bytes() + bound + results) / (double) opened.bytes());
    }

    /// Opens the file and asks for every column, as a standard would that reads them all.
    private static FactTable open(Path file, Work work) {
        FactTable opened = Snapshot.open(file, file.toString(), work.schema());
        List<String> metrics = opened.metricIds();
        metrics.forEach(opened::metric);
        opened.findingKeys().forEach(opened::finding);
        return opened;
    }
}
