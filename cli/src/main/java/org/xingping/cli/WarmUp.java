package org.xingping.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.xingping.cli.output.Session;
import org.xingping.cli.output.Terminal;
import org.xingping.engine.language.Language;

/// Runs typical commands once, so that the JVM can record which classes they load: the launcher starts it after a
/// build to make the AOT cache. A command that is missing here works just as well, it only starts slower.
final class WarmUp {

    private WarmUp() {}

    public static void main(String[] args) throws IOException {
        Path home = Path.of(System.getProperty("xingping.home", ""));
        String facts = home.resolve("examples/district.csv").toString();
        String unit = "990101001002";
        Path folder = Files.createTempDirectory("xingping");
        String results = folder.resolve("results.csv").toString();
        String workbook = folder.resolve("facts.xlsx").toString();
        List<List<String>> commands = List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("no-such-command"),
                List.of("standards"),
                List.of("lint", "ten-star"),
                List.of("resolve", "ten-star"),
                List.of("rate", "ten-star", facts),
                List.of("rate", "ten-star", "no-such-file.csv"),
                List.of("rate", "ten-star", facts, "--out", results),
                List.of("rate", "star-promotion", facts, "--format", "json", "--color", "always"),
                List.of("rate", "ten-star", facts, "--before", results, "--format", "csv"),
                List.of(
                        "rate",
                        "ten-star",
                        facts,
                        "--report",
                        folder.resolve("page.html").toString()),
                List.of(
                        "rate",
                        "member-points",
                        home.resolve("examples/members.csv").toString(),
                        "--values",
                        "total"),
                List.of("explain", "ten-star", facts, unit),
                List.of("explain", "ten-star", facts, unit, "--format", "json"),
                List.of("advise", "ten-star", facts, unit),
                List.of("template", "ten-star", "--prefill", facts, "--out", workbook),
                List.of("rate", "ten-star", workbook));
        for (Language language : Language.values()) {
            Session session =
                    new Session(language, home, Terminal.NONE, OutputStream.nullOutputStream(), Duration.ofDays(1));
            for (List<String> command : commands) {
                PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
                Xingping.commandLine(session).setOut(nowhere).setErr(nowhere).execute(command.toArray(String[]::new));
            }
        }
        for (String file : List.of("results.csv", "facts.xlsx", "page.html", "")) {
            Files.deleteIfExists(folder.resolve(file));
        }
    }
}
