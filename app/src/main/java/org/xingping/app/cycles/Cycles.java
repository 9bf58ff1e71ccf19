package org.xingping.app.cycles;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.access.Scope;
import org.xingping.app.access.Viewer;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.cycles.Cycle.State;
import org.xingping.app.directory.Unit;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.standards.Edition;
import org.xingping.app.standards.EditionUse;
import org.xingping.app.standards.Editions;
import org.xingping.engine.language.Text;

/// The rounds of rating.
///
/// A round goes from open over closed to published, and never back.
@Component
public class Cycles implements EditionUse {

    private static final String SELECT = """
            select cycle.id, cycle.unit_id, unit.code, unit.name, unit.name_en, cycle.edition_id, edition.standard_id,
                   edition.edition, edition.title_zh, edition.title_en, cycle.subject, cycle.period, cycle.tree_on,
                   cycle.reports_due, cycle.previous_id, cycle.state, cycle.opened_at, cycle.closed_at,
                   cycle.published_at
            from cycle
            join unit on unit.id = cycle.unit_id
            join standard_edition edition on edition.id = cycle.edition_id
            """;

    /// What is locked of a round `held`, by many who record for it or by the one who moves it on.
    private static final String LOCK = "hashtextextended('cycle ' || held.id, 0)";

    private static final String NEWEST_FIRST = " order by cycle.period desc, edition.standard_id, cycle.id desc";

    /// Rounds of units in scope, and rounds that units in scope take part in because a unit above them runs
    /// them.
    private static final String IN_SCOPE = """
             exists (select 1 from unit_place place
                     where place.unit_id = cycle.unit_id
                       and (place.during @> cycle.tree_on or place.during @> cast(:today as date))
                       and (place.path <@ any (cast(:scope as ltree[])) or place.path @> any (cast(:scope as ltree[]))))
            """;

    private static final RowMapper<Cycle> CYCLE = (row, number) -> {
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        return new Cycle(
                row.getLong("id"),
                row.getLong("unit_id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                row.getLong("edition_id"),
                row.getString("standard_id"),
                row.getString("edition"),
                Text.of(row.getString("title_zh"), row.getString("title_en")),
                UnitKind.of(row.getString("subject")),
                row.getString("period"),
                row.getObject("tree_on", LocalDate.class),
                row.getObject("reports_due", LocalDate.class),
                row.getObject("previous_id", Long.class),
                State.of(row.getString("state")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant(),
                published == null ? null : published.toInstant());
    };

    private final JdbcClient database;
    private final Editions editions;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ObjectProvider<CycleGate> gates;

    Cycles(
            JdbcClient database,
            Editions editions,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock,
            ObjectProvider<CycleGate> gates) {
        this.database = database;
        this.editions = editions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.gates = gates;
    }

    /// The part of the tree whose rounds somebody opens, closes and publishes.
    public static Scope runBy(Viewer viewer) {
        return viewer.scope(Role.PUBLISHER, Role.ADMINISTRATOR);
    }

    /// A round that somebody may see; empty when there is none, whatever the reason.
    public Optional<Cycle> find(long id, Scope scope) {
        return database.sql(SELECT + " where cycle.id = :id and " + IN_SCOPE)
                .param("id", id)
                .param("scope", scope.literal())
                .param("today", today())
                .query(CYCLE)
                .optional();
    }

    /// A round, for the application's own work and for what is published.
    ///
    /// @throws NotFound when there is no such round
    public Cycle cycle(long id) {
        return database.sql(SELECT + " where cycle.id = :id")
                .param("id", id)
                .query(CYCLE)
                .optional()
                .orElseThrow(() -> new NotFound("cycle " + id));
    }

    /// The rounds somebody may see: those that units in scope run or take part in. The newest period first.
    public List<Cycle> of(Scope scope) {
        return database.sql(SELECT + " where " + IN_SCOPE + NEWEST_FIRST)
                .param("scope", scope.literal())
                .param("today", today())
                .query(CYCLE)
                .list();
    }

    /// The ids of the units in scope that run rounds.
    public List<Long> districts(Scope scope) {
        return database.sql("""
                select distinct cycle.unit_id
                from cycle join unit_place place on place.unit_id = cycle.unit_id and place.during @> cast(:today as date)
                where place.path <@ any (cast(:scope as ltree[]))
                """)
                .param("today", today())
                .param("scope", scope.literal())
                .query((row, number) -> row.getLong("unit_id"))
                .list();
    }

    /// The open rounds in which a unit is rated, and which were opened by the end of that day. The soonest due
    /// first.
    public List<Cycle> dueFor(Unit unit, LocalDate day) {
        return database.sql(SELECT + """
                 where cycle.state = 'open' and cycle.subject = :kind
                   and (cycle.opened_at at time zone 'Asia/Shanghai')::date <= :day
                   and exists (select 1 from unit_place place
                               join unit_place district on district.unit_id = cycle.unit_id
                                                       and district.during @> cycle.tree_on
                               where place.unit_id = :unit and place.during @> cycle.tree_on
                                 and ltree_risparent(place.path, district.path))
                 order by cycle.reports_due, edition.standard_id, cycle.id
                """)
                .param("kind", unit.kind().id())
                .param("day", day)
                .param("unit", unit.id())
                .query(CYCLE)
                .list();
    }

    /// The published rounds, the newest period first. Everybody may see them.
    public List<Cycle> published() {
        return database.sql(SELECT + " where cycle.state = 'published'" + NEWEST_FIRST)
                .query(CYCLE)
                .list();
    }

    /// The open rounds whose reports are due within these days.
    List<Cycle> openDue(LocalDate from, LocalDate until) {
        return database.sql(SELECT + " where cycle.state = 'open' and cycle.reports_due between :from and :until"
                        + " order by cycle.id")
                .param("from", from)
                .param("until", until)
                .query(CYCLE)
                .list();
    }

    /// A round and the rounds before it, itself first.
    public List<Cycle> line(Cycle cycle) {
        return database.sql("""
                with recursive line (id, previous_id, place) as (
                    select id, previous_id, 0 from cycle where id = :id
                    union all
                    select before.id, before.previous_id, place + 1
                    from cycle before join line on before.id = line.previous_id
                    where place < 100)
                """ + SELECT + " join line on line.id = cycle.id order by line.place")
                .param("id", cycle.id())
                .query(CYCLE)
                .list();
    }

    @Override
    public Map<Long, Integer> countByEdition() {
        return database
                .sql("select edition_id, count(*) as rounds from cycle group by edition_id")
                .query((row, number) -> Map.entry(row.getLong("edition_id"), row.getInt("rounds")))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Opens a round.
    ///
    /// @param previous the round before; null: the first of its line
    /// @param by null: the application itself
    /// @throws NotFound when the district is out of scope, or the edition is not the district's to use
    /// @throws Refused when edition, kind, period or days do not go together, or there is such a round already
    @Transactional
    public Cycle open(
            Unit district,
            Edition edition,
            UnitKind subject,
            String period,
            LocalDate treeOn,
            LocalDate due,
            @Nullable Cycle previous,
            @Nullable Viewer by) {
        if (by != null && !runBy(by).covers(district.path())) {
            throw new NotFound("unit " + district.id());
        }
        if (editions.usableOn(district.path()).stream().noneMatch(usable -> usable.id() == edition.id())) {
            throw new NotFound("edition " + edition.id());
        }
        refuseMismatch(edition, subject, period, treeOn, due);
        if (previous != null) {
            refuseOtherLine(district, subject, period, previous);
        }
        long id = database.sql("""
                insert into cycle (unit_id, edition_id, subject, period, tree_on, reports_due, previous_id, opened_at)
                values (:unit, :edition, :subject, :period, :treeOn, :due, :previous, :now)
                on conflict (unit_id, edition_id, period) do nothing
                returning id
                """)
                .param("unit", district.id())
                .param("edition", edition.id())
                .param("subject", subject.id())
                .param("period", period)
                .param("treeOn", treeOn)
                .param("due", due)
                .param("previous", previous == null ? null : previous.id())
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new Refused(
                        Text.of(
                                district.name() + "已有“" + edition.title().zh() + "” " + period + " 周期。",
                                district.name() + " has a cycle of “"
                                        + edition.title().in(org.xingping.engine.language.Language.EN)
                                        + "” for " + period + " already."),
                        Text.of("请使用已有的周期，或另选周期。", "Use that one, or choose another period.")));
        audit.record(
                by,
                "cycle.opened",
                district.id(),
                edition.name() + " " + period,
                Map.of("cycle", id, "reportsDue", due.toString(), "treeOn", treeOn.toString()));
        events.publishEvent(new CycleOpened(id));
        return cycle(id);
    }

    private static void refuseMismatch(
            Edition edition, UnitKind subject, String period, LocalDate treeOn, LocalDate due) {
        Period.check(edition.period(), period);
        if (edition.subject().filter(kind -> kind != subject).isPresent()) {
            throw new Refused(
                    Text.of(
                            "这部标准评定的不是" + subject.title().zh() + "。",
                            "This standard does not rate a " + subject.title().en() + "."),
                    Text.of("请另选标准或评定对象。", "Choose another standard, or what is rated."));
        }
        if (due.isBefore(treeOn)) {
            throw new Refused(
                    Text.of("填报截止日早于参评名单的基准日。", "Reports are due before the day that says who takes part."),
                    Text.of("请改正其中一个日期。", "Correct one of the two days."));
        }
    }

    private static void refuseOtherLine(Unit district, UnitKind subject, String period, Cycle previous) {
        if (previous.unit() != district.id() || previous.subject() != subject) {
            throw new Refused(
                    Text.of("上一周期属于别的地区或评定对象。", "The previous cycle is another district's, or rates something else."),
                    Text.of("请选择本地区同类对象的周期，或不选。", "Choose one of this district and kind, or none."));
        }
        if (previous.period().compareTo(period) >= 0) {
            throw new Refused(
                    Text.of(
                            "上一周期“" + previous.period() + "”不早于“" + period + "”。",
                            "The previous cycle, " + previous.period() + ", is not before " + period + "."),
                    Text.of("请改选上一周期或周期。", "Choose another one, or another period."));
        }
    }

    /// Ends reporting. Facts for the round are final from then on.
    ///
    /// @throws NotFound when the round is out of scope
    /// @throws Refused when it is not open, or a gate is closed
    @Transactional
    public void close(Cycle cycle, @Nullable Viewer by) {
        gates.forEach(gate -> gate.beforeClosing(cycle));
        move(cycle, State.OPEN, State.CLOSED, "closed_at", by, Text.of("截止填报", "be closed"));
        events.publishEvent(new CycleClosed(cycle.id()));
        record(cycle, State.CLOSED, by);
    }

    /// Shows the results to everybody. Nothing about the round changes any more.
    ///
    /// @throws NotFound when the round is out of scope
    /// @throws Refused when it is not closed, or a gate is closed
    @Transactional
    public void publish(Cycle cycle, @Nullable Viewer by) {
        gates.forEach(gate -> gate.beforePublishing(cycle));
        move(cycle, State.CLOSED, State.PUBLISHED, "published_at", by, Text.of("公布", "be published"));
        events.publishEvent(new CyclePublished(cycle.id()));
        // last: the last rating of a nation takes its time, and whoever decides anything waits for the trail
        record(cycle, State.PUBLISHED, by);
    }

    /// Keeps rounds open until the transaction ends: whoever closes one of them waits for that. So what is
    /// recorded for a round in this transaction is recorded before its end.
    ///
    /// @throws Refused when one of them is not open any more
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdOpen(Collection<Cycle> held) {
        Long[] ids = held.stream().map(Cycle::id).sorted().toArray(Long[]::new);
        // Not the row's own lock: many who share that one may keep whoever closes waiting for ever; here they queue.
        database.sql("select pg_advisory_xact_lock_shared(" + LOCK + ") from unnest(cast(:ids as bigint[])) held (id)")
                .param("ids", ids)
                .query((row, number) -> 0)
                .list();
        boolean isOpen = database.sql(
                        "select not exists (select 1 from cycle where id = any(:ids) and state <> 'open')")
                .param("ids", ids)
                .query(Boolean.class)
                .single();
        if (!isOpen) {
            throw new Refused(
                    Text.of("填报刚刚截止，没有保存。", "Reporting has just ended; nothing was saved."),
                    Text.of("请重新打开填报台，查看还有哪些可以填报。", "Open the desk anew to see what is still due."));
        }
    }

    private void move(Cycle cycle, State from, State to, String stamp, @Nullable Viewer by, Text act) {
        Cycle now = locked(cycle.id(), by);
        if (now.state() != from) {
            throw new Refused(
                    Text.of(
                            "该周期" + now.state().title().zh() + "，不能" + act.zh() + "。",
                            "The cycle is " + now.state().title().en() + " and cannot " + act.en() + "."),
                    remedy(now.state()));
        }
        database.sql("update cycle set state = :to, " + stamp + " = :now where id = :id")
                .param("to", to.id())
                .param("now", OffsetDateTime.now(clock))
                .param("id", cycle.id())
                .update();
    }

    private void record(Cycle cycle, State to, @Nullable Viewer by) {
        audit.record(
                by,
                "cycle." + to.id(),
                cycle.unit(),
                cycle.standard() + "@" + cycle.editionName() + " " + cycle.period(),
                Map.of("cycle", cycle.id()));
    }

    private static Text remedy(State state) {
        return switch (state) {
            case OPEN -> Text.of("请先截止填报，核对结果后再公布。", "Close it first, look the results over, then publish.");
            case CLOSED -> Text.of("下一步是公布。", "What comes next is to publish it.");
            case PUBLISHED ->
                Text.of("公布后不再改动；如有错误，请在下一周期更正。", "What is published stays; correct it in the next cycle.");
        };
    }

    /// The round as it is now, held until the transaction ends.
    private Cycle locked(long id, @Nullable Viewer by) {
        database.sql("select pg_advisory_xact_lock(" + LOCK + ") from (select cast(:id as bigint)) held (id)")
                .param("id", id)
                .query((row, number) -> 0)
                .single();
        database.sql("select id from cycle where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional();
        Cycle cycle = cycle(id);
        if (by != null) {
            boolean isTheirs = database.sql("""
                    select exists (select 1 from unit_place place
                                   where place.unit_id = :unit and place.during @> cast(:today as date)
                                     and place.path <@ any (cast(:scope as ltree[])))
                    """)
                    .param("unit", cycle.unit())
                    .param("today", today())
                    .param("scope", runBy(by).literal())
                    .query(Boolean.class)
                    .single();
            if (!isTheirs) {
                throw new NotFound("cycle " + id);
            }
        }
        return cycle;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), org.xingping.app.shell.Formats.ZONE);
    }
}
