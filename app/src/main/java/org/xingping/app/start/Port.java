package org.xingping.app.start;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.app.database.CannotStart;
import org.xingping.engine.language.Text;

/// The port the pages are served on; 0 takes any.
record Port(int number) {

    private static final String LISTENING = "0A";

    /// @throws CannotStart when somebody else has it
    void requireFree() {
        IOException refusal = refusal(number);
        if (refusal != null) {
            throw taken(refusal);
        }
    }

    CannotStart taken(@Nullable Throwable cause) {
        String another = "--port " + firstFree();
        if (number > 0 && number < 1024 && owner().isEmpty()) {
            return new CannotStart(
                    Text.of("不允许使用端口 " + number + "。", "Port " + number + " may not be used."),
                    Text.of(
                            "1024 以下的端口需要系统权限；可换一个端口：" + another,
                            "Ports below 1024 need a right from the system; choose another one: " + another),
                    cause);
        }
        String owner = owner();
        return new CannotStart(
                Text.of(
                        "端口 " + number + " 已被占用" + (owner.isEmpty() ? "" : "（" + owner + "）") + "。",
                        "Port " + number + " is taken" + (owner.isEmpty() ? "" : " (" + owner + ")") + "."),
                Text.of("请换一个端口：" + another, "Choose another one: " + another),
                cause);
    }

    private static @Nullable IOException refusal(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private int firstFree() {
        int candidate = Math.max(number, 8079) + 1;
        while (candidate < 65_535 && refusal(candidate) != null) {
            candidate++;
        }
        return candidate;
    }

    /// Process and name of who listens, where the system lets us see it: Linux, and for processes of other users root.
    private String owner() {
        try {
            Set<String> sockets = new HashSet<>();
            for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                if (Files.exists(Path.of(table))) {
                    sockets.addAll(listening(Files.readAllLines(Path.of(table))));
                }
            }
            return sockets.isEmpty() ? "" : holder(sockets);
        } catch (IOException | RuntimeException e) {
            return ""; // it only decorates a message
        }
    }

    private Set<String> listening(List<String> table) {
        String suffix = String.format(Locale.ROOT, ":%04X", number);
        Set<String> sockets = new HashSet<>();
        for (String line : table) {
            String[] columns = line.strip().split("\\s+", -1);
            if (columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING)) {
                sockets.add("socket:[" + columns[9] + "]");
            }
        }
        return sockets;
    }

    private static String holder(Set<String> sockets) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    return process.getFileName() + " "
                            + Files.readString(process.resolve("comm")).strip();
                }
            }
        }
        return "";
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException | RuntimeException e) {
            return false; // another user's, or it has ended meanwhile
        }
        return false;
    }
}
