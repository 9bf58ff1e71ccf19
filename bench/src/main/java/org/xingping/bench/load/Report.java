package org.xingping.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xingping.bench.Machine;
import org.xingping.bench.PagePart;

/// What was measured, as a part of a page.
final class Report {

    private static final PagePart PART =
            new PagePart("<!-- measured by bench/load -->", "<!-- end of what bench/load measured -->");

    private final List<String> facts = new ArrayList<>();
    private final List<String> loads = new ArrayList<>();
    private String machine = "";

    /// Says where it was measured, and what else that machine had to do.
    void machine() throws IOException {
        machine = Machine.today();
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
        StringBuilder part =
                new StringBuilder(machine).append(" The clients ran on the same machine.\n\n| | |\n|---|---|\n");
        facts.forEach(fact -> part.append(fact).append('\n'));
        part.append("""

                | page | clients | answers per second | p50 ms | p99 ms | answers | errors | KB on the wire |
                |---|---|---|---|---|---|---|---|
                """);
        loads.forEach(load -> part.append(load).append('\n'));
        PART.write(page, part.toString());
    }
}
