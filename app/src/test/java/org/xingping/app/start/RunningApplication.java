package org.xingping.app.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xingping.app.XingpingApplication;

/// `serve` in a process of its own.
final class RunningApplication implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Xingping is ready .*http://localhost:(\\d+)/");
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/first-administrator/\\S+)");

    private final Process process;
    private final Path output;
    private final Path data;

    /// How it ends, each time with SIGKILL.
    enum Way {
        /// The database goes on and is taken over by the next start.
        APPLICATION,
        /// The database's own children notice by themselves that the server is gone.
        APPLICATION_AND_SERVER,
        /// All processes at once, as when a machine's memory or time is up.
        EVERYTHING,
        /// The application lives on for a moment without its database.
        SERVER_FIRST
    }

    /// Where and how it is started.
    ///
    /// @param prefix what is put before the command, to run it as somebody else
    /// @param cache the JVM's memory of what a start takes; where there is none, it starts slower
    record Setup(List<String> prefix, String classPath, Path data, Path cache) {}

    private RunningApplication(Process process, Path output, Path data) {
        this.process = process;
        this.output = output;
        this.data = data;
    }

    /// Starts it and waits until it is ready.
    static RunningApplication start(Setup setup) throws IOException {
        List<String> command = new ArrayList<>(setup.prefix());
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-XX:AOTCache" + (Files.exists(setup.cache()) ? "=" : "Output=") + setup.cache(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                // passwords are quick to check here
                "-Dxingping.accounts.password-strength=4",
                // and one address objects as often as it likes
                "-Dxingping.notices.objections-per-address=1000000",
                "-cp",
                setup.classPath(),
                XingpingApplication.class.getName(),
                "--port=0",
                "--lang=en",
                "--data=" + setup.data()));
        if (!setup.prefix().isEmpty()) {
            command.add(setup.prefix().size() + 1, "-Duser.home=/nonexistent");
        }
        Path output = Files.createTempFile("xingping-serve", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(setup.data().toFile());
        if (!setup.prefix().isEmpty()) {
            builder.environment().remove("XDG_CACHE_HOME");
        }
        RunningApplication started =
                new RunningApplication(builder.start(), output, setup.data().resolve("district"));
        started.awaitReady();
        return started;
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!READY.matcher(said()).find()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new AssertionError("it did not start: " + said());
            }
            sleep(10);
        }
    }

    static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What it has printed so far.
    String said() throws IOException {
        return Files.readString(output);
    }

    int port() throws IOException {
        return Integer.parseInt(found(READY));
    }

    /// The path by which the first administrator comes in.
    String link() throws IOException {
        return found(LINK);
    }

    private String found(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(said());
        if (!matcher.find()) {
            throw new AssertionError(said());
        }
        return matcher.group(1);
    }

    void kill(Way way) throws IOException {
        switch (way) {
            case APPLICATION -> kill(List.of(process.toHandle()));
            case APPLICATION_AND_SERVER -> kill(List.of(process.toHandle(), server()));
            case EVERYTHING ->
                kill(Stream.of(process.toHandle(), server())
                        .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                        .toList());
            case SERVER_FIRST -> {
                kill(List.of(server()));
                sleep(100);
                kill(List.of(process.toHandle()));
            }
        }
        process.onExit().join();
        Files.delete(output);
    }

    private ProcessHandle server() throws IOException {
        long id = Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .getFirst()
                .strip());
        return ProcessHandle.of(id).orElseThrow();
    }

    private static void kill(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    /// Stops it in order.
    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        Files.deleteIfExists(output);
    }
}
