package org.xingping.app.facts;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.database.TableCopy;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.standards.Editions;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.facts.file.UnitCheck;
import org.xingping.engine.language.Text;
import org.xingping.engine.problem.InputRefused;

/// Records the figures of many units from one file: a row for each unit, a column for each figure. All of
/// the file or nothing of it. A blank cell says nothing and changes nothing.
@Component
public class FactImport {

    private final JdbcClient database;
    private final DataSource source;
    private final FactRows rows;
    private final ImportedRows imported;
    private final Editions editions;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final FactGates gates;

    FactImport(
            JdbcClient database,
            DataSource source,
            FactRows rows,
            ImportedRows imported,
            Editions editions,
            AuditTrail audit,
            ApplicationEventPublisher events,
            FactGates gates) {
        this.database = database;
        this.source = source;
        this.rows = rows;
        this.imported = imported;
        this.editions = editions;
        this.audit = audit;
        this.events = events;
        this.gates = gates;
    }

    /// Who is rated in a round: the units of a kind below a district.
    ///
    /// @param district id of the unit
    /// @param treeOn the day whose tree says who takes part
    public record Round(UnitKind subject, long district, LocalDate treeOn) {}

    /// What came of it.
    ///
    /// @param units in the file
    /// @param recorded figures that are new or differ from what this level gave before
    /// @param unchanged figures that this level had given already
    public record Result(int units, int recorded, int unchanged) {}

    /// Imports a file.
    ///
    /// @param file csv or xlsx, as the command line rates them
    /// @param name as the user calls it
    /// @param period `2026`, `2026-Q1`, `2026-07`
    /// @param rounds those of the period that are open; who takes part in none of them may not stand in the
    ///     file
    /// @param from ledger, system or document the figures were taken from
    /// @throws InputRefused with every problem and its place; nothing was recorded
    /// @throws IllegalArgumentException when the period is none
    @Transactional
    public Result importFacts(
            Viewer by, Path file, String name, String period, List<Round> rounds, Stage stage, String from) {
        Facts.requirePeriod(period);
        FactSchema schema = editions.schema();
        FactTable table = FactFiles.read(file, name, schema);
        copyUnits(table);
        imported.findUnits(by.scope(stage.writer()), rounds);
        Set<String> strangers = new HashSet<>(imported.strangers());
        if (!strangers.isEmpty()) {
            FactFiles.read(file, name, schema, unit -> strangers.contains(unit) ? stranger(unit) : null);
            throw new IllegalStateException("a second reading found nothing wrong");
        }
        rows.lock(period);
        copyFacts(table, schema);
        int unchanged = imported.dropUnchanged(period, stage);
        Map<String, FactGate.Closed> closed = imported.closed(gates.closed(imported.changed(), period, stage));
        if (!closed.isEmpty()) {
            FactFiles.read(file, name, schema, unit -> closed(unit, closed.get(unit)));
            throw new IllegalStateException("a second reading found nothing wrong");
        }
        int recorded = imported.append(by, period, stage, from.isBlank() ? name : from.strip());
        if (recorded > 0) {
            audit.record(
                    by,
                    "facts.imported",
                    null,
                    period + " " + stage.id(),
                    Map.of("file", name, "units", table.size(), "recorded", recorded, "unchanged", unchanged));
            events.publishEvent(new FactsRecorded(imported.changed(), period));
        }
        return new Result(table.size(), recorded, unchanged);
    }

    private static UnitCheck.Refusal stranger(String unit) {
        return new UnitCheck.Refusal(
                "unknown-unit",
                Text.of(
                        "单位“" + unit + "”不在您的辖区内，或不参加本期评定",
                        "unit '" + unit + "' is not in your part of the tree, or not rated in this period"),
                Text.of("请核对单位代码，或删去这一行", "check its code, or remove the row"));
    }

    private static UnitCheck.@Nullable Refusal closed(String unit, FactGate.@Nullable Closed closed) {
        return closed == null
                ? null
                : new UnitCheck.Refusal(
                        "closed",
                        Text.of(
                                "单位“" + unit + "”：" + closed.why().zh(),
                                "unit '" + unit + "': " + closed.why().en()),
                        closed.remedy());
    }

    private void copyUnits(FactTable table) {
        imported.open();
        try (TableCopy copy = TableCopy.into(source, "imported_unit (place, code)")) {
            for (int row = 0; row < table.size(); row++) {
                copy.row(row, table.unit(row));
            }
            copy.finish();
        }
    }

    private void copyFacts(FactTable table, FactSchema schema) {
        long[] units = imported.units(table.size());
        try (TableCopy copy = TableCopy.into(source, "imported_fact (unit_id, fact_key, value)")) {
            for (FactColumn column : schema.columns()) {
                if (table.metric(column.key()) == null && table.finding(column.key()) == null) {
                    continue;
                }
                for (int row = 0; row < table.size(); row++) {
                    String value = WrittenValue.of(table, row, column);
                    if (value != null) {
                        copy.row(units[row], column.key(), value);
                    }
                }
            }
            copy.finish();
        }
        database.sql("analyze imported_fact").update();
    }
}
