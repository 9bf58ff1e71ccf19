package org.xingping.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Text;
import picocli.CommandLine.Option;

/// The options that say where the facts come from.
final class SourceOptions {

    private static final String PASSWORD = "XINGPING_JDBC_PASSWORD";

    @Option(names = "--facts", paramLabel = "PATH", descriptionKey = "facts")
    private @Nullable String facts;

    @Option(names = "--jdbc", paramLabel = "URL", descriptionKey = "jdbc")
    private @Nullable String jdbc;

    @Option(names = "--table", paramLabel = "NAME", descriptionKey = "table")
    private @Nullable String table;

    @Option(names = "--query", paramLabel = "SQL", descriptionKey = "query")
    private @Nullable String query;

    @Option(names = "--user", paramLabel = "NAME", descriptionKey = "user")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "password-file")
    private @Nullable Path passwordFile;

    @Option(names = "--jdbc-driver", paramLabel = "CLASS", descriptionKey = "jdbc-driver")
    private @Nullable String driver;

    @Option(names = "--split-by", paramLabel = "COLUMN", descriptionKey = "split-by")
    private @Nullable String splitBy;

    /// The file or folder that is read; null: a database.
    @Nullable
    String path() {
        return facts;
    }

    /// Where the facts come from.
    ///
    /// @param environment where the password may be
    /// @param tasks how many tasks may share the reading
    /// @throws org.xingping.engine.problem.InputRefused when the options do not go together
    FactSource source(Map<String, String> environment, int tasks) {
        if ((facts == null) == (jdbc == null)) {
            throw Refused.wrongUse(
                    "--facts",
                    Text.of("数据从哪里来？", "where do the facts come from?"),
                    Text.of("请写 --facts 或 --jdbc，二者取一", "write either --facts or --jdbc"));
        }
        if (facts != null) {
            if (Stream.of(table, query, user, driver, splitBy, passwordFile).anyMatch(Objects::nonNull)) {
                throw Refused.wrongUse(
                        "--facts",
                        Text.of("与数据库的选项同用", "goes with no option of a database"),
                        Text.of("--table 等只与 --jdbc 同用", "--table and the like go with --jdbc"));
            }
            return new FactSource.Files(facts);
        }
        if ((table == null) == (query == null)) {
            throw Refused.wrongUse(
                    "--jdbc",
                    Text.of("读哪些数据？", "what is to be read?"),
                    Text.of("请写 --table 或 --query，二者取一", "write either --table or --query"));
        }
        Map<String, String> login = new HashMap<>();
        if (user != null) {
            login.put("user", user);
        }
        String password = password(environment);
        if (password != null) {
            login.put("password", password);
        }
        if (driver != null) {
            login.put("driver", driver);
        }
        return new FactSource.Database(
                Objects.requireNonNull(jdbc),
                table == null ? "(" + query + ") xingping_facts" : table,
                login,
                splitBy,
                tasks);
    }

    /// A password on the command line would stand in every list of processes.
    private @Nullable String password(Map<String, String> environment) {
        if (passwordFile == null) {
            return environment.get(PASSWORD);
        }
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(passwordFile.toString(), unreadable);
        }
    }
}
