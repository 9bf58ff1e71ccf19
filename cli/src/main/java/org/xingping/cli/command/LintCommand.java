package org.xingping.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xingping.cli.input.Installation;
import org.xingping.cli.output.Page;
import org.xingping.cli.output.ProblemReport;
import org.xingping.cli.output.Session;
import org.xingping.cli.output.Styled;
import org.xingping.cli.output.Tint;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Text;
import org.xingping.engine.lint.DictionaryLint;
import org.xingping.engine.lint.StandardLint;
import org.xingping.engine.metric.Dictionary;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.problem.InputRefused;
import org.xingping.engine.problem.Problem;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.DictionaryReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks standards, overlays and the dictionary: their form, their names and types, and whether they can mean what
/// they say.
@Command(name = "lint")
public final class LintCommand implements Callable<Integer> {

    private static final String DICTIONARY = "metrics.yaml";

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "lint-files")
    private List<String> files = List.of();

    public LintCommand(Session session) {
        this.session = session;
    }

    /// What was found in one file.
    ///
    /// @param checked the standard; null for a dictionary and for a standard that cannot be used at all
    private record Linted(String name, @Nullable CheckedStandard checked, List<Problem> problems) {
        long errors() {
            return problems.stream().filter(Problem::isError).count();
        }
    }

    @Override
    public Integer call() {
        Installation installation = Installation.open(session.home());
        files.forEach(named -> refuseAbsent(installation, named));
        List<Linted> linted = files.isEmpty()
                ? installed(installation)
                : files.stream().map(file -> file(installation, file)).toList();
        ProblemReport.print(
                linted.stream().flatMap(each -> each.problems().stream()).toList(),
                session.err(spec.commandLine().getErr()));
        spec.commandLine().getErr().flush();
        Page page = session.out(spec.commandLine().getOut());
        linted.forEach(each -> page.line(verdict(each, page)));
        return linted.stream().anyMatch(each -> each.errors() > 0) ? 1 : 0;
    }

    /// What is not there cannot be judged: wrong use, as it is for every other command.
    private static void refuseAbsent(Installation installation, String named) {
        if (!installation.library().ids().contains(named) && !Files.exists(Path.of(named))) {
            installation.resolve(named);
        }
    }

    private static List<Linted> installed(Installation installation) {
        List<Linted> standards = installation.library().ids().parallelStream()
                .map(id -> standard(installation, id))
                .toList();
        List<Linted> all = new ArrayList<>(standards);
        all.add(dictionary(installation, standards));
        return all;
    }

    /// The shared dictionary, judged by the standards that use it; when one of them is broken nobody knows what is
    /// unused.
    private static Linted dictionary(Installation installation, List<Linted> standards) {
        boolean isComplete = standards.stream().allMatch(each -> each.checked() != null);
        List<CheckedStandard> users = isComplete
                ? standards.stream()
                        .map(each -> Objects.requireNonNull(each.checked()))
                        .toList()
                : List.of();
        return new Linted(
                DICTIONARY, null, DictionaryLint.problems(installation.library().dictionary(), users));
    }

    private static Linted file(Installation installation, String named) {
        if (!installation.library().ids().contains(named) && isDictionary(named)) {
            try {
                Dictionary dictionary = DictionaryReader.read(Path.of(named));
                return new Linted(named, null, DictionaryLint.problems(dictionary, List.of()));
            } catch (InputRefused refused) {
                return new Linted(named, null, refused.problems());
            }
        }
        return standard(installation, named);
    }

    private static boolean isDictionary(String named) {
        Path file = Path.of(named);
        try {
            return Files.isRegularFile(file) && SourceReader.read(file).get("dictionary") != null;
        } catch (InputRefused noYaml) {
            return false; // said when it is read as a standard
        }
    }

    private static Linted standard(Installation installation, String idOrFile) {
        CheckedStandard checked = null;
        try {
            checked = installation.check(installation.resolve(idOrFile));
            RatingPlan.of(checked);
            return new Linted(idOrFile, checked, StandardLint.problems(checked));
        } catch (InputRefused refused) {
            return new Linted(idOrFile, checked, refused.problems());
        }
    }

    private static Styled verdict(Linted linted, Page page) {
        long errors = linted.errors();
        long warnings = linted.problems().size() - errors;
        if (linted.problems().isEmpty()) {
            return Styled.of("✓ ", Tint.GREEN).and(linted.name() + page.say("：没有问题", ": nothing to complain about"));
        }
        Text found = Text.of(
                "：%d 个错误，%d 个提示".formatted(errors, warnings),
                ": %d %s, %d %s"
                        .formatted(
                                errors,
                                errors == 1 ? "error" : "errors",
                                warnings,
                                warnings == 1 ? "warning" : "warnings"));
        return Styled.of(errors > 0 ? "✗ " : "! ", errors > 0 ? Tint.RED : Tint.OPEN)
                .and(linted.name() + page.say(found));
    }
}
