package org.xingping.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.xingping.engine.golden.GoldenCases;
import org.xingping.engine.golden.GoldenFile;
import org.xingping.engine.golden.GoldenGroup;
import org.xingping.engine.golden.GoldenUnit;

/// The golden cases of every standard, from a facts file to a results file, as a user would run them.
class GoldenCasesTest {

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> every_file_of_cases() throws IOException {
        Path standards = CommandRun.HOME.resolve("standards");
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> folders = Files.list(standards)) {
            for (Path standard : folders.filter(Files::isDirectory).sorted().toList()) {
                for (GoldenFile file : GoldenCases.of(standard)) {
                    String name = standard.getFileName() + "/" + file.path().getFileName();
                    tests.add(DynamicTest.dynamicTest(
                            name, () -> check(standard.getFileName().toString(), file)));
                }
            }
        }
        return tests.stream();
    }

    private void check(String standard, GoldenFile file) throws IOException {
        List<String> differences = new ArrayList<>();
        for (GoldenGroup group : file.groups()) {
            Map<String, Map<String, String>> results = rate(standard, group);
            assertEquals(group.units().size(), results.size(), group.id());
            for (GoldenUnit unit : group.units()) {
                for (String difference : unit.differences(results.getOrDefault(unit.id(), Map.of()))) {
                    differences.add("%s:%d: %s: %s (%s)"
                            .formatted(file.path(), unit.line(), unit.id(), difference, unit.why()));
                }
            }
        }
        if (!differences.isEmpty()) {
            fail(differences.size() + " differences\n" + String.join("\n", differences));
        }
    }

    private Map<String, Map<String, String>> rate(String standard, GoldenGroup group) throws IOException {
        Path facts = folder.resolve("facts.csv");
        try (Writer writer = Files.newBufferedWriter(facts)) {
            group.writeFacts(writer);
        }
        CommandRun run = CommandRun.of("rate", standard, facts.toString(), "--format", "csv");
        // a case may be one that cannot be rated, which is told and answered by 1
        assertEquals(run.err().isEmpty() ? 0 : 1, run.exitCode(), run.err());
        Map<String, Map<String, String>> results = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(run.out())) {
            rows.forEach(row -> results.put(row.getField("unit"), row.getFieldsAsMap()));
        }
        return results;
    }
}
