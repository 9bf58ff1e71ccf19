package org.xingping.app.notices;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
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

    /// Another objection to the notice, which is answered already.
    ///
    /// @param by who ruled
    /// @return its id
    public long answered(long notice, Cycle cycle, Unit unit, Viewer by) {
        String receipt = objections.object(
                notice,
                unit.code(),
                NewObjection.of("", "已经答复", "13900007778", UUID.randomUUID().toString()),
                "10.0.0.2");
        long objection = rows.byReceipt(ReceiptCode.hash(receipt)).orElseThrow().id();
        database.sql("""
                insert into ruling (objection_id, district_id, year, serial, verdict, reasons, ruled_on, ruled_at, by_id, by_name)
                values (:objection, :district, 2026, :objection, 'rejected', '经核实不成立', :today, now(), :by, '')
                """)
                .param("objection", objection)
                .param("district", cycle.unit())
                .param("today", directory.today())
                .param("by", by.account())
                .update();
        database.sql("insert into ruling_effect (objection_id, cycle_id, unit_id) values (:objection, :cycle, :unit)")
                .param("objection", objection)
                .param("cycle", cycle.id())
                .param("unit", unit.id())
                .update();
        return objection;
    }
}
