package org.xingping.app.notices;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.engine.plan.Inspection.Outcome;

/// The tables of rulings.
@Component
class RulingRows {

    private final JdbcClient database;
    private final Clock clock;

    RulingRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The next serial of a district's year. Whoever rules in the same district at the same moment waits for it.
    int next(long district, int year) {
        return database.sql("""
                insert into ruling_serial (district_id, year, last) values (:district, :year, 1)
                on conflict (district_id, year) do update set last = ruling_serial.last + 1
                returning last
                """)
                .param("district", district)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    void store(long objection, long district, LocalDate on, int serial, Verdict verdict, String reasons, Viewer by) {
        database.sql("""
                insert into ruling (objection_id, district_id, year, serial, verdict, reasons, ruled_on, ruled_at, by_id, by_name)
                values (:objection, :district, :year, :serial, :verdict, :reasons, :on, :now, :by, :name)
                """)
                .param("objection", objection)
                .param("district", district)
                .param("year", on.getYear())
                .param("serial", serial)
                .param("verdict", verdict.id())
                .param("reasons", reasons)
                .param("on", on)
                .param("now", OffsetDateTime.now(clock))
                .param("by", by.account())
                .param("name", by.name())
                .update();
    }

    void storeFigure(long objection, String key, long fact, @Nullable String before, @Nullable String after) {
        database.sql("""
                insert into ruling_figure (objection_id, fact_key, fact_id, value_before, value_after)
                values (:objection, :key, :fact, :before, :after)
                """)
                .param("objection", objection)
                .param("key", key)
                .param("fact", fact)
                .param("before", before, Types.VARCHAR)
                .param("after", after, Types.VARCHAR)
                .update();
    }

    void storeClause(long objection, String clause, Outcome before, Outcome after) {
        database.sql("""
                insert into ruling_clause (objection_id, clause, outcome_before, outcome_after)
                values (:objection, :clause, :before, :after)
                """)
                .param("objection", objection)
                .param("clause", clause)
                .param("before", before.name())
                .param("after", after.name())
                .update();
    }

    void storeEffect(long objection, long cycle, long unit, Result before, Result after) {
        JdbcClient.StatementSpec statement = database.sql("""
                insert into ruling_effect values (:objection, :cycle, :unit,
                    :awardLowBefore, :awardHighBefore, :starsLowBefore, :starsHighBefore, :scoreLowBefore, :scoreHighBefore,
                    :awardLowAfter, :awardHighAfter, :starsLowAfter, :starsHighAfter, :scoreLowAfter, :scoreHighAfter)
                """)
                .param("objection", objection)
                .param("cycle", cycle)
                .param("unit", unit);
        result(result(statement, before, "Before"), after, "After").update();
    }

    private static JdbcClient.StatementSpec result(JdbcClient.StatementSpec statement, Result result, String suffix) {
        BigDecimal low = result.scoreLow();
        BigDecimal high = result.scoreHigh();
        return statement
                .param("awardLow" + suffix, result.awardLow(), Types.VARCHAR)
                .param("awardHigh" + suffix, result.awardHigh(), Types.VARCHAR)
                .param("starsLow" + suffix, result.starsLow(), Types.INTEGER)
                .param("starsHigh" + suffix, result.starsHigh(), Types.INTEGER)
                .param("scoreLow" + suffix, low, Types.NUMERIC)
                .param("scoreHigh" + suffix, high, Types.NUMERIC);
    }
}
