package org.xingping.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Runs the launcher script's own tests, so that they belong to the gate; the cases are in src/test/sh. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherTest {

    @Test
    void finds_a_jdk_builds_what_is_stale_and_runs() throws Exception {
        Path home = Path.of(System.getProperty("xingping.home"));
        Process tests = new ProcessBuilder(
                        "sh",
                        home.resolve("cli/src/test/sh/launcher-test.sh").toString(),
                        home.resolve("xingping").toString())
                .redirectErrorStream(true)
                .start();
        tests.getOutputStream().close();
        String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, tests.waitFor(), output);
    }
}
