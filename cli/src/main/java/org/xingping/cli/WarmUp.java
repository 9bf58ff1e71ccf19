package org.xingping.cli;

import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine;

/**
 * Runs typical commands once, so that the JVM can record which classes they load: the launcher starts it after a build to
 * make the AOT cache. A command that is missing here works just as well, it only starts slower.
 */
final class WarmUp {

    private WarmUp() {}

    public static void main(String[] args) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine xingping = new CommandLine(new Xingping()).setOut(nowhere).setErr(nowhere);
        for (String[] command : new String[][] {{"--version"}, {"--help"}, {"no-such-command"}}) {
            xingping.execute(command);
        }
    }
}
