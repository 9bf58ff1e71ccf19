package org.xingping.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.xingping.cli.explanation.AdviceText;
import org.xingping.cli.input.Installation;
import org.xingping.cli.input.RatedUnit;
import org.xingping.cli.output.Session;
import org.xingping.engine.advise.Advisor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows one unit the shortest way to its next award.
@Command(name = "advise")
public final class AdviseCommand implements Callable<Integer> {

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

    public AdviseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RatedUnit rated = RatedUnit.find(
                Installation.open(session.home()),
                standard,
                facts,
                before,
                unit,
                session.err(spec.commandLine().getErr()));
        AdviceText.print(
                rated.name(),
                rated.standard().standard(),
                Advisor.advise(rated.ratings(), rated.row()),
                session.out(spec.commandLine().getOut()));
        return rated.ratings().blocked(rated.row()) == null ? 0 : 1;
    }
}
