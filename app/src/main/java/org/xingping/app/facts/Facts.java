package org.xingping.app.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.Judgement.Judged;
import org.xingping.app.shell.NotFound;
import org.xingping.app.standards.Editions;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactColumns;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.language.Text;

/// The figures of units, by period and level.
@Component
public class Facts {

    private static final Pattern PERIOD = Pattern.compile("[0-9]{4}(-(Q[1-4]|H[12]|(0[1-9]|1[0-2])))?");

    private final FactRows rows;
    private final Editions editions;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final FactGates gates;
    private final FactReading reading;

    Facts(
            FactRows rows,
            Editions editions,
            AuditTrail audit,
            ApplicationEventPublisher events,
            FactGates gates,
            FactReading reading) {
        this.rows = rows;
        this.reading = reading;
        this.editions = editions;
        this.audit = audit;
        this.events = events;
        this.gates = gates;
    }

    /// Records figures of a unit in one act: all of them or none. What is recorded already as it is given
    /// leaves no new entry.
    ///
    /// @param period `2026`, `2026-Q1`, `2026-07`
    /// @return the entries that stand now, in the order given; without those that were blank and stay so
    /// @throws NotFound when the viewer does not give figures at this level for this unit
    /// @throws FactsRefused when anything cannot be recorded; it says everything that is wrong; or when
    ///     an import has the period to itself for longer than a save waits
    /// @throws IllegalArgumentException when the period is none
    @Transactional
    public List<FactEntry> record(Viewer by, Unit unit, String period, Stage stage, List<NewFact> facts) {
        requirePeriod(period);
        if (!by.scope(stage.writer()).covers(unit.path())) {
            throw new NotFound("unit " + unit.code() + " at level " + stage.id());
        }
        FactSchema schema = editions.schema();
        if (!rows.lock(unit.id(), period)) {
            throw importing(facts, schema);
        }
        Map<String, FactEntry> standing = rows.standing(unit.id(), period, stage);
        Judgement judgement = Judgement.of(facts, standing, schema);
        List<Judged> changes = judgement.changes();
        if (!changes.isEmpty()) {
            gates.demandOpen(unit.id(), period, stage, changes, schema);
            rows.append(by, unit.id(), period, stage, changes);
            audit.record(by, "facts.recorded", unit.id(), period + " " + stage.id(), detail(changes, standing));
            events.publishEvent(new FactsRecorded(List.of(unit.id()), period));
        }
        return judgement.keys(rows.standing(unit.id(), period, stage));
    }

    /// Figures that a level cannot give for a unit now, by key, with the reason.
    public Map<String, FactGate.Closed> closed(long unit, String period, Stage stage) {
        return gates.closed(unit, period, stage);
    }

    /// Said of every figure: so a form shows it where it was typed, and what was typed is still there.
    private static FactsRefused importing(List<NewFact> facts, FactSchema schema) {
        Text what = Text.of(
                "正在批量导入本期数据，暂时不能保存。", "Many figures of this period are being imported; nothing can be saved just now.");
        Text remedy = Text.of("请稍后再保存，填写的内容仍在。", "Save again in a little while; what you typed is still here.");
        return new FactsRefused(facts.stream()
                .map(fact -> {
                    FactColumn column = schema.column(fact.key());
                    Text title = column == null || column.title().isEmpty() ? Text.same(fact.key()) : column.title();
                    return new FactsRefused.Refusal(fact.key(), title, fact.text(), what, remedy, null);
                })
                .toList());
    }

    static void requirePeriod(String period) {
        if (!PERIOD.matcher(period).matches()) {
            throw new IllegalArgumentException("no period: " + period);
        }
    }

    private static Map<String, String> detail(List<Judged> changes, Map<String, FactEntry> standing) {
        Map<String, String> detail = new LinkedHashMap<>();
        for (Judged change : changes) {
            FactEntry before = standing.get(change.key());
            detail.put(change.key(), shown(before == null ? null : before.value()) + " → " + shown(change.value()));
        }
        return detail;
    }

    private static String shown(@Nullable String value) {
        return value == null ? "?" : value;
    }

    /// What rates: by key the figure of the highest level that gave one.
    public Map<String, FactEntry> inForce(long unit, String period) {
        Map<String, FactEntry> inForce = new LinkedHashMap<>();
        levels(unit, period).forEach((key, levels) -> {
            FactEntry entry = highest(levels);
            if (entry != null) {
                inForce.put(key, entry);
            }
        });
        return inForce;
    }

    /// What each level gave: by key the entries that are not superseded, those taken back included.
    public Map<String, Map<Stage, FactEntry>> levels(long unit, String period) {
        Map<String, Map<Stage, FactEntry>> levels = new LinkedHashMap<>();
        for (FactEntry entry : rows.standing(unit, period)) {
            levels.computeIfAbsent(entry.key(), absent -> new EnumMap<>(Stage.class))
                    .put(entry.stage(), entry);
        }
        return levels;
    }

    /// The entry that counts among those of one key; null when no level gives a value.
    public static @Nullable FactEntry highest(Map<Stage, FactEntry> levels) {
        FactEntry highest = null;
        for (Stage stage : Stage.values()) {
            FactEntry entry = levels.get(stage);
            if (entry != null && entry.value() != null) {
                highest = entry;
            }
        }
        return highest;
    }

    /// How many figures are in force, by unit id and key's presence among `keys`; units without any are
    /// left out.
    public Map<Long, Integer> counts(Collection<Long> units, String period, Collection<String> keys) {
        return rows.counts(units, period, keys);
    }

    /// The facts of units as the engine takes them; a row for each unit, in their order. A unit's row
    /// goes by its code, and its parent by the id it has in the tree.
    public FactTable table(List<Unit> units, String period) {
        return tableOf(units, reading.inForce(ids(units), period, null));
    }

    /// As above, with values of one unit that are not saved laid over.
    ///
    /// @param unit id of the unit
    /// @param proposed by key what was typed; blank: unknown. What the column cannot hold changes nothing
    public FactTable table(List<Unit> units, String period, long unit, Map<String, String> proposed) {
        FactSchema schema = editions.schema();
        Map<String, String> laid = new HashMap<>();
        proposed.forEach((key, text) -> {
            FactColumn column = schema.column(key);
            if (column != null && WrittenValue.fits(column, text)) {
                laid.put(key, text);
            }
        });
        long[] ids = ids(units);
        int row = 0;
        while (row < ids.length && ids[row] != unit) {
            row++;
        }
        return tableOf(units, reading.inForce(ids, period, row == ids.length ? null : new FactReading.Laid(row, laid)));
    }

    /// What is in force of units as columns, for tables whose units are kept elsewhere.
    ///
    /// @param units their ids, row by row
    public FactColumns columns(long[] units, String period) {
        return reading.inForce(units, period, null);
    }

    /// A table of columns that were read elsewhere, such as those a result was published with.
    ///
    /// @param columns with a row for each unit, in their order
    public static FactTable tableOf(List<Unit> units, FactColumns columns) {
        FactTable.Builder table = FactTable.builder();
        for (Unit each : units) {
            Long parent = each.parent();
            table.unit(each.code(), parent == null ? null : parent.toString(), each.name());
        }
        return table.columns(columns).build();
    }

    private static long[] ids(List<Unit> units) {
        return units.stream().mapToLong(Unit::id).toArray();
    }

    /// A table of one unit that holds these values, for a workbook.
    ///
    /// @param values by key, as entries have them
    public FactTable table(Unit unit, Map<String, String> values) {
        FactSchema schema = editions.schema();
        FactTable.Builder table = FactTable.builder();
        int row = table.unit(unit.code(), null, unit.name());
        values.forEach((key, value) -> {
            FactColumn column = schema.column(key);
            if (column != null) {
                WrittenValue.put(table, row, column, value);
            }
        });
        return table.build();
    }

    /// A value of a table as an entry would have it; null: unknown.
    public static @Nullable String value(FactTable table, int row, FactColumn column) {
        return WrittenValue.of(table, row, column);
    }

    /// Everything ever recorded of a figure, at all levels, the latest first.
    public List<FactEntry> history(long unit, String period, String key) {
        return new ArrayList<>(rows.history(unit, period, key));
    }
}
