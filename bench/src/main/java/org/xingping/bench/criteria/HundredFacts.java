package org.xingping.bench.criteria;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.xingping.bench.criteria.Criterion.BySize;
import org.xingping.bench.criteria.Criterion.Quotient;
import org.xingping.bench.criteria.Criterion.Threshold;
import org.xingping.bench.criteria.Criterion.Together;
import org.xingping.bench.criteria.Section.Weighted;
import org.xingping.engine.facts.Bitmap;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FactTable.NumberColumn;
import org.xingping.engine.facts.Numbers;

/// Invented facts for the work, the same for the same number of communities: 3 % of all figures are unknown.
///
/// Communities differ in how good they are, so that all awards occur; a few figures stand exactly on their limit.
/// Counties have 100 to 300 communities each, which lie together as they do in registers.
public final class HundredFacts {

    public static final int COMMUNITIES = 600_000;
    public static final int COUNTIES = 3_000;

    private static final long SEED = 20_261_122L;
    private static final int UNKNOWN_PER_THOUSAND = 30;
    private static final int TIES_PER_THOUSAND = 20;

    private final HundredCriteria work;
    private final int communities;
    private final int[] counties;
    private final float[] goodness;
    private final Map<String, long[]> values = new HashMap<>();

    private HundredFacts(HundredCriteria work, int communities) {
        this.work = work;
        this.communities = communities;
        this.counties = new int[communities];
        this.goodness = new float[communities];
    }

    /// Facts for the first so many communities; `COMMUNITIES` for the whole work.
    public static FactTable of(HundredCriteria work, int communities) {
        HundredFacts facts = new HundredFacts(work, communities);
        facts.draw();
        return facts.table();
    }

    private void draw() {
        SplittableRandom random = new SplittableRandom(SEED);
        int county = 0;
        int left = size(random);
        for (int row = 0; row < communities; row++) {
            if (left == 0) {
                county++;
                left = county == COUNTIES - 1 ? Integer.MAX_VALUE : size(random);
            }
            left--;
            counties[row] = county;
            goodness[row] = random.nextInt(1000) / 1000f;
        }
        long[] population = column(work.figures().getFirst());
        for (int row = 0; row < communities; row++) {
            // 200 to 51,200, as many between 400 and 800 as between 800 and 1,600
            int octave = random.nextInt(8);
            population[row] = (200L << octave) + random.nextInt(200 << octave);
        }
        for (Weighted weighted : work.criteria()) {
            draw(weighted.criterion(), random.split());
        }
    }

    private static int size(SplittableRandom random) {
        return 100 + random.nextInt(201);
    }

    private long[] column(Figure figure) {
        return values.computeIfAbsent(figure.id(), absent -> new long[communities]);
    }

    private void draw(Criterion criterion, SplittableRandom random) {
        switch (criterion) {
            case Threshold threshold -> draw(threshold, random, 0);
            case Together together -> together.parts().forEach(part -> draw(part, random, 8));
            case BySize bySize -> {
                long[] sizes = column(bySize.size());
                long[] drawn = column(bySize.figure());
                for (int row = 0; row < communities; row++) {
                    int band = 0;
                    while (band < bySize.upTo().size()
                            && sizes[row] > bySize.upTo().get(band)) {
                        band++;
                    }
                    drawn[row] = near(
                            bySize.figure(),
                            bySize.figure().stored(bySize.limits().get(band)),
                            holds(row, random, 0),
                            random);
                }
            }
            case Quotient quotient -> draw(quotient, random);
        }
    }

    private void draw(Threshold threshold, SplittableRandom random, int easier) {
        Figure figure = threshold.figure();
        long limit = figure.stored(threshold.limit());
        long[] drawn = column(figure);
        for (int row = 0; row < communities; row++) {
            boolean holds = holds(row, random, easier);
            drawn[row] = switch (threshold.sign()) {
                case ">=" -> near(figure, limit, holds, random);
                case "<=" ->
                    holds
                            ? random.nextLong(limit + 1)
                            : limit + 1 + random.nextLong(Math.min(40, figure.high() - limit));
                default -> holds ? limit : limit + 1 + random.nextLong(9);
            };
        }
    }

    /// A value at least as great as the limit, often exactly that, or a smaller one.
    private static long near(Figure figure, long limit, boolean holds, SplittableRandom random) {
        if (!holds) {
            return limit - 1 - random.nextLong(Math.max(1, limit));
        }
        if (random.nextInt(1000) < TIES_PER_THOUSAND) {
            return limit;
        }
        return limit + random.nextLong(Math.min(2 * limit, figure.high() - limit) + 1);
    }

    private void draw(Quotient quotient, SplittableRandom random) {
        Figure dividend = quotient.dividend();
        Figure divisor = quotient.divisor();
        boolean isPopulation = divisor.equals(work.figures().getFirst());
        long[] over = column(dividend);
        long[] under = column(divisor);
        BigDecimal limit = quotient.limit();
        for (int row = 0; row < communities; row++) {
            if (!isPopulation) {
                // many multiples of 20, so that exact quotients such as 4/5 occur
                under[row] = random.nextInt(4) == 0 ? 20L * (1 + random.nextInt(100)) : 1 + random.nextLong(3_000);
            }
            // the divisor has no decimals
            BigDecimal border = limit.multiply(BigDecimal.valueOf(under[row])).movePointRight(dividend.decimals());
            long least = border.setScale(0, java.math.RoundingMode.CEILING).longValueExact();
            over[row] = near(dividend, Math.max(1, least), holds(row, random, 0), random);
        }
    }

    /// The better a community, the likelier it meets a criterion.
    private boolean holds(int row, SplittableRandom random, int easier) {
        return random.nextInt(100) < 80 + easier + goodness[row] * (20 - easier);
    }

    private FactTable table() {
        FactTable.Builder table = FactTable.builder();
        for (int row = 0; row < communities; row++) {
            table.unit("U" + row, "C" + counties[row], null);
        }
        SplittableRandom random = new SplittableRandom(SEED + 1);
        for (Figure figure : work.figures()) {
            long[] drawn = column(figure);
            Bitmap known = new Bitmap(communities);
            for (int row = 0; row < communities; row++) {
                if (random.nextInt(1000) < UNKNOWN_PER_THOUSAND) {
                    drawn[row] = 0;
                } else {
                    known.set(row);
                }
            }
            table.metric(figure.id(), new NumberColumn(Numbers.pack(drawn), known));
            values.remove(figure.id());
        }
        return table.build();
    }

    /// A figure of a community as the decimal it is; null where it is unknown.
    public static @Nullable BigDecimal decimal(FactTable facts, Figure figure, int row) {
        NumberColumn column = facts.metric(figure.id());
        return column == null || !column.known().get(row)
                ? null
                : figure.decimal(column.values().at(row));
    }
}
