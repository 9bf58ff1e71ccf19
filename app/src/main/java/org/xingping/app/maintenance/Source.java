package org.xingping.app.maintenance;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xingping.app.database.DistrictDatabase;
import org.xingping.app.start.Console;
import picocli.CommandLine.Option;

/// The installation a command is about, named as for `serve`.
final class Source {

    @Option(names = "--data", paramLabel = "DIR")
    @Nullable
    Path data;

    @Option(names = "--demo")
    boolean isDemo;

    @Option(names = "--database", paramLabel = "URL")
    @Nullable
    String database;

    /// The folder that `serve --data` names.
    static Path base(@Nullable Path data) {
        return Objects.requireNonNullElseGet(
                        data,
                        () -> Path.of(System.getProperty("xingping.home", "")).resolve("data"))
                .toAbsolutePath()
                .normalize();
    }

    /// The folder with the data themselves.
    Path folder() {
        return base(data).resolve(isDemo ? "demo" : "district");
    }

    OpenedDatabase open(Console console) {
        return database == null
                ? OpenedDatabase.of(folder(), console)
                : OpenedDatabase.of(DistrictDatabase.parse(database, System.getenv("XINGPING_DATABASE_PASSWORD")));
    }
}
