package org.xingping.bench.load;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Clause;

/// Invented figures for the communities of a nation, as the file that the application imports. Drawn from a
/// fixed seed.
///
/// Communities of some counties report everything a standard asks for, 3 of 100 entries missing; the others
/// report so many figures each that there are a million in all.
final class NationFigures {

    private static final long SEED = 20_260_101L;

    private final NationTree tree;
    private final List<Metric> metrics;
    private final List<String> findings;

    NationFigures(NationTree tree, CheckedStandard standard) {
        this.tree = tree;
        this.metrics = List.copyOf(standard.metrics());
        this.findings = standard.standard().clauses().stream()
                .filter(clause -> clause.kind() instanceof Clause.Finding)
                .map(clause -> standard.findingKey(clause))
                .toList();
    }

    /// @param complete how many communities, at least, report everything
    /// @param partial how many figures each of the others reports; below 0: the others are left out
    /// @return how many figures there are
    int write(Path file, int complete, int partial) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] count = {0};
        int[] written = {0};
        try (Writer csv = Files.newBufferedWriter(file)) {
            csv.write("unit");
            for (Metric metric : metrics) {
                csv.write("," + metric.id());
            }
            for (String finding : findings) {
                csv.write("," + finding);
            }
            csv.write("\n");
            for (NationTree.Street street : tree.streets()) {
                boolean isComplete = written[0] < complete;
                if (!isComplete && partial < 0) {
                    break;
                }
                for (int number = 1; number <= street.communities(); number++) {
                    csv.write(street.community(number));
                    line(csv, isComplete ? Integer.MAX_VALUE : partial, random, count);
                    csv.write("\n");
                    written[0]++;
                }
            }
        }
        return count[0];
    }

    private void line(Writer csv, int most, SplittableRandom random, int[] count) throws IOException {
        int left = most;
        for (Metric metric : metrics) {
            csv.write(",");
            if (left > 0 && (most < Integer.MAX_VALUE || random.nextInt(100) >= 3)) {
                csv.write(metric.format(figure(metric, random)));
                count[0]++;
            }
            left--;
        }
        for (int finding = 0; finding < findings.size(); finding++) {
            csv.write(",");
            if (left > 0 && (most < Integer.MAX_VALUE || random.nextInt(100) >= 3)) {
                csv.write(random.nextInt(100) < 8 ? "unmet" : "met");
                count[0]++;
            }
            left--;
        }
    }

    /// Mostly good figures, so that awards of every level occur.
    private static long figure(Metric metric, SplittableRandom random) {
        long low = metric.low();
        long high = Math.min(metric.high(), low + 2_000L * (long) Math.pow(10, metric.decimals()));
        long width = high - low;
        boolean isGood = random.nextInt(100) < 97;
        return switch (metric.better()) {
            case MORE -> isGood ? high - random.nextLong(width / 20 + 1) : low + random.nextLong(width + 1);
            case LESS -> isGood ? low : low + random.nextLong(Math.min(width, 3) + 1);
            case NEITHER -> low + random.nextLong(Math.min(width, 10) + 1);
        };
    }
}
