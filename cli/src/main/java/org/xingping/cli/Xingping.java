package org.xingping.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top command; it only shows help and hands over to its subcommands. */
@Command(
        name = "xingping",
        mixinStandardHelpOptions = true,
        versionProvider = Xingping.Version.class,
        description = "Rates communities by the standards of their district.")
public final class Xingping implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Xingping()).execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Xingping.class.getPackage().getImplementationVersion();
            return new String[] {"xingping " + Objects.requireNonNullElse(version, "(unpackaged)")};
        }
    }
}
