package org.xingping.app.reminders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.access.Role;
import org.xingping.app.accounts.Offices;
import org.xingping.engine.language.Text;

/// What goes out. It is put down in the transaction of the reminder: what was rolled back is not sent, and what was
/// committed is, whatever happens to the process.
@Component
class Outbox {

    /// From one try to the next. Each pause is longer than a try takes, so that no two instances try at once.
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofHours(24));

    /// After so many it is given up.
    static final int MOST_TRIES = PAUSES.size() + 1;

    private final JdbcClient database;
    private final List<Channel> channels;
    private final Offices offices;
    private final Clock clock;

    Outbox(JdbcClient database, List<Channel> channels, Offices offices, Clock clock) {
        this.database = database;
        this.channels = channels;
        this.offices = offices;
        this.clock = clock;
    }

    /// A message to be sent.
    ///
    /// @param id the same at every try
    /// @param account whom it is for; null: not to a person
    /// @param attempt counted from 1
    record Message(
            UUID id,
            String channel,
            @Nullable Long account,
            int attempt,
            Stage stage,
            String matter,
            Text title,
            Role role,
            long unit,
            String unitCode,
            String unitName,
            @Nullable String unitNameEnglish,
            int items,
            LocalDate firstDue,
            LocalDate raisedOn,
            String link) {}

    List<Channel> channelsOn() {
        return channels.stream().filter(Channel::isOn).toList();
    }

    /// Puts down what goes out about new reminders.
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(List<ReminderRows.Stored> reminders) {
        List<Long> ids = new ArrayList<>();
        List<String> ways = new ArrayList<>();
        List<@Nullable Long> accounts = new ArrayList<>();
        for (Channel channel : channelsOn()) {
            Map<Office, List<Long>> wanted = channel.id().equals(MailChannel.ID) ? byOffice() : Map.of();
            for (ReminderRows.Stored reminder : reminders) {
                if (channel.id().equals(WebhookChannel.ID)) {
                    ids.add(reminder.id());
                    ways.add(channel.id());
                    accounts.add(null);
                }
                for (long account : wanted.getOrDefault(new Office(reminder.role(), reminder.unit()), List.of())) {
                    ids.add(reminder.id());
                    ways.add(channel.id());
                    accounts.add(account);
                }
            }
        }
        if (ids.isEmpty()) {
            return;
        }
        database.sql("""
                insert into reminder_message (id, reminder_id, channel, account_id, created_at, next_attempt_at)
                select cast(message.id as uuid), message.reminder_id, message.channel, message.account_id, :now, :now
                from unnest(cast(:uuids as text[]), cast(:ids as bigint[]), cast(:ways as text[]), cast(:accounts as bigint[]))
                     message (id, reminder_id, channel, account_id)
                on conflict do nothing
                """)
                .param("now", now())
                .param(
                        "uuids",
                        ids.stream().map(each -> UUID.randomUUID().toString()).toArray(String[]::new))
                .param("ids", ids.toArray(Long[]::new))
                .param("ways", ways.toArray(String[]::new))
                .param("accounts", accounts.toArray(Long[]::new))
                .update();
    }

    private record Office(Role role, long unit) {}

    private Map<Office, List<Long>> byOffice() {
        Map<Office, List<Long>> accounts = new HashMap<>();
        offices.reminded()
                .forEach(each -> accounts.computeIfAbsent(
                                new Office(each.role(), each.unit()), none -> new ArrayList<>())
                        .add(each.account()));
        return accounts;
    }

    /// Takes the next message that is due. From then on it is due again only after a pause: whoever took it has
    /// sent it, or is gone.
    ///
    /// @param ids of the channels
    @Transactional
    public Optional<Message> take(List<String> ids) {
        database.sql("""
                update reminder_message set given_up_at = :now
                where attempts >= :most and next_attempt_at <= :now and delivered_at is null and given_up_at is null
                """).param("now", now()).param("most", MOST_TRIES).update();
        return database.sql("""
                with taken as (
                    update reminder_message
                    set attempts = attempts + 1,
                        next_attempt_at = :now + make_interval(secs => (cast(:pauses as int[]))[attempts + 1])
                    where id = (select id from reminder_message
                                where delivered_at is null and given_up_at is null and next_attempt_at <= :now
                                  and attempts < :most and channel = any(:channels)
                                order by next_attempt_at, id limit 1 for update skip locked)
                    returning id, channel, account_id, attempts, reminder_id)
                select taken.id, taken.channel, taken.account_id, taken.attempts, reminder.stage, reminder.matter,
                       reminder.title_zh, reminder.title_en, reminder.role, reminder.unit_id, unit.code, unit.name, unit.name_en,
                       reminder.items, reminder.first_due, reminder.raised_on, reminder.link
                from taken join reminder on reminder.id = taken.reminder_id join unit on unit.id = reminder.unit_id
                """)
                .param("now", now())
                .param("most", MOST_TRIES)
                .param("pauses", pauses())
                .param("channels", ids.toArray(String[]::new))
                .query((row, number) -> new Message(
                        row.getObject("id", UUID.class),
                        row.getString("channel"),
                        row.getObject("account_id", Long.class),
                        row.getInt("attempts"),
                        Stage.of(row.getString("stage")),
                        row.getString("matter"),
                        Text.of(row.getString("title_zh"), row.getString("title_en")),
                        Role.of(row.getString("role")),
                        row.getLong("unit_id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getInt("items"),
                        row.getObject("first_due", LocalDate.class),
                        row.getObject("raised_on", LocalDate.class),
                        row.getString("link")))
                .optional();
    }

    /// In seconds; after the last try comes the time to hear from it.
    private static Integer[] pauses() {
        List<Integer> seconds = new ArrayList<>(
                PAUSES.stream().map(pause -> (int) pause.toSeconds()).toList());
        seconds.add((int) PAUSES.getFirst().toSeconds());
        return seconds.toArray(Integer[]::new);
    }

    @Transactional
    public void delivered(Message message) {
        database.sql("update reminder_message set delivered_at = :now, failure = null where id = :id")
                .param("now", now())
                .param("id", message.id())
                .update();
    }

    /// @param isOver whether it is not tried again
    @Transactional
    public void failed(Message message, String failure, boolean isOver) {
        database.sql("""
                update reminder_message
                set failure = :failure, given_up_at = case when :over then cast(:now as timestamptz) end
                where id = :id and delivered_at is null
                """)
                .param("failure", failure)
                .param("over", isOver || message.attempt() >= MOST_TRIES)
                .param("now", now())
                .param("id", message.id())
                .update();
    }

    /// How one channel stands.
    record Load(
            int waiting,
            @Nullable Instant oldest,
            int givenUp,
            @Nullable String failure) {}

    Load load(String channel) {
        return database.sql("""
                select count(*) filter (where delivered_at is null and given_up_at is null) as waiting,
                       min(created_at) filter (where delivered_at is null and given_up_at is null) as oldest,
                       count(*) filter (where given_up_at > :since) as given_up,
                       (array_agg(failure order by next_attempt_at desc)
                           filter (where failure is not null and delivered_at is null))[1] as failure
                from reminder_message
                where channel = :channel and (delivered_at is null and given_up_at is null or given_up_at > :since)
                """)
                .param("channel", channel)
                .param("since", now().minusDays(30))
                .query((row, number) -> {
                    OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                    return new Load(
                            row.getInt("waiting"),
                            oldest == null ? null : oldest.toInstant(),
                            row.getInt("given_up"),
                            row.getString("failure"));
                })
                .single();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
