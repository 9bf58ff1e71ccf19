package org.xingping.app.ratings;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.Stage;
import org.xingping.engine.facts.FactTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The facts a cycle's ratings rest on: those in force while it is open, those it was published with afterwards.
@Component
class RatedFacts {

    /// Units whose facts the database hands over at once.
    private static final int TOGETHER = 20_000;

    private final JdbcClient database;
    private final Facts facts;
    private final JsonMapper json;

    RatedFacts(JdbcClient database, Facts facts, JsonMapper json) {
        this.database = database;
        this.facts = facts;
        this.json = json;
    }

    /// A row for each unit, in their order, going by its code.
    FactTable of(Cycle cycle, List<Unit> units) {
        return cycle.state() == Cycle.State.PUBLISHED
                ? facts.tableOf(units, frozenValues(cycle, units))
                : inForce(cycle, units);
    }

    FactTable inForce(Cycle cycle, List<Unit> units) {
        return facts.table(units, cycle.period());
    }

    /// With values of one unit that are not saved laid over.
    FactTable of(Cycle cycle, List<Unit> units, long unit, Map<String, String> proposed) {
        return facts.table(units, cycle.period(), unit, proposed);
    }

    private Map<Long, Map<String, String>> frozenValues(Cycle cycle, List<Unit> units) {
        Map<Long, Map<String, String>> values = new HashMap<>();
        Map<String, String> keys = new HashMap<>(); // each but once, however many units have it
        for (int from = 0; from < units.size(); from += TOGETHER) {
            List<Unit> portion = units.subList(from, Math.min(units.size(), from + TOGETHER));
            database.sql(
                            "select unit_id, facts::text from rating_frozen where cycle_id = :cycle and unit_id = any(:units)")
                    .param("cycle", cycle.id())
                    .param("units", portion.stream().map(Unit::id).toArray(Long[]::new))
                    .query(row -> {
                        Map<String, String> ofUnit = new HashMap<>();
                        for (var entry : json.readTree(row.getString(2)).properties()) {
                            ofUnit.put(
                                    keys.computeIfAbsent(entry.getKey(), key -> key),
                                    entry.getValue().get("value").asString());
                        }
                        values.put(row.getLong(1), ofUnit);
                    });
        }
        return values;
    }

    /// Where the value of a figure comes from.
    ///
    /// @param by who entered it, as they were called then
    record Origin(String value, Stage stage, String source, String by, Instant at) {}

    /// The figures of one unit that its rating rests on, by key.
    Map<String, Origin> origins(Cycle cycle, Unit unit) {
        Map<String, Origin> origins = new LinkedHashMap<>();
        if (cycle.state() != Cycle.State.PUBLISHED) {
            for (FactEntry entry : facts.inForce(unit.id(), cycle.period()).values()) {
                if (entry.value() != null) {
                    origins.put(
                            entry.key(),
                            new Origin(
                                    entry.value(),
                                    entry.stage(),
                                    entry.source(),
                                    entry.enteredByName(),
                                    entry.enteredAt()));
                }
            }
            return origins;
        }
        database.sql("select facts::text from rating_frozen where cycle_id = :cycle and unit_id = :unit")
                .param("cycle", cycle.id())
                .param("unit", unit.id())
                .query(String.class)
                .optional()
                .ifPresent(text -> json.readTree(text)
                        .properties()
                        .forEach(entry -> origins.put(entry.getKey(), origin(entry.getValue()))));
        return origins;
    }

    private static Origin origin(JsonNode node) {
        return new Origin(
                node.get("value").asString(),
                Stage.of(node.get("stage").asString()),
                node.get("source").asString(),
                node.get("by").asString(),
                OffsetDateTime.parse(node.get("at").asString()).toInstant());
    }
}
