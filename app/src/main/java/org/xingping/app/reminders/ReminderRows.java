package org.xingping.app.reminders;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.access.Viewer.Grant;
import org.xingping.engine.language.Text;

/// The tables of the reminders.
@Component
class ReminderRows {

    /// Whoever takes a role over is not rung for what is long past.
    private static final int RINGS_DAYS = 60;

    private static final int KEPT_DAYS = 400;

    /// More are not counted.
    private static final int COUNTED = 100;

    /// Those of the viewer: for the roles they hold where they hold them.
    private static final String OWN = """
            from unnest(cast(:roles as text[]), cast(:units as bigint[])) held (role, unit_id)
            join reminder on reminder.role = held.role and reminder.unit_id = held.unit_id
            """;

    private static final String UNREAD = """
             reminder.raised_on > :since and not exists (
                select 1 from reminder_read gone where gone.account_id = :account and gone.reminder_id = reminder.id)
            """;

    private static final RowMapper<Reminder> REMINDER = (row, number) -> new Reminder(
            row.getLong("id"),
            Stage.of(row.getString("stage")),
            Text.of(row.getString("title_zh"), row.getString("title_en")),
            Role.of(row.getString("role")),
            row.getString("code"),
            row.getString("name"),
            row.getString("name_en"),
            row.getInt("items"),
            row.getObject("first_due", LocalDate.class),
            row.getString("link"),
            row.getObject("raised_on", LocalDate.class),
            !row.getBoolean("is_unread"));

    private final JdbcClient database;
    private final Clock clock;

    ReminderRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Puts down what is reminded of.
    ///
    /// @return what nobody was reminded of before at this stage, by item and day: `4711@2026-03-20`
    Set<String> raise(Stage stage, Collection<Due> dues, LocalDate today) {
        List<Due> ordered = dues.stream()
                .sorted(java.util.Comparator.comparing(Due::matter)
                        .thenComparing(Due::item)
                        .thenComparing(Due::day))
                .toList();
        return new HashSet<>(database.sql("""
                insert into reminder_raised (matter, item, due_on, stage, raised_on)
                select due.matter, due.item, cast(due.due_on as date), :stage, :today
                from unnest(cast(:matters as text[]), cast(:items as text[]), cast(:days as text[])) due (matter, item, due_on)
                on conflict do nothing
                returning item || '@' || due_on as raised
                """)
                .param("stage", stage.id())
                .param("today", today)
                .param("matters", ordered.stream().map(Due::matter).toArray(String[]::new))
                .param("items", ordered.stream().map(Due::item).toArray(String[]::new))
                .param("days", ordered.stream().map(due -> due.day().toString()).toArray(String[]::new))
                .query((row, number) -> row.getString("raised"))
                .list());
    }

    /// What one office is reminded of.
    ///
    /// @param link of the only item, or of them all
    record Tally(int items, LocalDate firstDue, String link) {}

    /// A reminder that is there.
    ///
    /// @param isNew whether it was not there before
    record Stored(long id, Role role, long unit, boolean isNew) {}

    /// Writes reminders, or counts what has come to those of the same day.
    ///
    /// @param list where all of the matter are found
    List<Stored> store(
            Map<Grant, Tally> offices, String matter, Stage stage, Text title, String list, LocalDate today) {
        List<Map.Entry<Grant, Tally>> all = offices.entrySet().stream()
                .sorted(java.util.Comparator.comparing(
                                (Map.Entry<Grant, Tally> each) -> each.getKey().role())
                        .thenComparingLong(each -> each.getKey().unit()))
                .toList();
        return database.sql("""
                insert into reminder (role, unit_id, raised_on, matter, stage, title_zh, title_en, items, first_due, link, raised_at)
                select office.role, office.unit_id, :today, :matter, :stage, :zh, :en, office.items,
                       cast(office.first_due as date), office.link, :now
                from unnest(cast(:roles as text[]), cast(:units as bigint[]), cast(:items as int[]), cast(:days as text[]),
                            cast(:links as text[])) office (role, unit_id, items, first_due, link)
                on conflict (role, unit_id, raised_on, matter, stage) do update
                set items = reminder.items + excluded.items, first_due = least(reminder.first_due, excluded.first_due),
                    title_zh = excluded.title_zh, title_en = excluded.title_en, link = :list
                returning id, role, unit_id, xmax = 0 as is_new
                """)
                .param("today", today)
                .param("matter", matter)
                .param("stage", stage.id())
                .param("zh", title.zh())
                .param("en", title.en())
                .param("now", OffsetDateTime.now(clock))
                .param(
                        "roles",
                        all.stream().map(each -> each.getKey().role().id()).toArray(String[]::new))
                .param("units", all.stream().map(each -> each.getKey().unit()).toArray(Long[]::new))
                .param(
                        "items",
                        all.stream().map(each -> each.getValue().items()).toArray(Integer[]::new))
                .param(
                        "days",
                        all.stream()
                                .map(each -> each.getValue().firstDue().toString())
                                .toArray(String[]::new))
                .param("links", all.stream().map(each -> each.getValue().link()).toArray(String[]::new))
                .param("list", list)
                .query((row, number) -> new Stored(
                        row.getLong("id"),
                        Role.of(row.getString("role")),
                        row.getLong("unit_id"),
                        row.getBoolean("is_new")))
                .list();
    }

    void forgetOld(LocalDate today) {
        for (String table : List.of("reminder", "reminder_raised")) {
            database.sql("delete from " + table + " where raised_on < :before")
                    .param("before", today.minusDays(KEPT_DAYS))
                    .update();
        }
    }

    /// How many somebody has not read.
    int unread(Viewer viewer, LocalDate today) {
        if (viewer.grants().isEmpty()) {
            return 0;
        }
        return database.sql("select count(*) from (select 1 " + OWN + " where " + UNREAD + " limit " + COUNTED
                        + ") counted")
                .params(of(viewer, today))
                .query(Integer.class)
                .single();
    }

    /// A part of somebody's reminders.
    ///
    /// @param all how many there are
    record Part(List<Reminder> reminders, int all) {}

    Part list(Viewer viewer, ReminderFilter filter, LocalDate today, int from, int limit) {
        record Counted(Reminder reminder, int all) {}
        List<Counted> found = database.sql("select reminder.*, unit.code, unit.name, unit.name_en, " + UNREAD
                        + " as is_unread, count(*) over () as how_many " + OWN
                        + " join unit on unit.id = reminder.unit_id where (:all or " + UNREAD
                        + ") and (:stage = '' or reminder.stage = :stage) order by " + filter.order()
                        + " limit :limit offset :from")
                .params(of(viewer, today))
                .param("all", !filter.isUnread())
                .param("stage", filter.stage())
                .param("limit", limit)
                .param("from", from)
                .query((row, number) -> new Counted(REMINDER.mapRow(row, number), row.getInt("how_many")))
                .list();
        return new Part(
                found.stream().map(Counted::reminder).toList(),
                found.isEmpty() ? 0 : found.getFirst().all());
    }

    /// The link of one of somebody's reminders; empty when there is none of theirs.
    java.util.Optional<String> link(Viewer viewer, long id) {
        return database.sql("select reminder.link " + OWN + " where reminder.id = :id")
                .param("roles", roles(viewer))
                .param("units", units(viewer))
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /// @param id 0: all of them
    void markRead(Viewer viewer, long id, LocalDate today) {
        database.sql("insert into reminder_read (account_id, reminder_id, read_at) select :account, reminder.id, :now "
                        + OWN + " where (:id = 0 or reminder.id = :id) and " + UNREAD + " on conflict do nothing")
                .params(of(viewer, today))
                .param("id", id)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private static Map<String, Object> of(Viewer viewer, LocalDate today) {
        return Map.of(
                "roles",
                roles(viewer),
                "units",
                units(viewer),
                "account",
                viewer.account(),
                "since",
                today.minusDays(RINGS_DAYS));
    }

    private static String[] roles(Viewer viewer) {
        return viewer.grants().stream().map(grant -> grant.role().id()).toArray(String[]::new);
    }

    private static Long[] units(Viewer viewer) {
        return viewer.grants().stream().map(Grant::unit).toArray(Long[]::new);
    }
}
