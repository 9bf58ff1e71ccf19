package org.xingping.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/// The machine that figures were measured on, in one sentence.
public final class Machine {

    private Machine() {}

    /// Says where it is measured, and what else that machine has to do just now.
    public static String today() throws IOException {
        return "Measured on %s: %d cores of %s, %,d MB, JDK %s; load of the machine by others before the start: %s."
                .formatted(
                        LocalDate.now(ZoneId.systemDefault()),
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        megabytes(),
                        System.getProperty("java.version"),
                        load());
    }

    private static String processor() throws IOException {
        return line("/proc/cpuinfo", "model name").replaceFirst(".*: ", "");
    }

    private static long megabytes() throws IOException {
        String digits = line("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits) / 1024;
    }

    private static String line(String file, String start) throws IOException {
        Path path = Path.of(file);
        if (!Files.exists(path)) { // systems other than Linux
            return "unknown";
        }
        return Files.readAllLines(path).stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElse("unknown");
    }

    /// How many processes wanted a core in the last minute, on average.
    public static String load() throws IOException {
        Path path = Path.of("/proc/loadavg");
        return Files.exists(path) ? Files.readString(path).split(" ", 2)[0] : "unknown";
    }
}
