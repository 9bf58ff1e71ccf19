package org.xingping.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import org.xingping.bench.load.NationTree;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.Finding;
import org.xingping.engine.metric.Metric;
import org.xingping.engine.standard.Clause;

/// Facts for as many communities as a nation has, numbered and not named: invented figures must not stand under real
/// names.
///
/// The size is that of the national register (620,573 communities and villages under 41,352 streets), and so is the
/// tree, where it is asked for.
/// Figures are drawn from a fixed seed; 3 % of all entries are missing and 1 % of findings do not apply.
public final class Nation {

    static final int UNITS = 620_573;
    static final int STREETS = 41_352;

    private static final long SEED = 20_260_101L;
    private static final int MISSING_PER_HUNDRED = 3;

    private Nation() {}

    /// Facts for all metrics and findings of the standards.
    static FactTable facts(int units, List<CheckedStandard> standards) {
        FactTable.Builder table = FactTable.builder();
        int perStreet = Math.max(1, UNITS / STREETS);
        for (int row = 0; row < units; row++) {
            table.unit("U" + row, "S" + row / perStreet, null);
        }
        return filled(table, units, standards);
    }

    /// The same for the tree of the register: as many communities below each street as there are.
    ///
    /// @param most how many communities at most; the first ones are taken
    public static FactTable register(int most, List<CheckedStandard> standards) {
        FactTable.Builder table = FactTable.builder();
        int units = 0;
        for (NationTree.Street street : tree().streets()) {
            for (int number = 1; number <= street.communities() && units < most; number++) {
                table.unit(street.community(number), street.code(), null);
                units++;
            }
        }
        return filled(table, units, standards);
    }

    private static NationTree tree() {
        try {
            return NationTree.read(Integer.MAX_VALUE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static FactTable filled(FactTable.Builder table, int units, List<CheckedStandard> standards) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Metric> metrics = standards.stream()
                .flatMap(standard -> standard.metrics().stream())
                .distinct()
                .toList();
        for (Metric metric : metrics) {
            SplittableRandom own = random.split();
            for (int row = 0; row < units; row++) {
                if (own.nextInt(100) >= MISSING_PER_HUNDRED) {
                    table.metric(row, metric.id(), figure(metric, own));
                }
            }
        }
        for (CheckedStandard standard : standards) {
            for (Clause clause : standard.standard().clauses()) {
                if (clause.kind() instanceof Clause.Finding) {
                    findings(table, units, standard.findingKey(clause), random.split());
                }
            }
        }
        return table.build();
    }

    private static void findings(FactTable.Builder table, int units, String key, SplittableRandom random) {
        for (int row = 0; row < units; row++) {
            int draw = random.nextInt(100);
            if (draw >= MISSING_PER_HUNDRED) {
                Finding finding = draw < 4 ? Finding.NOT_APPLICABLE : draw < 14 ? Finding.UNMET : Finding.MET;
                table.finding(row, key, finding);
            }
        }
    }

    /// Mostly good figures, so that awards of every level occur.
    private static long figure(Metric metric, SplittableRandom random) {
        long low = metric.low();
        long high = Math.min(metric.high(), low + 2_000L * (long) Math.pow(10, metric.decimals()));
        long width = high - low;
        boolean isGood = random.nextInt(100) < 90;
        return switch (metric.better()) {
            case MORE -> isGood ? high - random.nextLong(width / 20 + 1) : low + random.nextLong(width + 1);
            case LESS -> isGood ? low : low + random.nextLong(Math.min(width, 3) + 1);
            case NEITHER -> low + random.nextLong(Math.min(width, 10) + 1);
        };
    }
}
