package org.xingping.cli.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.input.EarlierResults;
import org.xingping.cli.input.Installation;
import org.xingping.cli.input.ReadyStandard;
import org.xingping.cli.output.OutputFile;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.Progress;
import org.xingping.cli.output.Refusal;
import org.xingping.cli.output.Session;
import org.xingping.cli.report.ReportPage;
import org.xingping.cli.result.BlockedUnits;
import org.xingping.cli.result.RequestedValues;
import org.xingping.cli.result.ResultFormat;
import org.xingping.cli.result.ResultRows;
import org.xingping.cli.result.ResultsCsv;
import org.xingping.cli.result.ResultsJson;
import org.xingping.cli.result.ResultsTable;
import org.xingping.cli.result.Summary;
import org.xingping.cli.result.SummaryText;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Text;
import org.xingping.engine.rate.History;
import org.xingping.engine.rate.Rater;
import org.xingping.engine.rate.RatingTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Rates every unit of a facts file under a standard.
@Command(name = "rate")
public final class RateCommand implements Callable<Integer> {

    private static final int MOST_THREADS = 1024;
    private static final int STAGES = 4;

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "STANDARD", descriptionKey = "standard")
    private String standard = "";

    @Parameters(index = "1", paramLabel = "FACTS", descriptionKey = "facts")
    private Path facts = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "out")
    private @Nullable Path out;

    @Option(names = "--format", paramLabel = "table|csv|json", descriptionKey = "format")
    private @Nullable ResultFormat format;

    @Option(names = "--values", split = ",", paramLabel = "NAME", descriptionKey = "values")
    private List<String> values = List.of();

    @Option(names = "--before", paramLabel = "RESULTS.csv", descriptionKey = "before")
    private List<Path> before = List.of();

    @Option(names = "--report", paramLabel = "PAGE.html", descriptionKey = "report")
    private @Nullable Path report;

    @Option(names = "--threads", paramLabel = "N", descriptionKey = "threads")
    private int threads = Runtime.getRuntime().availableProcessors();

    public RateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        ResultFormat chosen = format == null ? ResultFormat.of(out) : format;
        if (threads < 1 || threads > MOST_THREADS) {
            throw new Refusal(
                    Text.of("--threads 不能是 " + threads, "--threads cannot be " + threads),
                    Text.of("请写 1 到 " + MOST_THREADS, "write 1 to " + MOST_THREADS));
        }
        List<Path> inputs = new ArrayList<>(before);
        inputs.add(facts);
        inputs.addAll(Installation.files(session.home(), standard));
        if (out != null && report != null && sameTarget(out, report)) {
            throw new Refusal(
                    Text.of("--out 与 --report 是同一个文件", "--out and --report name the same file"),
                    Text.of("请各写一个", "name one for each"));
        }
        // both before any work: who rates a nation should not learn at the end that the disk is read-only
        try (OutputFile results = OutputFile.openIfNamed(out, inputs);
                OutputFile page = OutputFile.openIfNamed(report, inputs)) {
            return rate(chosen, results, page);
        }
    }

    private static boolean sameTarget(Path one, Path other) throws IOException {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
                || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
    }

    private int rate(ResultFormat chosen, @Nullable OutputFile results, @Nullable OutputFile page) throws IOException {
        Page warnings = session.err(spec.commandLine().getErr());
        ReadyStandard ready;
        RatingTable ratings;
        History history;
        Duration rating;
        try (Progress progress = session.progress(spec.commandLine().getErr(), STAGES)) {
            progress.stage(Text.of("读取标准", "reading the standard"));
            ready = Installation.open(session.home()).ready(standard, warnings);
            RequestedValues.check(values, ready.valueNames(), ready.standard().id());
            progress.stage(Text.of("读取 " + facts.getFileName(), "reading " + facts.getFileName()));
            FactTable table = ready.facts(facts);
            history = EarlierResults.read(before, ready.standard());
            progress.stage(Text.of("评定 " + table.size() + " 个单位", "rating " + table.size() + " units"));
            long start = System.nanoTime();
            ratings = Rater.rate(ready.plan(), table, history, threads);
            rating = Duration.ofNanos(System.nanoTime() - start);
            progress.stage(Text.of("写出结果", "writing results"));
            if (results != null) {
                Writer writer = text(results);
                write(chosen, ready, ratings, history, writer, progress::done);
                writer.flush();
            }
            if (page != null) {
                Writer writer = text(page);
                ReportPage.write(ready, ratings, history, facts, session.language(), writer);
                writer.flush();
            }
        }
        if (results == null) {
            PrintWriter stdout = spec.commandLine().getOut();
            write(chosen, ready, ratings, history, stdout, (row, of) -> {});
            stdout.flush();
        } else {
            results.publish();
        }
        if (page != null) {
            page.publish();
        }
        Summary summary = Summary.of(ratings);
        if (results != null || chosen == ResultFormat.TABLE) {
            Page stdout = session.out(spec.commandLine().getOut());
            if (results == null) {
                stdout.line();
            }
            SummaryText.print(ready.standard(), summary, rating, stdout);
            List<String> written = Stream.of(out, report)
                    .filter(Objects::nonNull)
                    .map(Path::toString)
                    .toList();
            if (!written.isEmpty()) {
                stdout.line(stdout.say("已写入 ", "written: ") + String.join(stdout.say("、", ", "), written));
            }
        }
        BlockedUnits.print(ratings, summary.blocked(), facts, warnings);
        return summary.blocked().isEmpty() ? 0 : 1;
    }

    private static Writer text(OutputFile file) {
        return new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8), 1 << 16);
    }

    private void write(
            ResultFormat chosen,
            ReadyStandard ready,
            RatingTable ratings,
            History history,
            Writer writer,
            ResultRows rows)
            throws IOException {
        switch (chosen) {
            case CSV -> ResultsCsv.write(ratings, values, writer, rows);
            case JSON -> ResultsJson.write(ready.resolved(), ratings, facts.toString(), writer, rows);
            case TABLE -> {
                PrintWriter lines = new PrintWriter(writer);
                boolean isFile = out != null;
                Page target = isFile ? new Page(lines, session.language(), false) : session.out(lines);
                ResultsTable.print(ratings, values, history, target);
                // what went wrong with standard output is told once, when it is closed
                if (lines.checkError() && isFile) {
                    throw new IOException(String.valueOf(out));
                }
            }
        }
    }
}
