package org.xingping.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.cli.output.Session;
import org.xingping.cli.output.Terminal;
import org.xingping.engine.language.Language;

/// Help, wrong use, and the language of both.
class UseTest {

    @TempDir
    private Path folder;

    @Test
    void an_unknown_command_is_wrong_use_and_says_what_there_is() {
        for (String command : new String[] {"no-such-command"}) {
            CommandRun run = CommandRun.of(command);
            assertEquals(2, run.exitCode());
            assertTrue(run.err().startsWith("there is no command `" + command + "`"), run.err());
            assertEquals("", run.out());
        }
        assertTrue(CommandRun.of("rte").err().contains("did you mean `rate`"));
    }

    @Test
    void serving_is_listed_and_left_to_the_launcher() {
        assertTrue(CommandRun.of("--help").out().contains("serve"));
        CommandRun run = CommandRun.of("serve");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("run ./xingping serve"), run.err());
    }

    @Test
    void no_command_shows_the_help() {
        CommandRun run = CommandRun.of();
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("template"), run.err());
    }

    @Test
    void help_is_no_failure_and_has_both_languages() {
        CommandRun english = CommandRun.of("rate", "--help");
        assertEquals(0, english.exitCode());
        assertTrue(english.out().contains("a blank cell is unknown"), english.out());
        CommandRun chinese = CommandRun.of(Language.ZH, Terminal.NONE, "rate", "--help");
        assertTrue(chinese.out().contains("空格为未知"), chinese.out());
        for (String command : new String[] {
            "standards",
            "lint",
            "rate",
            "explain",
            "advise",
            "template",
            "resolve",
            "verify",
            "lab",
            "snapshot",
            "serve"
        }) {
            for (Language language : Language.values()) {
                String out = CommandRun.of(language, Terminal.NONE, command, "--help")
                        .out();
                assertTrue(out.contains(language == Language.ZH ? "用法" : "Use:"), out);
            }
        }
    }

    @Test
    void missing_and_wrong_arguments_are_named() {
        CommandRun run = CommandRun.of("rate", "ten-star");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("FACTS is missing"), run.err());
        run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--fromat", "csv");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("did you mean `--format`"), run.err());
        run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--format", "xml");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--format cannot be `xml`; write table | csv | json"), run.err());
        run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--threads", "many");
        assertTrue(run.err().contains("write a whole number"), run.err());
        run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--threads", "0");
        assertEquals(2, run.exitCode());
        run = CommandRun.of("explain", "ten-star", CommandRun.DISTRICT, "990101001001", "more");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("one argument too many"), run.err());
        run = CommandRun.of(Language.ZH, Terminal.NONE, "rate", "ten-star");
        assertTrue(run.err().startsWith("缺少 FACTS"), run.err());
    }

    @Test
    void an_unknown_standard_or_file_is_unreadable_input() {
        CommandRun run = CommandRun.of("rate", "ten-sta", CommandRun.DISTRICT);
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("did you mean `ten-star`"), run.err());
        run = CommandRun.of("rate", "ten-star", "no-such-file.csv");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("no-such-file.csv: "), run.err());
        run = CommandRun.of("rate", "ten-star", CommandRun.DISTRICT, "--before", "no-such-file.csv");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("no-such-file.csv: "), run.err());
        run = CommandRun.of("rate", "ten-star", folder.toString());
        assertEquals(2, run.exitCode());
        assertFalse(run.err().contains("Exception"), run.err());
    }

    @Test
    void options_of_all_commands_may_stand_before_the_command() {
        assertEquals(
                0,
                CommandRun.of("--lang", "en", "--color", "never", "standards").exitCode());
        CommandRun run = CommandRun.of("standards", "--lang", "fr");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--lang cannot be `fr`; write zh | en"), run.err());
    }

    @Test
    void the_language_is_the_one_asked_for_else_that_of_the_locale() {
        assertEquals(Language.ZH, language("LANG", "zh_CN.UTF-8"));
        assertEquals(Language.EN, language("LANG", "de_DE.UTF-8"));
        assertEquals(Language.EN, language("LANG", "C"));
        assertEquals(Language.EN, Session.language(new String[0], Map.of()));
        assertEquals(Language.EN, Session.language(new String[0], Map.of("LC_ALL", "C.UTF-8", "LANG", "zh_CN")));
        assertEquals(Language.ZH, Session.language(new String[] {"rate", "--lang=zh"}, Map.of("LANG", "en_US")));
        assertEquals(Language.EN, language("LANG", "zh_CN.UTF-8", "--lang", "en", "rate"));
    }

    private static Language language(String variable, String locale, String... arguments) {
        return Session.language(arguments, Map.of(variable, locale));
    }
}
