package org.xingping.app.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server says of itself in `postmaster.pid`; the file stays behind when the server is killed.
///
/// @param process id of the server
/// @param port it listens on
/// @param isReady whether it takes connections
record PostmasterFile(long process, int port, boolean isReady) {

    /// Larger than any id a system gives out.
    private static final String NO_PROCESS = Integer.toString(Integer.MAX_VALUE);

    private static Path in(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /// Nothing when there is no such file or it is being written.
    static @Nullable PostmasterFile read(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(in(cluster));
            if (lines.size() < 4) {
                return null;
            }
            boolean ready = lines.size() >= 8 && lines.get(7).strip().equals("ready");
            return new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()),
                    ready);
        } catch (NoSuchFileException | NumberFormatException e) {
            return null;
        }
    }

    /// The server of the cluster, if it is alive. In a container that was restarted the number often
    /// belongs to another process by now.
    static @Nullable PostmasterFile alive(Path cluster) throws IOException {
        PostmasterFile file = read(cluster);
        return file != null && isServer(file.process, cluster) ? file : null;
    }

    private static boolean isServer(long process, Path cluster) {
        ProcessHandle handle = ProcessHandle.of(process).orElse(null);
        if (handle == null || !handle.isAlive()) {
            return false;
        }
        return handle.info().commandLine().orElse("").contains(cluster.toString())
                || List.of(handle.info().arguments().orElse(new String[0])).contains(cluster.toString());
    }

    /// Lets the next server start although the number belongs to a process again. The file is not deleted: it also
    /// names the shared memory by which the next server notices orphans of the last one that still write.
    static void forgetProcess(Path cluster) throws IOException {
        Path file = in(cluster);
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            if (!lines.isEmpty() && !lines.getFirst().equals(NO_PROCESS)) {
                lines.set(0, NO_PROCESS);
                Files.write(file, lines); // in place: owner and permissions stay
            }
        }
    }
}
