package org.xingping.cli.output;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which of the process's streams a person looks at.
///
/// @param isOut whether standard output is a terminal
/// @param isErr whether standard error is one
/// @param showsColour whether it shows colours and wants them
public record Terminal(boolean isOut, boolean isErr, boolean showsColour) {

    /// No terminal at all: a pipe, a file, a test.
    public static final Terminal NONE = new Terminal(false, false, false);

    public static Terminal ofProcess() {
        String noColor = System.getenv("NO_COLOR");
        boolean isDumb = "dumb".equals(System.getenv("TERM"));
        return new Terminal(isTerminal(1), isTerminal(2), (noColor == null || noColor.isEmpty()) && !isDumb);
    }

    /// Java tells only whether input and output are both terminals; Linux tells each.
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where nobody types
    private static boolean isTerminal(int descriptor) {
        Path open = Path.of("/proc/self/fd/" + descriptor);
        if (Files.exists(open)) {
            try {
                String target = Files.readSymbolicLink(open).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            } catch (IOException unreadable) {
                return false;
            }
        }
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
