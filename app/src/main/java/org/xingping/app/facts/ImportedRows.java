package org.xingping.app.facts;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.facts.FactImport.Round;

/// What a file holds, in tables that last as long as the transaction: whatever its size, it is compared and
/// recorded by a few statements.
@Component
class ImportedRows {

    private final JdbcClient database;
    private final Clock clock;

    ImportedRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void open() {
        database.sql("create temporary table imported_unit (place integer, code text, unit_id bigint) on commit drop")
                .update();
        database.sql("create temporary table imported_fact (unit_id bigint, fact_key text, value text) on commit drop")
                .update();
    }

    /// Gives every unit its id that somebody may write for and that takes part in one of the rounds.
    void findUnits(Scope scope, List<Round> rounds) {
        database.sql("analyze imported_unit").update();
        database.sql("""
                update imported_unit set unit_id = unit.id
                from unit join unit_place today on today.unit_id = unit.id and today.during @> cast(:today as date)
                where unit.code = imported_unit.code and today.path <@ any (cast(:scope as ltree[]))
                  and exists (
                    select 1
                    from unnest(cast(:kinds as text[]), cast(:districts as bigint[]), cast(:days as date[]))
                         as round (kind, district, day)
                    join unit_place district on district.unit_id = round.district and district.during @> round.day
                    join unit_place place on place.unit_id = unit.id and place.during @> round.day
                    where unit.kind = round.kind and ltree_risparent(place.path, district.path))
                """)
                .param("today", LocalDate.ofInstant(clock.instant(), org.xingping.app.shell.Formats.ZONE))
                .param("scope", scope.literal())
                .param(
                        "kinds",
                        rounds.stream().map(round -> round.subject().id()).toArray(String[]::new))
                .param("districts", rounds.stream().map(Round::district).toArray(Long[]::new))
                .param(
                        "days",
                        rounds.stream().map(round -> round.treeOn().toString()).toArray(String[]::new))
                .update();
    }

    /// The codes of those that were not found; as many as a refusal tells.
    List<String> strangers() {
        return database.sql("select code from imported_unit where unit_id is null order by place limit 1000")
                .query((row, number) -> row.getString("code"))
                .list();
    }

    /// The ids, in the order of the file.
    long[] units(int size) {
        long[] units = new long[size];
        database.sql("select place, unit_id from imported_unit").query((ResultSet row) -> {
            units[row.getInt(1)] = row.getLong(2);
        });
        return units;
    }

    /// Leaves out what the level had given already.
    int dropUnchanged(String period, Stage stage) {
        return database.sql("""
                delete from imported_fact given using fact
                where fact.unit_id = given.unit_id and fact.fact_key = given.fact_key and fact.period = :period
                  and fact.stage = :stage and not fact.superseded and fact.value = given.value
                """)
                .param("period", period)
                .param("stage", stage.id())
                .update();
    }

    /// The codes of units with figures that cannot be given now, with one reason each.
    Map<String, FactGate.Closed> closed(List<FactGate.Closed> gates) {
        Map<String, FactGate.Closed> byCode = new HashMap<>();
        for (FactGate.Closed gate : gates) {
            database.sql("""
                    select distinct imported_unit.code
                    from imported_fact given join imported_unit on imported_unit.unit_id = given.unit_id
                    where given.unit_id = any(:units) and given.fact_key = any(:keys)
                    """)
                    .param("units", gate.units().toArray(Long[]::new))
                    .param("keys", gate.keys().toArray(String[]::new))
                    .query((row, number) -> row.getString(1))
                    .list()
                    .forEach(code -> byCode.putIfAbsent(code, gate));
        }
        return byCode;
    }

    int append(Viewer by, String period, Stage stage, String from) {
        database.sql("""
                update fact set superseded = true from imported_fact given
                where fact.unit_id = given.unit_id and fact.fact_key = given.fact_key and fact.period = :period
                  and fact.stage = :stage and not fact.superseded
                """).param("period", period).param("stage", stage.id()).update();
        return database.sql("""
                insert into fact (unit_id, period, fact_key, stage, value, source, entered_by, entered_by_name, entered_at)
                select unit_id, :period, fact_key, :stage, value, :source, :by, :name, :now
                from imported_fact order by unit_id
                """)
                .param("period", period)
                .param("stage", stage.id())
                .param("source", from)
                .param("by", by.account())
                .param("name", by.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    List<Long> changed() {
        return database.sql("select distinct unit_id from imported_fact order by unit_id")
                .query((row, number) -> row.getLong("unit_id"))
                .list();
    }
}
