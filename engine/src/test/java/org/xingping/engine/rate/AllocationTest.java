package org.xingping.engine.rate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.lanes.Lanes;

/// Rating more units takes the memory of their results and nothing else for each of them.
class AllocationTest {

    /// As many as a batch has.
    private static final int ROWS = 8_192;

    private static final int MOST_RUNS = 1_000;

    /// For each row more: what a quota keeps of it while it decides, and the odd array for a whole batch.
    private static final long MOST_BYTES = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Lanes> lanes() {
        return List.of(Lanes.plain(), Objects.requireNonNull(Lanes.vector()));
    }

    /// What a rating allocates beyond its results.
    private static long beside(TableRater rater) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        RatingTable ratings = rater.rate(1);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        return allocated - ratings.execution().bytes();
    }

    private static FactTable facts(int rows) {
        SplittableRandom random = new SplittableRandom(7);
        FactTable.Builder facts = FactTable.builder();
        for (int row = 0; row < rows; row++) {
            facts.unit("u" + row, "p" + row / 100, null);
            for (String metric : List.of("a", "b", "d")) {
                if (random.nextInt(10) > 0) {
                    facts.metric(row, metric, random.nextInt(11));
                }
            }
        }
        return facts.build();
    }

    @ParameterizedTest
    @MethodSource("lanes")
    void aRowCostsNoMoreThanItsResults(Lanes lanes) {
        Written written = Written.of("""
                sections:
                  - {id: S, title: {en: s}, star: any, clauses: [{id: c, when: a >= 4, worth: 3}, {id: d, when: a * 5 >= b * 4, worth: 2}, {id: e, when: 'd >= (b >= 5 ? 0.03 : 0.05)'}]}
                score: points + a
                award:
                  - {is: good, when: stars >= 1, best: 0.3, within: parent, by: points + a}
                  - {is: poor}
                """);
        TableRater few = Rater.bind(written.plan(), facts(4 * ROWS), History.NONE, Applications.NONE, lanes);
        TableRater many = Rater.bind(written.plan(), facts(32 * ROWS), History.NONE, Applications.NONE, lanes);
        // vectors are objects until their code is compiled
        long more = Long.MAX_VALUE;
        for (int run = 0; run < MOST_RUNS && more > MOST_BYTES * 28 * ROWS; run++) {
            more = beside(many) - beside(few);
        }
        long least = more;
        assertTrue(least <= MOST_BYTES * 28 * ROWS, () -> least + " bytes for " + 28 * ROWS + " more rows");
    }
}
