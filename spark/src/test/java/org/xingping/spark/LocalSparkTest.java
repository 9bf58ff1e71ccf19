package org.xingping.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xingping.engine.standard.StandardLibrary;

/// Every golden case of every standard inside one JVM, two tasks at a time: what [ClusterTest] does with processes, so
/// that it is only done where there is time for both.
@EnabledIfSystemProperty(named = "xingping.long", matches = "true")
class LocalSparkTest {

    @TempDir
    private static Path scratch;

    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = Sessions.small("local[2]", scratch).getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    static List<String> standards() {
        return StandardLibrary.open(Sessions.STANDARDS).ids();
    }

    @ParameterizedTest
    @MethodSource("standards")
    void every_golden_case_is_rated_as_by_the_engine_alone(String id) {
        assertTrue(new GoldenStandard(id, scratch).check(spark) > 0);
    }
}
