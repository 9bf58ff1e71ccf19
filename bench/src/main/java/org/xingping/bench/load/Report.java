package org.xingping.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured, as a part of a page.
final class Report {

    private static final String BEGIN = "<!-- measured by bench/load -->";
    private static final String END = "<!-- end of what bench/load measured -->";

    private final List<String> facts = new ArrayList<>();
    private final List<String> loads = new ArrayList<>();
    private String machine = "";

    /// Says where it was measured, and what else that machine had to do.
    void machine() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*: ", ""))
                .findFirst()
                .orElse("unknown processor");
        long megabytes = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                        .filter(line -> line.startsWith("MemTotal"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / 1024;
        machine = "Measured on %s: %d cores of %s, %,d MB, JDK %s; load of the machine by others before the start: %s."
                .formatted(
                        LocalDate.now(java.time.ZoneId.systemDefault()),
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        megabytes,
                        System.getProperty("java.version"),
                        load());
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }

    void fact(String what, String measured) {
        facts.add("| " + what + " | " + measured + " |");
        System.out.println(what + ": " + measured);
    }

    void load(String what, Load.Outcome outcome) {
        String line = String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.1f | %.1f | %,d | %d | %.1f |",
                what,
                outcome.clients(),
                outcome.perSecond(),
                outcome.p50(),
                outcome.p99(),
                outcome.answers(),
                outcome.errors(),
                outcome.bytes() / 1024.0);
        loads.add(line);
        System.out.println(line);
    }

    /// Puts it in place of what was measured before, or at the end.
    void write(Path page) throws IOException {
        StringBuilder part = new StringBuilder(BEGIN).append("\n\n");
        part.append(machine).append(" The clients ran on the same machine.\n\n| | |\n|---|---|\n");
        facts.forEach(fact -> part.append(fact).append('\n'));
        part.append("""

                | page | clients | answers per second | p50 ms | p99 ms | answers | errors | KB on the wire |
                |---|---|---|---|---|---|---|---|
                """);
        loads.forEach(load -> part.append(load).append('\n'));
        part.append('\n').append(END);
        String text = Files.exists(page) ? Files.readString(page) : "";
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        Files.writeString(
                page,
                begin >= 0 && end > begin
                        ? text.substring(0, begin) + part + text.substring(end + END.length())
                        : text + "\n" + part + "\n");
    }
}
