package org.xingping.engine.golden;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Units that are rated together: one table of facts, so that ranks and quotas see the whole of it and nothing else.
public record GoldenGroup(String id, List<GoldenUnit> units) {

    public GoldenGroup {
        units = List.copyOf(units);
    }

    /// The metrics and findings that any of the units has.
    public Set<String> factColumns() {
        Set<String> columns = new LinkedHashSet<>();
        units.forEach(unit -> columns.addAll(unit.facts().keySet()));
        return columns;
    }

    /// Writes the group as a facts file: what a person would hand in to have these units rated.
    public void writeFacts(Writer target) {
        List<String> columns = List.copyOf(factColumns());
        List<String> header = new ArrayList<>(List.of("unit", "parent"));
        header.addAll(columns);
        try (CsvWriter csv = CsvWriter.builder().build(target)) {
            csv.writeRecord(header);
            for (GoldenUnit unit : units) {
                List<String> cells = new ArrayList<>(List.of(unit.id(), unit.parent()));
                columns.forEach(column -> cells.add(unit.facts().getOrDefault(column, "")));
                csv.writeRecord(cells);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
