package org.xingping.app.notices;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.directory.Directory;
import org.xingping.app.directory.Unit;
import org.xingping.app.shell.StarGlyph;
import org.xingping.app.shell.StarGlyph.Petal;
import org.xingping.app.shell.StarGlyph.Shape;
import org.xingping.app.shell.StarGlyph.State;

/// Puts a notice and an objection to it into a round, for tests in which how they came about is not the matter.
@Component
public class SampleObjections {

    private final JdbcClient database;
    private final Directory directory;
    private final Objections objections;
    private final ObjectionRows rows;

    SampleObjections(JdbcClient database, Directory directory, Objections objections, ObjectionRows rows) {
        this.database = database;
        this.directory = directory;
        this.objections = objections;
        this.rows = rows;
    }

    /// A notice that runs, and an objection to it.
    public record Sample(long notice, long objection) {}

    public Sample put(Cycle cycle, Unit unit, String told) {
        LocalDate today = directory.today();
        long notice = database.sql("""
                insert into procedure_notice (cycle_id, posted_on, last_day, posted_by)
                values (:cycle, :today, :last, '') returning id
                """)
                .param("cycle", cycle.id())
                .param("today", today)
                .param("last", today.plusDays(7))
                .query(Long.class)
                .single();
        database.sql("insert into notice_unit (notice_id, unit_id, petals) values (:notice, :unit, :petals)")
                .param("notice", notice)
                .param("unit", unit.id())
                .param("petals", new StarGlyph(Shape.RING, List.of(new Petal(State.NOT_RATED, 0, 0))).text())
                .update();
        database.sql("""
                update procedure_case set step = 'notice', state = 'posted' where cycle_id = :cycle and unit_id = :unit
                """).param("cycle", cycle.id()).param("unit", unit.id()).update();
        String receipt = objections.object(
                notice,
                unit.code(),
                NewObjection.of("", told, "13900007777", UUID.randomUUID().toString()),
                "10.0.0.1");
        return new Sample(
                notice, rows.byReceipt(ReceiptCode.hash(receipt)).orElseThrow().id());
    }
}
