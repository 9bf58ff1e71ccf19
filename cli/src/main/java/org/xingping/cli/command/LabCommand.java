package org.xingping.cli.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.input.EarlierResults;
import org.xingping.cli.input.Installation;
import org.xingping.cli.input.ReadyStandard;
import org.xingping.cli.output.OutputFile;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.Refusal;
import org.xingping.cli.output.Session;
import org.xingping.cli.result.MoversCsv;
import org.xingping.cli.result.TrialText;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.lab.Lab;
import org.xingping.engine.lab.Proposal;
import org.xingping.engine.lab.Trial;
import org.xingping.engine.language.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tries other conditions before anybody issues them.
@Command(name = "lab")
public final class LabCommand implements Callable<Integer> {

    private static final int MOST_THREADS = 1024;

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "STANDARD", descriptionKey = "standard")
    private String standard = "";

    @Parameters(index = "1", paramLabel = "FACTS", descriptionKey = "facts")
    private Path facts = Path.of("");

    @Option(names = "--set", required = true, paramLabel = "'clause N: CONDITION'", descriptionKey = "lab-set")
    private List<String> proposals = List.of();

    @Option(names = "--before", paramLabel = "RESULTS.csv", descriptionKey = "before")
    private List<Path> before = List.of();

    @Option(names = "--near", paramLabel = "N", descriptionKey = "lab-near")
    private int near = 5;

    @Option(names = "--out", paramLabel = "MOVERS.csv", descriptionKey = "lab-out")
    private @Nullable Path out;

    @Option(names = "--threads", paramLabel = "N", descriptionKey = "threads")
    private int threads = Runtime.getRuntime().availableProcessors();

    public LabCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        requireWithin("--threads", threads, 1, MOST_THREADS);
        requireWithin("--near", near, 0, 1000);
        List<Proposal> parsed = proposals.stream().map(LabCommand::parsed).toList();
        List<Path> inputs = new ArrayList<>(before);
        inputs.add(facts);
        inputs.addAll(Installation.files(session.home(), standard));
        try (OutputFile movers = OutputFile.openIfNamed(out, inputs)) {
            Page warnings = session.err(spec.commandLine().getErr());
            ReadyStandard ready = Installation.open(session.home()).ready(standard, warnings);
            FactTable table = ready.facts(facts);
            Lab lab = Lab.of(ready.plan(), table, EarlierResults.read(before, ready.standard()), threads);
            List<String> asked = parsed.stream()
                    .map(proposal -> lab.condition(proposal.clause()))
                    .toList();
            Trial trial = lab.attempt(parsed);
            if (movers != null) {
                PrintWriter writer = new PrintWriter(
                        new BufferedWriter(new OutputStreamWriter(movers.stream(), StandardCharsets.UTF_8), 1 << 16));
                MoversCsv.write(ready.standard(), table, trial, writer);
                if (writer.checkError()) {
                    throw new IOException(String.valueOf(out));
                }
                movers.publish();
            }
            Page page = session.out(spec.commandLine().getOut());
            TrialText.print(ready.standard(), parsed, asked, lab.ratings(), trial, near, page);
            if (movers != null) {
                page.line(page.say("已写入 ", "written: ") + out);
            }
        }
        return 0;
    }

    private static void requireWithin(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new Refusal(
                    Text.of(option + " 不能是 " + value, option + " cannot be " + value),
                    Text.of("请写 " + least + " 到 " + most, "write " + least + " to " + most));
        }
    }

    private static Proposal parsed(String text) {
        try {
            return Proposal.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new Refusal(
                    Text.of("--set “" + text + "”不知是哪一条的什么条件", "--set `" + text + "` names no clause and condition"),
                    Text.of(
                            "请写成 --set 'clause 4.1a: office_area_m2 >= 600'",
                            "write it as --set 'clause 4.1a: office_area_m2 >= 600'"));
        }
    }
}
