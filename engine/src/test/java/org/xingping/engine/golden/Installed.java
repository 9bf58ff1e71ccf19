package org.xingping.engine.golden;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.check.StandardChecker;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.StandardLibrary;

/// A standard of this repository.
public record Installed(Path folder, CheckedStandard standard, FactSchema schema) {

    public static final Path STANDARDS =
            Path.of(System.getProperty("xingping.home", ".")).resolve("standards");

    public static Installed standard(String id) {
        StandardLibrary library = StandardLibrary.open(STANDARDS);
        ResolvedStandard resolved = library.resolve(id);
        return new Installed(
                STANDARDS.resolve(id),
                StandardChecker.check(resolved.standard(), resolved.dictionary()),
                FactSchemas.of(library.dictionary(), List.of(resolved)));
    }

    /// The ids of all of them.
    public static List<String> ids() {
        return StandardLibrary.open(STANDARDS).ids();
    }

    /// The facts of a group as they are read from a file.
    public FactTable facts(GoldenGroup group, Path scratch) throws IOException {
        Path file = scratch.resolve("facts.csv");
        try (Writer writer = Files.newBufferedWriter(file)) {
            group.writeFacts(writer);
        }
        return FactFiles.read(file, schema);
    }
}
