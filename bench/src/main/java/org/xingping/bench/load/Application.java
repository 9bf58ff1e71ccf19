package org.xingping.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The application, started as everybody starts it, with a data folder of its own.
///
/// @param firstLink the link that makes the first administrator; null: there is one already
/// @param readySeconds from the command to the line that says it is ready
record Application(
        Process process, Path data, String base, @Nullable String firstLink, double readySeconds)
        implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("http://\\S+/first-administrator/\\S+");

    /// Builds what is stale.
    static void build(Path home) throws IOException, InterruptedException {
        new ProcessBuilder(home.resolve("xingping").toString(), "serve", "--help")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    static Application start(Path home, Path data, int port) throws IOException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(
                        home.resolve("xingping").toString(),
                        "serve",
                        "--lang",
                        "en",
                        "--data",
                        data.toString(),
                        "--port",
                        String.valueOf(port))
                .redirectErrorStream(true)
                .start();
        BufferedReader words =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String link = null;
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            Matcher found = LINK.matcher(line);
            if (found.find()) {
                link = found.group();
            }
            if (line.contains("Xingping is ready")) {
                double seconds = (System.nanoTime() - begin) / 1e9;
                Thread.ofVirtual().start(() -> repeat(words));
                return new Application(process, data, "http://localhost:" + port, link, seconds);
            }
            System.out.println("  | " + line);
        }
        throw new IllegalStateException("the application did not start");
    }

    private static void repeat(BufferedReader words) {
        try {
            for (String line = words.readLine(); line != null; line = words.readLine()) {
                System.out.println("  | " + line);
            }
        } catch (IOException ended) {
            // with the application
        }
    }

    /// Megabytes of memory that the JVM has.
    long javaMegabytes() throws IOException {
        return kilobytes(process.pid(), "status", "VmRSS:") / 1024;
    }

    /// Megabytes of memory that the database's processes have, what they share counted once.
    long databaseMegabytes() throws IOException {
        Path file = data.resolve("district/postgres").resolve("data/postmaster.pid");
        if (!Files.exists(file)) {
            try (Stream<Path> files = Files.walk(data.resolve("district"), 4)) {
                file = files.filter(path -> path.endsWith("postmaster.pid"))
                        .findFirst()
                        .orElse(file);
            }
        }
        long server = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        List<Long> all = Stream.concat(
                        Stream.of(server),
                        ProcessHandle.of(server).stream()
                                .flatMap(ProcessHandle::children)
                                .map(ProcessHandle::pid))
                .toList();
        long kilobytes = 0;
        for (long each : all) {
            kilobytes += kilobytes(each, "smaps_rollup", "Pss:");
        }
        return kilobytes / 1024;
    }

    private static long kilobytes(long process, String file, String line) throws IOException {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process), file)).stream()
                    .filter(text -> text.startsWith(line))
                    .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    /// Megabytes on disk.
    long folderMegabytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(data.resolve("district"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
        }
        return bytes >> 20;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Lets a round be closed and published at once: what is measured is how a nation is rated and shown, not how its
    /// clerks go through the steps of a year.
    void takeOffProcedure(long cycle) throws IOException {
        Path postgres = data.resolve("district/postgres");
        String url = "jdbc:postgresql://127.0.0.1:"
                + Files.readString(postgres.resolve("port")).strip() + "/xingping";
        String password =
                Files.readString(postgres.resolve("application.password")).strip();
        try (Connection database = DriverManager.getConnection(url, "xingping", password);
                PreparedStatement delete = database.prepareStatement("delete from procedure_case where cycle_id = ?")) {
            delete.setLong(1, cycle);
            delete.executeUpdate();
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }
}
