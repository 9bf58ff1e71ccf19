package org.xingping.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import org.xingping.cli.command.AdviseCommand;
import org.xingping.cli.command.ExplainCommand;
import org.xingping.cli.command.LabCommand;
import org.xingping.cli.command.LintCommand;
import org.xingping.cli.command.PlatformCommand;
import org.xingping.cli.command.RateCommand;
import org.xingping.cli.command.ResolveCommand;
import org.xingping.cli.command.SnapshotCommand;
import org.xingping.cli.command.StandardsCommand;
import org.xingping.cli.command.TemplateCommand;
import org.xingping.cli.command.VerifyCommand;
import org.xingping.cli.output.ColorChoice;
import org.xingping.cli.output.LanguageChoice;
import org.xingping.cli.output.Session;
import org.xingping.cli.output.Terminal;
import org.xingping.cli.output.WatchedStream;
import org.xingping.engine.language.Language;
import org.xingping.engine.language.Text;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The top command; it only shows help and hands over to its subcommands.
@Command(
        name = "xingping",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Xingping.Version.class)
public final class Xingping implements Callable<Integer> {

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    private Xingping(Session session) {
        this.session = session;
    }

    public static void main(String[] args) {
        WatchedStream stdout = new WatchedStream(new FileOutputStream(FileDescriptor.out));
        Session session = new Session(
                Session.language(args, System.getenv()),
                Path.of(System.getProperty("xingping.home", "")),
                Terminal.ofProcess(),
                stdout,
                Duration.ofSeconds(1));
        PrintWriter out = writer(stdout, System.out.charset());
        PrintWriter err = writer(new FileOutputStream(FileDescriptor.err), System.err.charset());
        int exitCode = commandLine(session).setOut(out).setErr(err).execute(args);
        out.flush();
        String complaint = stdout.complaint();
        if (complaint != null) {
            session.err(err)
                    .line(Text.of("输出未能写完：" + complaint, "the output could not be written to its end: " + complaint));
            exitCode = Failures.WRONG_USE;
        }
        err.flush();
        System.exit(exitCode);
    }

    /// Standard output without the JDK's lock and flush per line: a nation's results are half a million lines.
    private static PrintWriter writer(OutputStream stream, Charset charset) {
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream, charset), 1 << 16));
    }

    /// The command line for one session.
    static CommandLine commandLine(Session session) {
        Failures failures = new Failures(session);
        CommandLine xingping = new CommandLine(new Xingping(session))
                .addSubcommand("serve", new PlatformCommand())
                .addSubcommand(new StandardsCommand(session))
                .addSubcommand(new LintCommand(session))
                .addSubcommand(new RateCommand(session))
                .addSubcommand(new ExplainCommand(session))
                .addSubcommand(new AdviseCommand(session))
                .addSubcommand(new LabCommand(session))
                .addSubcommand(new TemplateCommand(session))
                .addSubcommand(new SnapshotCommand(session))
                .addSubcommand(new ResolveCommand(session))
                .addSubcommand(new VerifyCommand(session))
                .addSubcommand("backup", new PlatformCommand())
                .addSubcommand("restore", new PlatformCommand())
                .addSubcommand("audit", new PlatformCommand())
                .setResourceBundle(help(session.language()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
        xingping.setUsageHelpAutoWidth(session.terminal().isOut());
        return xingping;
    }

    private static ResourceBundle help(Language language) {
        return ResourceBundle.getBundle(
                "org.xingping.cli.Help",
                language == Language.ZH ? Locale.CHINESE : Locale.ROOT,
                // without it an English session on a Chinese system would find the Chinese texts
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "zh|en")
    void lang(LanguageChoice choice) {
        // Session.language has looked already; the option is here to be listed and to refuse other words
    }

    @Option(names = "--color", scope = ScopeType.INHERIT, paramLabel = "auto|always|never")
    void color(ColorChoice choice) {
        session.choose(choice);
    }

    /// Without a command there is nothing to do but to say which there are.
    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        command.usage(command.getErr());
        command.getErr().flush();
        return Failures.WRONG_USE;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Xingping.class.getPackage().getImplementationVersion();
            return new String[] {"xingping " + Objects.requireNonNullElse(version, "(unpackaged)")};
        }
    }
}
