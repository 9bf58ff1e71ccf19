package org.xingping.app.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One run of a program, with an environment in which neither the user's language nor PostgreSQL settings count.
///
/// @param exitCode of the program
/// @param output both streams, English
record ServerCommand(int exitCode, String output) {

    static ServerCommand run(List<String> command, Path folder) throws IOException {
        Process process = start(command, folder);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ServerCommand(await(process), output);
    }

    static Process start(List<String> command, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.startsWith("LD_"));
        environment.put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static int await(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Whether the program can be run at all and is content.
    static boolean succeeds(List<String> command, Path folder) {
        try {
            return run(command, folder).exitCode == 0;
        } catch (IOException e) {
            return false;
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }
}
