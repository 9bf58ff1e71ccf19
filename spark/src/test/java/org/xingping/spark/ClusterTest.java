package org.xingping.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.rate.RatingTable;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardLibrary;

/// A cluster of processes of their own. `-Dxingping.nation=620573` rates a whole nation on it.
class ClusterTest {

    private static final int FEW = 20_000;
    private static final int NATION = Integer.getInteger("xingping.nation", FEW);

    @TempDir
    private static Path scratch;

    private static TestCluster cluster;
    private static SparkSession spark;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = TestCluster.start(scratch);
        spark = cluster.session();
    }

    @AfterAll
    static void stop() {
        try {
            spark.stop();
        } finally {
            cluster.close();
        }
    }

    static List<String> standards() {
        return StandardLibrary.open(Sessions.STANDARDS).ids();
    }

    @ParameterizedTest
    @MethodSource("standards")
    void every_golden_case_is_rated_as_by_the_engine_alone(String id) {
        assertTrue(new GoldenStandard(id, scratch).check(spark) > 0);
    }

    @Test
    void a_nation_is_rated_as_by_the_engine_alone() {
        rateNation("ten-star", List.of());
    }

    @Test
    void quotas_and_places_survive_the_loss_of_an_executor() {
        LossOfAnExecutor loss = new LossOfAnExecutor(cluster);
        spark.sparkContext().addSparkListener(loss);
        try {
            rateNation("member-points", List.of("total"));
        } finally {
            spark.sparkContext().removeSparkListener(loss);
        }
        assertTrue(loss.hasHappened(), "no executor was killed");
        assertTrue(loss.repeatedTasks() > 0, "nothing had to be computed again");
    }

    private static void rateNation(String id, List<String> values) {
        ResolvedStandard resolved = StandardLibrary.open(Sessions.STANDARDS).resolve(id);
        CheckedStandard checked = StandardChecker.check(resolved.standard(), resolved.dictionary());
        String facts = MadeUpNation.write(spark, checked, NATION, scratch.resolve(id + "-nation"));
        String out = scratch.resolve(id + "-rated").toString();
        String[] arguments = Stream.of(
                        List.of(id, "--facts", facts, "--out", out),
                        NATION > FEW ? List.<String>of() : List.of("--partitions", "8"),
                        values.isEmpty() ? List.<String>of() : List.of("--values", String.join(",", values)))
                .flatMap(List::stream)
                .toArray(String[]::new);

        long start = System.nanoTime();
        SparkRun run = SparkRun.of(arguments);
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertEquals(0, run.exitCode(), run.err());
        RatingTable alone = SparkRun.alone(ReadyStandard.of(resolved), facts);
        List<String> lines = SparkRun.lines(alone, values);
        assertEquals(NATION, lines.size());
        assertTrue(
                lines.stream().map(line -> line.split("\t", -1)[2]).distinct().count() > 2, "few awards occur");
        assertArrayEquals(SparkRun.bytes(lines), SparkRun.bytes(SparkRun.lines(spark, out, values)));
        if (NATION > FEW) {
            System.out.printf(
                    "%s: %,d units in %,d parents, %,d ms on the cluster%n%s",
                    id, NATION, alone.facts().groupCount(), millis, run.err());
        }
        for (Row row :
                spark.read().parquet(out).where("rank is not null").limit(100).collectAsList()) {
            assertEquals(row.<Integer>getAs("rank"), row.<Integer>getAs("rank_min"));
            assertEquals(row.<Integer>getAs("rank"), row.<Integer>getAs("rank_max"));
        }
    }
}
