package org.xingping.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/// Sessions for tests: quiet, small, on this machine alone.
final class Sessions {

    static final Path STANDARDS =
            Path.of(System.getProperty("xingping.home", ".")).resolve("standards");

    private Sessions() {}

    static SparkSession.Builder small(String master, Path scratch) {
        return SparkSession.builder()
                .master(master)
                .appName("xingping tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", scratch.resolve("spark").toString())
                .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.default.parallelism", "2")
                // worth its compiling only where there is much to do
                .config("spark.sql.codegen.wholeStage", "false");
    }
}
