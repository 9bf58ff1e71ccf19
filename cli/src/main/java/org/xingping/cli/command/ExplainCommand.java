package org.xingping.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.xingping.cli.explanation.ExplanationJson;
import org.xingping.cli.explanation.ExplanationText;
import org.xingping.cli.input.Installation;
import org.xingping.cli.input.RatedUnit;
import org.xingping.cli.output.Session;
import org.xingping.engine.explain.Explainer;
import org.xingping.engine.explain.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tells why one unit has its award: every section and clause, with its numbers filled in and what is missing.
@Command(name = "explain")
public final class ExplainCommand implements Callable<Integer> {

    /// How an explanation is written.
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "STANDARD", descriptionKey = "standard")
    private String standard = "";

    @Parameters(index = "1", paramLabel = "FACTS", descriptionKey = "facts")
    private Path facts = Path.of("");

    @Parameters(index = "2", paramLabel = "UNIT", descriptionKey = "unit")
    private String unit = "";

    @Option(names = "--before", paramLabel = "RESULTS.csv", descriptionKey = "before")
    private List<Path> before = List.of();

    @Option(names = "--format", paramLabel = "text|json", descriptionKey = "explain-format")
    private Format format = Format.TEXT;

    public ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        RatedUnit rated = RatedUnit.find(
                Installation.open(session.home()),
                standard,
                facts,
                before,
                unit,
                session.err(spec.commandLine().getErr()));
        Explanation explanation = Explainer.explain(rated.ratings(), rated.row());
        switch (format) {
            case TEXT ->
                ExplanationText.print(
                        rated.ratings(),
                        rated.row(),
                        explanation,
                        session.out(spec.commandLine().getOut()));
            case JSON ->
                ExplanationJson.write(
                        rated.standard().resolved(),
                        explanation,
                        spec.commandLine().getOut());
        }
        return rated.ratings().blocked(rated.row()) == null ? 0 : 1;
    }
}
