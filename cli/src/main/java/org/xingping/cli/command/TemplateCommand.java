package org.xingping.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.input.Installation;
import org.xingping.cli.output.OutputFile;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.Refusal;
import org.xingping.cli.output.Session;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.FindingRule;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.facts.file.FactTemplate;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes the workbook in which units report what a standard asks for.
@Command(name = "template")
public final class TemplateCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "STANDARD", descriptionKey = "standard")
    private String standard = "";

    @Option(names = "--out", paramLabel = "FILE.xlsx", descriptionKey = "template-out")
    private @Nullable Path out;

    @Option(names = "--prefill", paramLabel = "FACTS", descriptionKey = "prefill")
    private @Nullable Path prefill;

    public TemplateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        refuseWrongTarget();
        List<Path> inputs = new ArrayList<>(Installation.files(session.home(), standard));
        if (prefill != null) {
            inputs.add(prefill);
        }
        try (OutputFile file = OutputFile.openIfNamed(out, inputs)) {
            Page warnings = session.err(spec.commandLine().getErr());
            Installation installation = Installation.open(session.home());
            ResolvedStandard resolved = installation.resolve(standard);
            CheckedStandard checked = installation.check(resolved);
            FactTable known = prefill == null ? null : FactFiles.read(prefill, installation.schema(resolved, warnings));
            List<FactColumn> columns =
                    columns(checked, FactSchemas.of(installation.library().dictionary(), List.of(resolved)), known);
            write(resolved, columns, known, file == null ? session.binaryOut() : file.stream());
            if (file != null) {
                file.publish();
                session.out(spec.commandLine().getOut())
                        .line(Text.of(
                                "%s：%d 列".formatted(out, columns.size()),
                                "%s: %d columns".formatted(out, columns.size())));
            }
        }
        return 0;
    }

    private void refuseWrongTarget() {
        if (out == null && session.terminal().isOut()) {
            throw new Refusal(
                    Text.of("工作簿不能显示在终端上", "a workbook cannot be shown on a terminal"),
                    Text.of("请写 --out 文件.xlsx", "write --out FILE.xlsx"));
        }
        if (out != null
                && !out.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")
                && !(Files.exists(out) && !Files.isRegularFile(out))) {
            throw new Refusal(
                    Text.of("“" + out + "”不是 .xlsx 文件名", "`" + out + "` is not the name of an .xlsx file"),
                    Text.of("模板是 Excel 工作簿", "the template is an Excel workbook"));
        }
    }

    /// What the standard asks for: its metrics, then the findings that reviewers make. A clause that metrics decide
    /// can only be said not to apply; its column is offered where somebody has said so already.
    private static List<FactColumn> columns(CheckedStandard checked, FactSchema schema, @Nullable FactTable known) {
        Set<String> wanted = new HashSet<>();
        checked.metrics().forEach(metric -> wanted.add(metric.id()));
        List<FactColumn> columns = new ArrayList<>();
        for (FactColumn column : schema.columns()) {
            boolean isWanted = switch (column) {
                case FactColumn.OfMetric(var metric) -> wanted.contains(metric.id());
                case FactColumn.OfFinding(var rule) ->
                    !(rule.answer() instanceof FindingRule.DecidedByMetrics)
                            || (known != null && known.finding(rule.key()) != null);
            };
            if (isWanted) {
                columns.add(column);
            }
        }
        return columns;
    }

    private void write(
            ResolvedStandard resolved, List<FactColumn> columns, @Nullable FactTable known, OutputStream stream)
            throws IOException {
        String title = resolved.standard().title().in(session.language()) + " "
                + resolved.standard().edition();
        if (known == null) {
            FactTemplate.write(columns, title, stream);
        } else {
            FactTemplate.write(columns, title, known, stream);
        }
        stream.flush();
    }
}
