package org.xingping.app.inspection;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.procedure.Case;
import org.xingping.app.procedure.Procedures;
import org.xingping.app.procedure.Standing.State;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Procedure.Kind;
import org.xingping.engine.standard.Procedure.Step;

/// Draws the units that are inspected, so that nobody can choose them: neither the office, which does not
/// know the public number when it closes the list and publishes the hash of its seed, nor whoever makes
/// that number, who does not know the seed.
@Component
public class Inspections {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 200;

    private final JdbcClient database;
    private final Procedures procedures;
    private final AuditTrail audit;
    private final Clock clock;

    Inspections(JdbcClient database, Procedures procedures, AuditTrail audit, Clock clock) {
        this.database = database;
        this.procedures = procedures;
        this.audit = audit;
        this.clock = clock;
    }

    /// The steps of a round at which units are inspected.
    public List<Step> steps(Cycle cycle) {
        return procedures
                .of(cycle)
                .map(procedure -> procedure.steps().stream()
                        .filter(step -> step.kind() == Kind.INSPECT)
                        .toList())
                .orElse(List.of());
    }

    /// Closes the list of units that stand at an inspection, and publishes its hash and that of a new seed.
    ///
    /// @param source which public number will be taken, and of which day
    /// @throws NotFound when the round is not the viewer's to bring on, or no units are drawn at that step
    /// @throws Refused when it was announced already, nobody has come to the step, or no source is named
    @Transactional
    public Draw announce(Viewer by, Cycle cycle, String step, String source) {
        Step here = drawnStep(by, cycle, step);
        BigDecimal share = here.draw();
        String named = source.strip();
        if (share == null) {
            throw new NotFound("draw at " + step);
        }
        if (named.isEmpty() || named.length() > LONGEST) {
            throw new Refused(
                    Text.of("没有写明用哪一个公开数字。", "It does not say which public number will be taken."),
                    Text.of(
                            "请写明将来公开、谁也不能预知的数字，例如“2026年7月5日双色球开奖号码”。",
                            "Name one of a later day that nobody can know, such as a lottery's numbers."));
        }
        hold(cycle, step);
        if (find(cycle.id(), step).isPresent()) {
            throw new Refused(
                    Text.of("名单和种子已经公布。", "The list and the seed are announced already."),
                    Text.of("公开数字产生后即可抽签。", "Draw when the public number is known."));
        }
        List<Case> urn = procedures.cases(cycle, by.scope(Role.PUBLISHER)).stream()
                .filter(unit ->
                        unit.standing().step().equals(step) && unit.standing().state() == State.WAITING)
                .sorted(Comparator.comparing(Case::unitCode))
                .toList();
        if (urn.isEmpty()) {
            throw new Refused(
                    Text.of("还没有单位到达“" + here.title().zh() + "”步骤。", "No unit has come to that step yet."),
                    Text.of("请在前面的步骤办完后再公布名单。", "Announce the list when the steps before are done."));
        }
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String seed = HexFormat.of().formatHex(random);
        String units = Urn.list(urn.stream().map(Case::unitCode).toList());
        database.sql("""
                insert into inspection_draw
                    (cycle_id, step, share, seed, seed_sha256, units_sha256, among, source, announced_at, announced_by)
                values (:cycle, :step, :share, :seed, :seedHash, :units, :among, :source, :now, :by)
                """)
                .param("cycle", cycle.id())
                .param("step", step)
                .param("share", share)
                .param("seed", seed)
                .param("seedHash", Urn.sha256(seed))
                .param("units", units)
                .param("among", urn.size())
                .param("source", named)
                .param("now", OffsetDateTime.now(clock))
                .param("by", by.name())
                .update();
        database.sql("""
                insert into inspection_lot (cycle_id, step, unit_id, code, name)
                select :cycle, :step, * from unnest(cast(:ids as bigint[]), cast(:codes as text[]), cast(:names as text[]))
                """)
                .param("cycle", cycle.id())
                .param("step", step)
                .param("ids", urn.stream().map(Case::unit).toArray(Long[]::new))
                .param("codes", urn.stream().map(Case::unitCode).toArray(String[]::new))
                .param("names", urn.stream().map(Case::unitName).toArray(String[]::new))
                .update();
        audit.record(
                by,
                "inspection.announced",
                cycle.unit(),
                subject(cycle, step),
                Map.of(
                        "share", share.toPlainString(),
                        "among", urn.size(),
                        "seedSha256", Urn.sha256(seed),
                        "unitsSha256", units,
                        "source", named));
        return find(cycle.id(), step).orElseThrow();
    }

    /// Draws, and takes the units that were not drawn past the inspection.
    ///
    /// @param publicText the public number that was announced
    /// @throws NotFound when the round is not the viewer's to bring on
    /// @throws Refused when nothing was announced, it was drawn already, or the number is missing
    @Transactional
    public Draw draw(Viewer by, Cycle cycle, String step, String publicText) {
        drawnStep(by, cycle, step);
        String text = publicText.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('\n') >= 0) {
            throw new Refused(
                    Text.of("没有填写公开数字。", "The public number is missing."),
                    Text.of(
                            "请照公布的原样填写，不超过 200 个字，不换行。",
                            "Enter it as it was published, in one line of at most 200 characters."));
        }
        hold(cycle, step);
        Draw announced = find(cycle.id(), step)
                .orElseThrow(() -> new Refused(
                        Text.of("名单和种子还没有公布。", "The list and the seed are not announced yet."),
                        Text.of("请先公布。", "Announce them first.")));
        if (announced.drawnAt() != null) {
            throw new Refused(
                    Text.of("已经抽过签，结果不再改变。", "It was drawn already, and stays."),
                    Text.of("请刷新页面。", "Load the page anew."));
        }
        String seed = database.sql("select seed from inspection_draw where cycle_id = :cycle and step = :step")
                .param("cycle", cycle.id())
                .param("step", step)
                .query(String.class)
                .single();
        List<Draw.Entry> ordered = entries(cycle.id(), step).stream()
                .map(entry -> new Draw.Entry(
                        entry.unit(), entry.code(), entry.name(), Urn.ticket(seed, text, entry.code()), 0))
                .sorted(Comparator.comparing(entry -> String.valueOf(entry.ticket())))
                .toList();
        database.sql("""
                update inspection_lot lot set ticket = drawn.ticket, place = drawn.place
                from unnest(cast(:ids as bigint[]), cast(:tickets as text[])) with ordinality drawn (unit_id, ticket, place)
                where lot.cycle_id = :cycle and lot.step = :step and lot.unit_id = drawn.unit_id
                """)
                .param("cycle", cycle.id())
                .param("step", step)
                .param("ids", ordered.stream().map(Draw.Entry::unit).toArray(Long[]::new))
                .param("tickets", ordered.stream().map(Draw.Entry::ticket).toArray(String[]::new))
                .update();
        database.sql("""
                update inspection_draw set public_text = :text, drawn_at = :now, drawn_by = :by
                where cycle_id = :cycle and step = :step
                """)
                .param("text", text)
                .param("now", OffsetDateTime.now(clock))
                .param("by", by.name())
                .param("cycle", cycle.id())
                .param("step", step)
                .update();
        audit.record(
                by,
                "inspection.drawn",
                cycle.unit(),
                subject(cycle, step),
                Map.of("text", text, "among", announced.among(), "drawn", announced.drawn()));
        procedures.passNotDrawn(by, cycle, step);
        return find(cycle.id(), step).orElseThrow();
    }

    /// A draw; empty when none was announced.
    public Optional<Draw> find(long cycle, String step) {
        return database.sql("select * from inspection_draw where cycle_id = :cycle and step = :step")
                .param("cycle", cycle)
                .param("step", step)
                .query((row, number) -> draw(row))
                .optional();
    }

    /// All draws, the latest first. They are public.
    public List<Draw> all() {
        return database.sql("select * from inspection_draw order by announced_at desc limit 200")
                .query((row, number) -> draw(row))
                .list();
    }

    /// The units in an urn: in the order of the draw, before it by code.
    public List<Draw.Entry> entries(long cycle, String step) {
        return database.sql("""
                select unit_id, code, name, ticket, coalesce(place, 0) as place from inspection_lot
                where cycle_id = :cycle and step = :step order by inspection_lot.place, code collate "C"
                """)
                .param("cycle", cycle)
                .param("step", step)
                .query((row, number) -> new Draw.Entry(
                        row.getLong("unit_id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("ticket"),
                        row.getInt("place")))
                .list();
    }

    /// A seed is shown once it was drawn with, and not before.
    private static Draw draw(ResultSet row) throws SQLException {
        OffsetDateTime drawn = row.getObject("drawn_at", OffsetDateTime.class);
        @Nullable Instant drawnAt = drawn == null ? null : drawn.toInstant();
        return new Draw(
                row.getLong("cycle_id"),
                row.getString("step"),
                row.getBigDecimal("share"),
                row.getString("seed_sha256"),
                row.getString("units_sha256"),
                row.getInt("among"),
                row.getString("source"),
                row.getObject("announced_at", OffsetDateTime.class).toInstant(),
                row.getString("announced_by"),
                drawn == null ? null : row.getString("seed"),
                row.getString("public_text"),
                drawnAt,
                row.getString("drawn_by"));
    }

    private Step drawnStep(Viewer by, Cycle cycle, String step) {
        if (!procedures.isRunBy(by, cycle)) {
            throw new NotFound("cycle " + cycle.id());
        }
        return steps(cycle).stream()
                .filter(each -> each.id().equals(step) && each.draw() != null)
                .findFirst()
                .orElseThrow(() -> new NotFound("draw at " + step));
    }

    /// Of two who announce or draw at once the second one waits and then sees what the first one did.
    private void hold(Cycle cycle, String step) {
        database.sql("select pg_advisory_xact_lock(hashtext('inspection_draw ' || :cycle || ' ' || :step))")
                .param("cycle", cycle.id())
                .param("step", step)
                .query((row, number) -> 0)
                .single();
    }

    private static String subject(Cycle cycle, String step) {
        return cycle.standard() + "@" + cycle.editionName() + " " + cycle.period() + " " + step;
    }
}
