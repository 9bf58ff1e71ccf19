package org.xingping.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.xingping.cli.output.Session;
import org.xingping.cli.output.Terminal;
import org.xingping.engine.language.Language;

/// One run of the command line inside the test's process.
///
/// @param binary what went to standard output past its writer
@SuppressWarnings("ArrayRecordComponent") // looked at, never compared
record CommandRun(int exitCode, String out, String err, byte[] binary) {

    static final Path HOME = Path.of(System.getProperty("xingping.home"));
    static final String DISTRICT = HOME.resolve("examples/district.csv").toString();
    static final String MEMBERS = HOME.resolve("examples/members.csv").toString();
    static final String ESTATES = HOME.resolve("examples/estates.csv").toString();

    /// Runs a command in English, nobody looking.
    static CommandRun of(String... arguments) {
        return of(Language.EN, Terminal.NONE, arguments);
    }

    static CommandRun of(Language language, Terminal terminal, String... arguments) {
        return of(HOME, language, terminal, arguments);
    }

    /// Runs a command of another installation.
    static CommandRun of(Path home, Language language, Terminal terminal, String... arguments) {
        ByteArrayOutputStream binary = new ByteArrayOutputStream();
        // a progress line in a slow test would be taken for a complaint
        Session session = new Session(language, home, terminal, binary, Duration.ofHours(1));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Xingping.commandLine(session)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString(), binary.toByteArray());
    }
}
