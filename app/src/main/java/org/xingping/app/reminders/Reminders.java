package org.xingping.app.reminders;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.access.Viewer.Grant;
import org.xingping.app.accounts.Offices;
import org.xingping.app.audit.AuditTrail;
import org.xingping.app.calendar.Calendars;
import org.xingping.app.calendar.WorkingDays;
import org.xingping.app.reminders.ReminderRows.Tally;
import org.xingping.app.shell.Bell;
import org.xingping.app.shell.Formats;

/// Reminds people of what falls due: three working days before, one before, and when it is overdue.
///
/// A reminder is for a role and a unit, not for a person: whoever holds the role sees it, and a street with
/// forty cases gets one. All of one matter at one stage is one transaction with its entry in the trail;
/// done again, by whomever, it finds nothing new.
@Component
public class Reminders implements Bell {

    private final ReminderRows rows;
    private final Outbox outbox;
    private final ObjectProvider<Dues> dues;
    private final Offices offices;
    private final Calendars calendars;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reminders(
            ReminderRows rows,
            Outbox outbox,
            ObjectProvider<Dues> dues,
            Offices offices,
            Calendars calendars,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.dues = dues;
        this.offices = offices;
        this.calendars = calendars;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Reminds of whatever falls due in any module. A module that fails keeps none of the others from it.
    ///
    /// @return how many reminders there are now that were not there before
    /// @throws RuntimeException the first failure, after everything else was done
    int remindOfAll() {
        LocalDate horizon = Stage.horizon(today(), calendars.workingDays());
        int count = 0;
        List<RuntimeException> failures = new ArrayList<>();
        for (Dues each : dues) {
            try {
                count += remind(each.due(horizon));
            } catch (RuntimeException failed) {
                failures.add(failed);
            }
        }
        rows.forgetOld(today());
        if (!failures.isEmpty()) {
            RuntimeException first = failures.removeFirst();
            failures.forEach(first::addSuppressed);
            throw first;
        }
        return count;
    }

    /// Reminds of what is due, as far as it is near and nobody was reminded of it before at this stage.
    ///
    /// @return how many reminders there are now that were not there before
    public int remind(List<Due> due) {
        LocalDate today = today();
        WorkingDays days = calendars.workingDays();
        Map<Together, List<Due>> together = new LinkedHashMap<>();
        for (Due each : due) {
            Stage stage = Stage.of(each.day(), today, days);
            if (stage != null) {
                together.computeIfAbsent(new Together(each.matter(), stage), none -> new ArrayList<>())
                        .add(each);
            }
        }
        if (together.isEmpty()) {
            return 0;
        }
        Held held = new Held(offices.held());
        int count = 0;
        for (Map.Entry<Together, List<Due>> each : together.entrySet()) {
            Integer done = transaction.execute(status -> remind(each.getKey(), each.getValue(), held, today));
            count += done == null ? 0 : done;
        }
        return count;
    }

    private record Together(String matter, Stage stage) {}

    private int remind(Together together, List<Due> dues, Held held, LocalDate today) {
        Map<Due, List<Grant>> reached = new LinkedHashMap<>();
        for (Due due : dues) {
            List<Grant> grants = held.of(due);
            // what nobody answers for yet is reminded of as soon as somebody does
            if (!grants.isEmpty()) {
                reached.put(due, grants);
            }
        }
        Set<String> raised = reached.isEmpty() ? Set.of() : rows.raise(together.stage(), reached.keySet(), today);
        if (raised.isEmpty()) {
            return 0;
        }
        Map<Grant, Tally> tallies = new HashMap<>();
        LocalDate first = LocalDate.MAX;
        for (Map.Entry<Due, List<Grant>> each : reached.entrySet()) {
            Due due = each.getKey();
            if (raised.contains(due.item() + "@" + due.day())) {
                first = due.day().isBefore(first) ? due.day() : first;
                each.getValue()
                        .forEach(grant -> tallies.merge(
                                grant,
                                new Tally(1, due.day(), due.link()),
                                (one, other) -> new Tally(
                                        one.items() + 1,
                                        one.firstDue().isBefore(due.day()) ? one.firstDue() : due.day(),
                                        due.list())));
            }
        }
        Due any = dues.getFirst();
        List<ReminderRows.Stored> stored =
                rows.store(tallies, together.matter(), together.stage(), any.title(), any.list(), today);
        List<ReminderRows.Stored> fresh =
                stored.stream().filter(ReminderRows.Stored::isNew).toList();
        outbox.put(fresh);
        audit.record(
                null,
                "reminders.raised",
                null,
                together.matter() + " " + together.stage().id(),
                Map.of("items", raised.size(), "reminders", stored.size(), "due", first.toString()));
        return fresh.size();
    }

    /// The roles that are held, by role and place.
    private static final class Held {

        private final Map<Role, TreeMap<String, Grant>> byRole = new EnumMap<>(Role.class);

        Held(List<Grant> grants) {
            grants.forEach(grant -> byRole.computeIfAbsent(grant.role(), none -> new TreeMap<>())
                    .put(grant.path(), grant));
        }

        List<Grant> of(Due due) {
            TreeMap<String, Grant> held = byRole.getOrDefault(due.role(), new TreeMap<>());
            List<Grant> found = new ArrayList<>();
            switch (due.reach()) {
                case ANSWERING -> {
                    for (String path = due.path(); !path.isEmpty(); path = above(path)) {
                        Grant grant = held.get(path);
                        if (grant != null) {
                            found.add(grant);
                        }
                    }
                }
                case WITHIN -> {
                    Grant own = held.get(due.path());
                    if (own != null) {
                        found.add(own);
                    }
                    // '/' comes after '.': everything below, and nothing else
                    found.addAll(held.subMap(due.path() + ".", due.path() + "/").values());
                }
            }
            return found;
        }

        private static String above(String path) {
            return path.substring(0, Math.max(0, path.lastIndexOf('.')));
        }
    }

    @Override
    public int unread(Viewer viewer) {
        return rows.unread(viewer, today());
    }

    ReminderRows.Part list(Viewer viewer, ReminderFilter filter, int from, int limit) {
        return rows.list(viewer, filter, today(), from, limit);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Formats.ZONE);
    }
}
