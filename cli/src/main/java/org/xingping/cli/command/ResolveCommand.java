package org.xingping.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.xingping.cli.input.Installation;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.Session;
import org.xingping.cli.output.Styled;
import org.xingping.cli.output.Tint;
import org.xingping.engine.standard.Lineage;
import org.xingping.engine.standard.ResolvedStandard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints a standard as a cycle keeps it, overlays applied and defaults written out, and its hash.
@Command(name = "resolve")
public final class ResolveCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "STANDARD", descriptionKey = "standard")
    private String standard = "";

    public ResolveCommand(Session session) {
        this.session = session;
    }

    /// The JSON goes out without anything behind it, so that `xingping resolve X | sha256sum` gives the hash.
    @Override
    public Integer call() {
        ResolvedStandard resolved = Installation.open(session.home()).resolve(standard);
        PrintWriter out = spec.commandLine().getOut();
        out.print(resolved.canonicalJson());
        if (session.terminal().isOut()) {
            out.print('\n');
        }
        out.flush();
        Page page = session.err(spec.commandLine().getErr());
        page.line(Styled.of("SHA-256 " + resolved.sha256()));
        page.line(Styled.of(
                resolved.lineage().editions().stream()
                        .map(Lineage.Edition::toString)
                        .collect(Collectors.joining(" → ")),
                Tint.SOFT));
        resolved.lineage()
                .dropped()
                .forEach(dropped -> page.line(Styled.of(
                        page.say("  去掉 ", "  dropped ")
                                + dropped.clause() + " " + page.say(dropped.title())
                                + page.say("：", ": ") + page.say(dropped.reason()),
                        Tint.SOFT)));
        return 0;
    }
}
