package org.xingping.cli.output;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.language.Language;

/// What one run knows of the world around it: its language, the installation, the terminal.
public final class Session {

    private final Language language;
    private final Path home;
    private final Terminal terminal;
    private final OutputStream binaryOut;
    private final Duration patience;
    private ColorChoice color = ColorChoice.AUTO;

    /// @param home folder of the installation, which holds `standards`
    /// @param binaryOut standard output for what is no text
    /// @param patience how long work may take before progress is shown
    public Session(Language language, Path home, Terminal terminal, OutputStream binaryOut, Duration patience) {
        this.language = language;
        this.home = home;
        this.terminal = terminal;
        this.binaryOut = binaryOut;
        this.patience = patience;
    }

    /// The language of a run: `--lang`, else the locale of the environment, Chinese only where that is Chinese.
    ///
    /// The arguments are looked at before they are parsed, because help and complaints about arguments have a
    /// language too.
    public static Language language(String[] arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.length; i++) {
            Language asked = arguments[i].equals("--lang") && i + 1 < arguments.length
                    ? language(arguments[i + 1])
                    : arguments[i].startsWith("--lang=") ? language(arguments[i].substring("--lang=".length())) : null;
            if (asked != null) {
                return asked;
            }
        }
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String locale = environment.get(name);
            if (locale != null && !locale.isEmpty()) {
                return locale.startsWith("zh") ? Language.ZH : Language.EN;
            }
        }
        return Language.EN;
    }

    private static @Nullable Language language(String word) {
        return switch (word) {
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default -> null;
        };
    }

    public void choose(ColorChoice choice) {
        color = choice;
    }

    public Language language() {
        return language;
    }

    public Path home() {
        return home;
    }

    public Terminal terminal() {
        return terminal;
    }

    public OutputStream binaryOut() {
        return binaryOut;
    }

    public Page out(PrintWriter writer) {
        return new Page(writer, language, isColoured(terminal.isOut()));
    }

    public Page err(PrintWriter writer) {
        return new Page(writer, language, isColoured(terminal.isErr()));
    }

    public Progress progress(PrintWriter err, int stages) {
        // lines stay in a log, a bar is wiped: they have to be worth it
        Duration untilSaid = terminal.isErr() ? patience : patience.multipliedBy(3);
        return Progress.start(err(err), terminal.isErr(), untilSaid, stages);
    }

    private boolean isColoured(boolean isTerminal) {
        return switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> isTerminal && terminal.showsColour();
        };
    }
}
