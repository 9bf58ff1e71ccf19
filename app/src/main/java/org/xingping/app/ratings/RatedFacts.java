package org.xingping.app.ratings;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Unit;
import org.xingping.app.facts.FactEntry;
import org.xingping.app.facts.FactReading;
import org.xingping.app.facts.Facts;
import org.xingping.app.facts.Stage;
import org.xingping.engine.facts.FactColumns;
import org.xingping.engine.facts.FactTable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The facts a cycle's ratings rest on: those in force while it is open, those it was published with afterwards.
@Component
class RatedFacts {

    private final JdbcClient database;
    private final Facts facts;
    private final FactReading reading;
    private final JsonMapper json;

    RatedFacts(JdbcClient database, Facts facts, FactReading reading, JsonMapper json) {
        this.database = database;
        this.facts = facts;
        this.reading = reading;
        this.json = json;
    }

    /// A row for each unit, in their order, going by its code.
    FactTable of(Cycle cycle, List<Unit> units) {
        return cycle.state() == Cycle.State.PUBLISHED
                ? Facts.tableOf(
                        units, frozen(cycle, units.stream().mapToLong(Unit::id).toArray()))
                : inForce(cycle, units);
    }

    FactTable inForce(Cycle cycle, List<Unit> units) {
        return facts.table(units, cycle.period());
    }

    /// With values of one unit that are not saved laid over.
    FactTable of(Cycle cycle, List<Unit> units, long unit, Map<String, String> proposed) {
        return facts.table(units, cycle.period(), unit, proposed);
    }

    /// The columns of units, row by row in their order.
    FactColumns columns(Cycle cycle, long[] units) {
        return cycle.state() == Cycle.State.PUBLISHED ? frozen(cycle, units) : facts.columns(units, cycle.period());
    }

    private FactColumns frozen(Cycle cycle, long[] units) {
        return reading.read(units, ids -> """
                select unit_id, array_agg(figure.key), array_agg(0), array_agg(figure.value ->> 'value')
                from rating_frozen cross join lateral json_each(facts) figure
                where cycle_id = %d and unit_id = any(%s)
                group by unit_id
                """.formatted(cycle.id(), ids));
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
